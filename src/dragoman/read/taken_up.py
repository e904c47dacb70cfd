"""What a pronoun in an object takes up when it stands for a thing: "imposed sanctions in May and lifted them in June".

Whom pronouns mean that stand for somebody is decided for the whole document, elsewhere.
"""

from __future__ import annotations

from dragoman.grammar import ORDINALS
from dragoman.read.clauses import Clauses

_ONE = frozenset({"it"})
_MANY = frozenset({"them"})
_THINGS = _ONE | _MANY
_PLURAL = frozenset({"NNS", "NNPS"})
_SOMEBODY = "*somebody*"  # how word lists say any person by name or role
_PERSONS = frozenset({"he", "him", "she", "her"})
_SEVERAL = frozenset({"they", "them"})
ACTING = frozenset({"it", "they", "he", "she"})
_THIRD = _SEVERAL | _ONE | _PERSONS
COUNTED = frozenset("both some all many most few several another others two three four five six seven eight nine ten eleven twelve".split())
SETS = frozenset({"pair", "duo", "trio", "quartet", "couple"})
_MEN = frozenset({"men", "women"})
_MAN = frozenset({"man", "woman"})
_DEFINITE = frozenset({"the", "these", "those", "this", "that"})
_PARTIES = ("nsubj", "nsubjpass", "dobj")
_BEHIND = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"})
_STEPS = 4


def taken_up(clauses: Clauses, verb: int) -> int | None:
    """The object of the verb before that the only object of a verb stands for; both verbs have one subject. None where there is none."""
    objects = clauses.with_dep(verb, "dobj")
    word = clauses.tokens[objects[0]].text.lower() if len(objects) == 1 else ""
    if word not in _THINGS or clauses.with_dep(verb, "nsubj", "nsubjpass"):
        return None
    at = verb
    for _ in range(_STEPS):
        token = clauses.tokens[at]
        if token.dep not in ("conj", "advcl") or token.head == at:
            return None
        at = token.head
        for noun in clauses.with_dep(at, "dobj"):
            if noun < objects[0] and _agrees(clauses, noun, many=word in _MANY):
                return noun
    return None


def perhaps_meant(clauses: Clauses, noun: int) -> tuple[int, ...]:
    """The nouns that a pronoun, a bare number or a part ("one of the two", "several of them", "the pair") may go back to, as far as word
    lists go: the parties of the clauses above, "refugees said that Austria had sheltered them", and those to whom it is done in an object
    ("the arrest of two envoys"), else those of the sentence before, first those of its main clause."""
    tokens = clauses.tokens
    counted = clauses.measured(noun)
    many = _is_many(clauses, counted)
    if many is None:
        return ()
    word = tokens[counted].text.lower()
    human = word in _PERSONS or word in _MAN
    verb = tokens[noun].head
    own = frozenset(clauses.subjects(verb).tokens)
    at, found = verb, []
    for _ in range(_STEPS):
        if tokens[at].head == at:
            break
        at = tokens[at].head
        parties = clauses.with_dep(at, *_PARTIES)
        done_to = [i for noun in clauses.with_dep(at, "dobj") for name, i in clauses.prepositions(noun) if name == "of"]
        found += [i for i in (*parties, *done_to) if i < noun and i not in own and _agrees(clauses, i, many=many, human=human)]
    sentence = tokens[noun].sentence
    if sentence and word not in _ONE and not any(clauses.kind_of(i) == _SOMEBODY for i in found):
        return (*found, *_told_before(clauses, sentence - 1, many=many, human=human))
    return tuple(found) or (_told_before(clauses, sentence - 1, many=many, human=human) if sentence else ())


def perhaps_acting(clauses: Clauses, subject: int) -> tuple[int, ...]:
    """Whom a pronoun may go back to that acts: "Police raided a paper. Then they raided a bank"."""
    return perhaps_meant(clauses, subject) if clauses.tokens[subject].text.lower() in ACTING else ()


def _told_before(clauses: Clauses, sentence: int, *, many: bool, human: bool) -> tuple[int, ...]:
    """The nouns of a sentence that fit: the parties of its main clause, else, for several or for a person, any."""
    before = clauses.parsed.sentences[sentence]
    found = [i for i in clauses.with_dep(before.root, *_PARTIES) if _agrees(clauses, i, many=many, human=human)]
    if not found and (many or human):
        told = (token for token in clauses.tokens[before.first : before.last] if token.dep in _BEHIND)
        found = [token.i for token in told if _agrees(clauses, token.i, many=many, human=human)]
    return tuple(found)


def _is_many(clauses: Clauses, noun: int) -> bool | None:
    """Whether a word that stands for others stands for several of them; None for a word that names what it means."""
    token = clauses.tokens[noun]
    word = token.text.lower()
    if word in _THIRD:
        return word in _SEVERAL
    if token.tag == "CD" or word in COUNTED:
        return True
    if token.tag.startswith(("NN", "JJ")):
        articles = {clauses.tokens[i].text.lower() for i in clauses.with_dep(noun, "det")}
        if word in SETS or word in _MEN:
            return True if not articles.isdisjoint(_DEFINITE) else None
        if word in ORDINALS:
            return True if "a" in articles else None
        return False if word in _MAN and not articles.isdisjoint(_DEFINITE) else None
    return None


def _agrees(clauses: Clauses, noun: int, *, many: bool, human: bool = False) -> bool:
    token = clauses.tokens[noun]
    if human and clauses.kind_of(noun) not in ((_SOMEBODY, None) if token.tag == "NNP" else (_SOMEBODY,)):
        return False
    return token.tag.startswith("NN") and many == (token.tag in _PLURAL or bool(clauses.with_dep(noun, "conj")))
