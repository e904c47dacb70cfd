"""Sets right what the parser gets wrong again and again in news: lists of names taken for appositions, clauses joined to a
parenthesis of the teller, finite verbs joined to an infinitive or to what was denied, and nouns that sum up the clause before them.

Works on words and their relations; of meanings it knows only the nouns that sum up what was said ("a step", "a claim").
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.grammar import Token
from dragoman.parse.clause_repairs import mend_clauses
from dragoman.parse.closing_tellers import mend_closing_tellers
from dragoman.parse.content_repairs import mend_contents
from dragoman.parse.copula_repairs import mend_copulas
from dragoman.parse.date_repairs import part_dates
from dragoman.parse.deverbal import mend_deverbals
from dragoman.parse.enders import mend_enders
from dragoman.parse.fronted import mend_fronted
from dragoman.parse.gap_repairs import mend_gaps
from dragoman.parse.garden_paths import mend_garden_paths
from dragoman.parse.guest_repairs import mend_guests
from dragoman.parse.headline_repairs import mend_headlines
from dragoman.parse.hidden_verbs import mend_hidden_verbs
from dragoman.parse.inversion_repairs import mend_inversions
from dragoman.parse.joined_clauses import mend_joined_clauses
from dragoman.parse.letter_repairs import mend_letters
from dragoman.parse.members import mend_members
from dragoman.parse.name_repairs import mend_names
from dragoman.parse.object_repairs import mend_objects
from dragoman.parse.openings import set_opening_right
from dragoman.parse.outcome_repairs import mend_outcomes
from dragoman.parse.parenthesis_repairs import mend_parentheses
from dragoman.parse.phrase_repairs import mend_phrases
from dragoman.parse.ranked import mend_called, mend_lapses, mend_ranked
from dragoman.parse.rejoined import mend_joins
from dragoman.parse.relative_repairs import mend_relatives
from dragoman.parse.second_objects import mend_second_objects
from dragoman.parse.sentence_words import NAMES, Lemma, Words
from dragoman.parse.shifted_objects import mend_shifted_objects
from dragoman.parse.teller_repairs import mend_tellers
from dragoman.parse.verb_repairs import mend_verbs
from dragoman.parse.wedges import mend_wedges

_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})
_CLOSING = frozenset({"''", '"', "”", "’’"})
_SUMMARIES = frozenset(
    (
        "accusation act allegation approach assertion charge claim concession condition decision demand gesture idea measure move offer "
        "plan policy proposal prospect report request ruling sanction statement step suggestion threat verdict view"
    ).split()
)
_RETORTS = frozenset(
    "accuse ask blame call challenge condemn criticise criticize demand describe insist promise say threaten urge vow warn".split()
)
_JUDGEMENTS = _RETORTS | frozenset("accept apologise apologize attack defend deny dismiss offer pledge praise reject thank welcome".split())
_ADDING = frozenset({"add", "note", "say", "stress"})
_SIDES = frozenset(
    (
        "adversary ally antagonist archrival belligerent combatant country enemy foe founder government heavyweight member nation neighbor "
        "neighbour opponent partner power rival sponsor state superpower"
    ).split()
)
_DEPTH = 40
_STEPS = (
    set_opening_right,
    part_dates,
    mend_phrases,
    mend_names,
    mend_guests,
    mend_letters,
    mend_verbs,
    mend_joined_clauses,
    mend_clauses,
    mend_joins,
    mend_contents,
    mend_deverbals,
    mend_enders,
    mend_objects,
    mend_shifted_objects,
    mend_gaps,
    mend_second_objects,
    mend_inversions,
    mend_tellers,
    mend_closing_tellers,
    mend_parentheses,
    mend_wedges,
    mend_fronted,
    mend_members,
    mend_headlines,
    mend_copulas,
    mend_ranked,
    mend_called,
    mend_lapses,
    mend_garden_paths,
    mend_hidden_verbs,
    mend_outcomes,
    mend_relatives,
)


def repaired(tokens: Sequence[Token], *, first: int, lemma: Lemma = lambda word, _: word.lower()) -> list[Token]:
    """The words of one sentence with better heads and relations; ``first`` is the index of its first word."""
    sentence = Words(list(tokens), first, lemma)
    for mend in _STEPS:
        mend(sentence)
    for token in tuple(sentence.tokens):
        if token.dep == "appos":
            _name_sides(sentence, token)
            _join_list(sentence, token)
        elif token.dep in ("nsubj", "nsubjpass"):
            _join_title(sentence, token)
        elif token.dep == "advcl":
            _leave_purpose(sentence, token)
        elif token.dep == "advmod" and token.text == "together":
            _join_together(sentence, token)
        elif token.dep == "ROOT":
            _part_summary(sentence, token)
        elif token.dep == "conj":
            _leave_name(sentence, token)
            _skip_parenthesis(sentence, token)
            _leave_infinitive(sentence, token)
            _leave_denied(sentence, token)
            _leave_told(sentence, token)
            _join_progressive(sentence, token)
    return sentence.tokens if sentence.is_tree() else list(tokens)


def _join_list(sentence: Words, token: Token) -> None:
    """ "Mali, Niger, Chad and Togo closed the border": a second name that a list goes on from is no other name of the first."""
    head = sentence.at(token.head)
    if head is None or head.i > token.i or token.tag not in NAMES or head.tag not in NAMES:
        return
    left, _ = sentence.edges(token.i)
    before = sentence.at(left - 1)
    if before is None or before.tag != ",":
        return
    last, joined = _end_of_list(sentence, token)
    after = sentence.at(last + 1)
    if joined and (after is None or after.tag != ","):
        sentence.put(token, head=head.i, dep="conj")


def _end_of_list(sentence: Words, token: Token) -> tuple[int, bool]:
    """The last word of the list that a name opens, and whether an "and" joins its last member."""
    at, joined = token, False
    for _ in range(_DEPTH):
        joined = joined or bool(sentence.below(at.i, "cc"))
        following = [child for child in sentence.below(at.i, "conj") if child.i > at.i]
        if not following:
            break
        at = following[-1]
    return sentence.edges(at.i)[1], joined


def _join_title(sentence: Words, token: Token) -> None:
    """ "old foes Ghana and Togo", "neighbours Chile and Peru": of two subjects side by side, the noun says what the names are."""
    beside = sentence.at(token.i + 1)
    if beside is None or not token.tag.startswith("NN") or token.tag in NAMES:
        return
    other = sentence.at(beside.head) if beside.dep == "compound" else beside  # "presidents Edgar Lungu"
    if other is None:
        return
    if other.tag in NAMES and other.dep == token.dep and other.head == token.head:
        sentence.put(token, head=other.i, dep="compound")


def _name_sides(sentence: Words, token: Token) -> None:
    """ "the nuclear rivals India and Pakistan", "regional powers, Iran and Iraq,": the names stand where the noun stood."""
    noun = sentence.at(token.head)
    if noun is None or noun.tag != "NNS" or noun.lemma.lower() not in _SIDES or token.tag not in NAMES:
        return
    if not sentence.below(token.i, "conj") or token.head > token.i or noun.dep in ("ROOT", "appos"):
        return
    sentence.put(token, head=noun.head, dep=noun.dep)
    sentence.put(noun, head=token.i, dep="compound")


def _leave_name(sentence: Words, token: Token) -> None:
    """ "The premier, Jan Holm, and her Thai counterpart, Somchai Wongsa, met": the second office is joined to the first, not to a name."""
    name = sentence.at(token.head)
    office = sentence.at(name.head) if name is not None and name.dep == "appos" and name.tag in NAMES else None
    before = sentence.at(sentence.edges(token.i)[0] - 2)
    if name is None or office is None or office.tag in NAMES or token.tag in NAMES or not token.tag.startswith("NN"):
        return
    owned = sentence.below(token.i, "poss", "det")
    if owned and before is not None and before.text == "," and office.dep in ("nsubj", "nsubjpass", "pobj", "dobj"):
        sentence.put(token, head=office.i, dep="conj")


def _skip_parenthesis(sentence: Words, token: Token) -> None:
    """ "Troops burned huts, witnesses said, and fired on farmers": what follows goes on from what was told, not from the telling.

    After a quotation it is the speaker who goes on ("…," she said, and left).
    """
    telling = sentence.at(token.head)
    if telling is None or token.tag not in _FINITE or sentence.below(token.i, "nsubj", "nsubjpass", "expl"):
        return
    told = [child for child in sentence.below(telling.i, "ccomp") if child.i < telling.i and child.tag in _FINITE]
    teller = [child for child in sentence.below(telling.i, "nsubj") if child.i < telling.i]
    after = sentence.at(telling.i + 1)
    if not told or not teller or sentence.below(told[0].i, "mark") or after is None or after.tag != ",":
        return
    left, _ = sentence.edges(teller[0].i)
    comma, before = sentence.at(left - 1), sentence.at(left - 2)
    if comma is None or comma.tag != "," or before is None or before.text in _CLOSING:
        return
    for joint in sentence.below(telling.i, "cc"):
        if joint.i < token.i:
            sentence.put(joint, head=told[0].i, dep="cc")
    sentence.put(token, head=told[0].i, dep="conj")


def _leave_infinitive(sentence: Words, token: Token) -> None:
    """ "Togo urged Benin to wait and offered to mediate", "said it would wait and added that": a past tense goes on from the verb above the
    infinitive, not from it."""
    at = sentence.at(token.head)
    if at is None or at.tag != "VB" or not _is_finite(token) or sentence.below(token.i, "nsubj", "nsubjpass", "expl", "aux", "auxpass"):
        return
    marks = {child.tag for child in sentence.below(at.i, "aux")}
    if "TO" not in marks and not ("MD" in marks and token.lemma in _ADDING):
        return
    for _ in range(_DEPTH):
        if at.tag != "VB" and (_is_finite(at) or at.head == at.i):
            break
        above = sentence.at(at.head)
        if above is None or above.i == at.i or at.dep in ("relcl", "acl"):
            return
        at = above
    perfect = any(child.tag in ("VBD", "VBZ", "VBP") for child in sentence.below(at.i, "aux"))  # "had urged Benin to wait and called"
    if not (_is_finite(at) or perfect) or at.i > token.i:
        return
    for joint in sentence.below(token.head, "cc"):
        if joint.i < token.i:
            sentence.put(joint, head=at.i, dep="cc")
    sentence.put(token, head=at.i, dep="conj")


def _leave_denied(sentence: Words, token: Token) -> None:
    """ "Togo denied that its men had fired and blamed Benin": who denies goes on to say something else; those who fired blamed nobody."""
    told = sentence.at(token.head)
    if told is None or token.lemma not in _RETORTS or token.tag not in ("VBD", "VBZ") or told.dep != "ccomp":
        return
    telling = sentence.at(told.head)
    if telling is None or telling.lemma != "deny" or telling.tag not in _FINITE or not telling.i < told.i < token.i:
        return
    _join_to_telling(sentence, token, told, telling)


def _leave_told(sentence: Words, token: Token) -> None:
    """ "Togo said the dam is safe and accused Benin", "said it was safe, and accused Benin": of what is told in the present, a past tense
    goes on from the telling, and so does a judgement behind a comma."""
    told = sentence.at(token.head)
    telling = sentence.at(told.head) if told is not None and told.dep == "ccomp" else None
    if told is None or telling is None or token.lemma not in _JUDGEMENTS or not telling.i < told.i < token.i:
        return
    finite = [told, *(child for child in sentence.below(told.i, "aux", "auxpass") if child.i < told.i)]
    is_present = any(word.tag in ("VBZ", "VBP") for word in finite) and not any(word.tag == "VBD" for word in finite)
    is_past = token.tag == "VBD" or (token.tag == "VBN" and bool(sentence.below(token.i, "dobj")))
    joint = next((child.i for child in sentence.below(told.i, "cc") if told.i < child.i < token.i), token.i)
    before = sentence.at(joint - 1)
    parted = before is not None and before.text == "," and told.lemma not in _JUDGEMENTS and len(sentence.below(told.i, "conj")) == 1
    if is_past and telling.tag == "VBD" and (is_present or parted):
        _join_to_telling(sentence, token, told, telling)


def _join_progressive(sentence: Words, token: Token) -> None:
    """ "Ministers are asking how Togo armed rebels and demanding answers": a participle goes on from the one that stands above it."""
    told = sentence.at(token.head)
    above = sentence.at(told.head) if told is not None and told.dep in ("ccomp", "advcl") else None
    if told is None or above is None or token.tag != "VBG" or told.tag == "VBG" or above.tag != "VBG" or not above.i < told.i < token.i:
        return
    if not sentence.below(above.i, "aux") or sentence.below(token.i, "nsubj", "nsubjpass", "aux"):
        return
    for joint in sentence.below(told.i, "cc"):
        if joint.i < token.i:
            sentence.put(joint, head=above.i, dep="cc")
    sentence.put(token, head=above.i, dep="conj")


def _join_to_telling(sentence: Words, token: Token, told: Token, telling: Token) -> None:
    """Let a verb without a subject go on from who tells, not from what is told."""
    if sentence.below(token.i, "nsubj", "nsubjpass", "expl", "aux", "auxpass") or not sentence.below(telling.i, "nsubj"):
        return
    for joint in sentence.below(told.i, "cc"):
        if joint.i < token.i:
            sentence.put(joint, head=telling.i, dep="cc")
    sentence.put(token, head=telling.i, dep="conj")


def _leave_purpose(sentence: Words, token: Token) -> None:
    """ "Police fired to disperse miners, wounding three": what a participle behind a comma adds was done, not meant to be done."""
    purpose = sentence.at(token.head)
    comma = sentence.at(token.i - 1)
    if token.tag != "VBG" or comma is None or comma.text != "," or purpose is None or purpose.dep not in ("advcl", "xcomp", "ccomp"):
        return
    done = sentence.at(purpose.head)
    if purpose.tag != "VB" or done is None or not done.i < purpose.i < token.i or not _is_finite(done):
        return
    asked = token.lemma in _RETORTS and (purpose.dep == "ccomp" or done.lemma == "call")  # "called for Benin to leave, calling it a menace"
    if any(child.tag == "TO" for child in sentence.below(purpose.i, "aux")) and (
        purpose.dep == "advcl" or asked or (purpose.dep == "xcomp" and sentence.below(done.i, "dobj"))
    ):
        sentence.put(token, head=done.i, dep="advcl")


def _join_together(sentence: Words, token: Token) -> None:
    """ "brought rebels and ministers together in Oslo": the adverb belongs to the verb, not to the place behind it."""
    place = sentence.at(token.head)
    verb = sentence.at(place.head) if place is not None else None
    if place is not None and verb is not None and place.tag == "IN" and place.i == token.i + 1 and verb.tag.startswith("VB"):
        sentence.put(token, head=verb.i, dep="advmod")


def _is_finite(token: Token) -> bool:
    """A verb form that can be no infinitive: "offered", not "shut"."""
    return token.tag in ("VBD", "VBZ") and token.text.lower() != token.lemma


def _part_summary(sentence: Words, token: Token) -> None:
    """ "Oslo froze the funds, a step Lagos dismissed as a bluff": the first clause is the main one; what follows is said of the step."""
    told = [child for child in sentence.below(token.i, "ccomp") if child.i < token.i and child.tag in _FINITE]
    subject = next((child for child in sentence.below(token.i, "nsubj") if child.i < token.i), None)
    if not told or subject is None or sentence.below(told[0].i, "mark"):
        return
    left, _ = sentence.edges(subject.i)
    noun = sentence.at(left - 1)
    if noun is not None and noun.lemma in _SUMMARIES:  # the parser has it for what is denied, not for part of the subject
        left, _ = sentence.edges(noun.i)
    else:
        noun = sentence.at(left + 1)
    comma, article = sentence.at(left - 1), sentence.at(left)
    if comma is None or comma.tag not in (",", ":") or article is None or noun is None:
        return
    if noun.lemma not in _SUMMARIES or noun.i >= subject.i or not (article.text.lower() in ("a", "an") or noun.tag == "NNS"):
        return
    sentence.put(told[0], head=told[0].i, dep="ROOT")
    if article.i != noun.i:
        sentence.put(article, head=noun.i, dep="det")
    sentence.put(noun, head=told[0].i, dep="npadvmod")
    sentence.put(token, head=noun.i, dep="relcl")
