"""Sets right the verbs of clauses: relatives that the parser takes for passives ("the marchers, whom police allowed to pass"), main verbs
behind a parenthesis that it takes for an adjective ("Austria, a party to the accord, sheltered refugees"), second verbs that it takes
for adjectives ("closed a camp and grounded jets"), an "if" that it hangs on the main verb, and clauses with "as" that it takes for nouns
("Trading stalled as youths rampaged through the town").

Works on words, tags and relations.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PASTS = frozenset({"VBD", "VBN"})
_HAPPENING = frozenset(
    (
        "begin break climb close collapse come continue cool crumble deepen diminish drop dwindle emerge end erupt escalate "
        "fade fall falter  flare founder gather grow heighten increase intensify jump linger loom mount occur open persist "
        "plunge plummet rage rally resume rise  sink slow slump soar spike spiral spread stall start steady stumble subside "
        "surge swell tumble unfold unravel wane weaken widen worsen"
    ).split()
)  # what has no object: a noun behind their "as" does something meanwhile
_GUISES = frozenset("brand class clothe describe designate disguise dress garb identify know label list regard uniform".split())
_STATES = frozenset(
    (
        "abduct accuse allege annex appoint arm arrest ban besiege bomb capture condemn convict defeat depose detain disgrace displace "
        "dispute elect exile expel fire free imprison injure jail kidnap kill motivate murder occupy oust outlaw persecute propose release "
        "retire sack schedule seize sentence suspect suspend unite wound"
    ).split()
)  # what people and things may be called, as adjectives
_OBJECTS = _NOUNS | {"DT", "PRP", "PRP$", "CD"}
_SPAN = 8  # words behind "whose"
_IF = frozenset({"if", "unless"})
_THINGS = frozenset(
    (
        "aircraft airfield airliner airport balloon bank barge barracks base boat bomber bridge bus camp car carrier church "
        "city convoy cruiser dam depot destroyer drone embassy factory ferry frigate freighter garrison helicopter hospital "
        "hotel house island jet junk launch lorry market mill mine mission mosque palace pipeline plane plant port post prison "
        "refinery school ship steamer station submarine tank tanker temple tower town train trawler truck van vessel village "
        "warehouse warship wreck yacht"
    ).split()
)  # what can be attacked, and says nothing
_OBJECT_FORMS = frozenset({"whom", "which", "that"})


def mend_relatives(sentence: Words) -> None:
    """Give such verbs of one sentence their subject and object."""
    for token in tuple(sentence.tokens):
        if token.dep == "relcl" and token.tag == "VBN":
            _active_relative(sentence, token)
        elif token.dep in ("acl", "relcl") and token.tag in _FINITE:
            _that_of_thing(sentence, token)
        elif token.dep == "mark" and token.text.lower() in _IF:
            _mark_of_clause(sentence, token)
        elif token.dep == "mark" and token.text == "as":
            _in_guise(sentence, token)
        elif token.dep == "prep" and token.text == "as":
            _meanwhile(sentence, token)
        elif token.tag == "WP$":
            _whose_object(sentence, token)
        elif token.text == "Had" and token.tag == "VBD":
            _had_somebody_done(sentence, token)
        elif token.dep == "conj" and token.tag in _NOUNS:
            _second_verb(sentence, token)
        elif token.dep in ("nsubj", "nsubjpass") and token.tag in _NOUNS:
            _underway(sentence, token)
        elif token.dep == "ROOT" and token.tag in _NOUNS:
            _past_behind_comma(sentence, token)


def _underway(sentence: Words, noun: Token) -> None:
    """ "after envoys returning from Oslo were shot": who does something meanwhile is the subject of the finite verb behind it."""
    meanwhile = sentence.at(noun.head)
    if meanwhile is None or meanwhile.tag != "VBG" or meanwhile.i != noun.i + 1 or sentence.below(meanwhile.i, "aux", "auxpass"):
        return
    verb = next((token for token in sentence.tokens if token.i > meanwhile.i and token.tag in _PASTS and token.dep == "advcl"), None)
    marks = sentence.below(verb.i, "mark", "advmod") if verb is not None else []
    if verb is None or not any(mark.i < noun.i for mark in marks) or sentence.below(verb.i, "nsubj", "nsubjpass", "expl"):
        return
    helpers = sentence.below(verb.i, "aux", "auxpass")
    if not helpers or any(token.tag in _FINITE for token in sentence.tokens if meanwhile.i < token.i < helpers[0].i):
        return
    sentence.put(noun, head=verb.i, dep="nsubjpass" if sentence.below(verb.i, "auxpass") else "nsubj")
    sentence.put(meanwhile, head=noun.i, dep="acl")


def _active_relative(sentence: Words, verb: Token) -> None:
    """A participle without an auxiliary that has a subject behind "whom" or "which" tells what that subject did."""
    subject = next((child for child in sentence.below(verb.i, "nsubjpass", "nsubj") if child.i < verb.i), None)
    if subject is None or sentence.below(verb.i, "aux", "auxpass", "agent", "dobj") or subject.text.lower() in _OBJECT_FORMS:
        return
    start = sentence.edges(subject.i)[0]
    pronoun = sentence.at(start - 1)
    if pronoun is None or pronoun.text.lower() not in _OBJECT_FORMS or pronoun.dep not in ("dobj", "dative", "pobj", "mark", "nsubj"):
        return
    above = sentence.at(pronoun.head)
    if above is None or above.tag in ("IN", "TO"):
        return  # "with whom"
    verb = sentence.retag(verb, "VBD")
    sentence.hang(subject, head=verb.i, dep="nsubj")
    sentence.hang(pronoun, head=verb.i, dep="dobj")


def _that_of_thing(sentence: Words, verb: Token) -> None:
    """ "A ferry that a submarine torpedoed off Crete": a thing or a place says nothing, so "that" is what was done to it."""
    thing = sentence.at(verb.head)
    that = next((child for child in sentence.below(verb.i, "mark", "dobj") if child.text == "that"), None)
    if thing is None or thing.lemma not in _THINGS or that is None or not sentence.below(verb.i, "nsubj"):
        return
    if that.dep == "mark":
        if sentence.below(verb.i, "dobj", "ccomp", "xcomp", "acomp", "attr"):
            return
        sentence.put(verb, head=thing.i, dep="relcl")
        sentence.put(that, head=verb.i, dep="dobj", tag="WDT")
    for particle in sentence.below(verb.i, "prt"):
        place = sentence.at(particle.i + 1)
        if place is not None and place.dep in ("pobj", "dobj") and place.tag in NAMES:
            sentence.put(particle, head=verb.i, dep="prep", tag="IN")
            sentence.put(place, head=particle.i, dep="pobj")


def _whose_object(sentence: Words, whose: Token) -> None:
    """ "rebels, whose camps Thai jets bombed", "Kenya, whose consul Somalia expelled": of two nouns between "whose" and a past form without
    a helper, the first is what was hit, the second who did it."""
    after = sentence.tokens[whose.i - sentence.first + 1 :][:_SPAN]
    at = next((n for n, word in enumerate(after) if word.tag in _PASTS), None)
    thing = next((word for word in after[:at] if word.tag in ("NN", "NNS") and word.text.islower()), None) if at is not None else None
    if at and thing is not None and after[0].tag == "VBZ":
        thing = sentence.retag(after[0], "NNS")  # "whose huts Thai jets bombed"
    antecedent = sentence.at(whose.i - (2 if (comma := sentence.at(whose.i - 1)) is not None and comma.text == "," else 1))
    if at is None or thing is None or antecedent is None or antecedent.tag not in _NOUNS:
        return
    perfect = after[at].lemma == "have" and at + 1 < len(after) and after[at + 1].tag in _PASTS
    verb, doer, second = after[at + perfect], after[at - 1], sentence.at(thing.i + 1)
    if doer.i <= thing.i or doer.tag not in _NOUNS or second is None or not (second.tag == "DT" or second.text[:1].isupper()):
        return
    behind = sentence.at(verb.i + 1)
    if sentence.below(verb.i, "auxpass", "agent", "mark") or (behind is not None and behind.tag in _OBJECTS):
        return  # "whose ally Chad attacked Mali"
    verb = sentence.retag(verb, "VBN" if perfect else "VBD")
    if perfect:
        sentence.hang(after[at], head=verb.i, dep="aux")
    sentence.hang(verb, head=antecedent.i, dep="relcl")
    sentence.hang(doer, head=verb.i, dep="nsubj")
    sentence.hang(thing, head=verb.i, dep="dobj")
    sentence.hang(whose, head=thing.i, dep="poss")


def _past_behind_comma(sentence: Words, root: Token) -> None:
    """A word in -ed right behind the second comma, in front of a noun without an article, is the verb of a sentence that has no other."""
    first = sentence.tokens[0]
    if sentence.tokens[-1].text != "." or any(token.tag in _FINITE and token.dep != "relcl" for token in sentence.tokens):
        return
    commas = [token.i for token in sentence.tokens if token.text == ","]
    word = sentence.at(commas[1] + 1) if len(commas) == 2 else None
    if word is None or word.dep != "amod" or word.tag not in ("JJ", "VBN", "VBD") or not word.text.endswith("ed"):
        return
    noun = sentence.at(word.head)
    doer = root if root.i < commas[0] else next((child for child in sentence.below(root.i, "nsubj") if child.i < commas[0]), None)
    if noun is None or noun.i < word.i or doer is None or doer.tag not in _NOUNS or not (first.tag == "DT" or first.tag in NAMES):
        return
    main = sentence.retag(word, "VBD")
    sentence.hang(main, head=main.i, dep="ROOT")
    sentence.hang(doer, head=main.i, dep="nsubj")
    sentence.hang(noun, head=main.i, dep="dobj")
    for child in (*sentence.below(root.i, "punct"), *sentence.below(noun.i, "prep", "punct")):
        if child.dep == "punct" or child.i > noun.i:
            sentence.hang(child, head=main.i, dep=child.dep)


def _mark_of_clause(sentence: Words, mark: Token) -> None:
    """An "if" in front of a clause that stands before the main verb belongs to that clause."""
    clauses = [child for child in sentence.below(mark.head, "advcl", "ccomp") if mark.i < child.i < mark.head]
    later = [child for child in sentence.below(mark.head, "nsubj", "nsubjpass", "expl") if clauses and child.i > clauses[0].i]
    if later and sentence.edges(clauses[0].i)[0] == mark.i + 1:
        sentence.hang(mark, head=clauses[0].i, dep="mark")


def _meanwhile(sentence: Words, preposition: Token) -> None:
    """What a noun behind "as" does, where the verb before it can be no "served as a minister"."""
    before = sentence.at(preposition.head)
    noun = next(iter(sentence.below(preposition.i, "pobj")), None) or _second_subject(sentence, preposition)
    if before is None or noun is None or before.i > preposition.i or before.tag not in _PASTS or before.lemma not in _HAPPENING:
        return
    if before.dep == "acl":
        _part_clauses(sentence, before, preposition, noun)
        return
    verb = next((child for child in sentence.below(noun.i, "acl", "relcl") if child.tag in _PASTS and child.i > noun.i), None)
    if verb is None or sentence.below(verb.i, "agent", "aux", "auxpass", "nsubj") or not sentence.below(verb.i, "dobj", "prep", "prt"):
        return
    _hang_meanwhile(sentence, sentence.retag(verb, "VBD"), below=before, mark=preposition, subject=noun)


def _part_clauses(sentence: Words, before: Token, preposition: Token, noun: Token) -> None:
    """ "Talks stalled as a bomber drove a van": the first verb is the main one."""
    subject = sentence.at(before.head)
    main = sentence.at(noun.head) if noun.dep == "nsubj" else sentence.at(sentence.edges(noun.i)[1] + 1)
    if main is None or subject is None or main.tag != "VBD" or main.dep != "ROOT" or subject.head != main.i or subject.dep != "nsubj":
        return
    before = sentence.retag(before, "VBD")
    sentence.hang(before, head=before.i, dep="ROOT")
    sentence.hang(subject, head=before.i, dep="nsubj")
    _hang_meanwhile(sentence, main, below=before, mark=preposition, subject=noun)
    sentence.hand_marks(main.i, after=main.i, to=before.i)


def _second_subject(sentence: Words, preposition: Token) -> Token | None:
    """What a verb has for a second subject right behind an "as" without a noun."""
    for token in sentence.tokens[preposition.i + 1 - sentence.first :]:
        if token.dep == "nsubj":
            return token if sentence.edges(token.i)[0] == preposition.i + 1 else None
    return None


def _in_guise(sentence: Words, mark: Token) -> None:
    """ "Gunmen disguised as doctors attacked": who is disguised is the doer."""
    verb = sentence.at(mark.head)
    guise = sentence.at(verb.head) if verb is not None else None
    if verb is None or guise is None or verb.dep != "advcl" or guise.i != mark.i - 1:
        return
    if guise.lemma not in _GUISES or guise.tag not in _PASTS or sentence.below(guise.i, "aux", "auxpass"):
        return
    subject = next((child for child in sentence.below(verb.i, "nsubj") if mark.i < child.i < verb.i), None)
    doer = next(iter(sentence.below(guise.i, "nsubj", "nsubjpass")), None) if guise.dep == "ROOT" else sentence.at(guise.head)
    if subject is None or doer is None or doer.i > guise.i or doer.dep not in ("ROOT", "nsubj", "nsubjpass"):
        return
    guise = sentence.retag(guise, "VBN")
    sentence.hang(verb, head=verb.i, dep="ROOT")
    sentence.hang(doer, head=verb.i, dep="nsubj")
    sentence.hang(guise, head=doer.i, dep="acl")
    sentence.hang(mark, head=guise.i, dep="prep")
    sentence.hang(subject, head=mark.i, dep="pobj")
    for above in (guise.i, doer.i):
        sentence.hand_marks(above, after=verb.i, to=verb.i)


def _hang_meanwhile(sentence: Words, verb: Token, *, below: Token, mark: Token, subject: Token) -> None:
    sentence.hang(verb, head=below.i, dep="advcl")
    sentence.hang(subject, head=verb.i, dep="nsubj")
    sentence.hang(mark, head=verb.i, dep="mark")


def _second_verb(sentence: Words, noun: Token) -> None:
    """A past form right behind "and" in front of a noun that the parse joins to a verb is a second verb: "cut aid and grounded jets"."""
    first = sentence.at(noun.head)
    word = next((child for child in sentence.below(noun.i, "amod") if child.i < noun.i and child.text.endswith("ed")), None)
    if first is None or word is None or first.tag != "VBD" or word.tag not in ("JJ", "VBN", "VBD"):
        return
    before = sentence.at(word.i - 1)
    verb = sentence.lemma(word.text, "VBD")
    if before is None or before.text != "and" or before.head != first.i or verb in _STATES or sentence.below(noun.i, "det", "poss"):
        return
    word = sentence.retag(word, "VBD")
    sentence.hang(word, head=first.i, dep="conj")
    sentence.hang(noun, head=word.i, dep="dobj")
    for child in sentence.below(noun.i, "prep"):
        if child.i > noun.i:
            sentence.hang(child, head=word.i, dep="prep")


def _had_somebody_done(sentence: Words, had: Token) -> None:
    """ "Had a drone killed them, Mali would have …": the auxiliary in front of a condition governs nothing."""
    verb = next((child for child in sentence.below(had.i, "ccomp") if child.tag == "VBN" and child.i > had.i), None)
    if verb is None or had.i != sentence.first or not any(child.i > had.i for child in sentence.below(verb.i, "nsubj", "nsubjpass")):
        return
    sentence.hang(verb, head=verb.i if had.dep == "ROOT" else had.head, dep=had.dep)
    sentence.hang(had, head=verb.i, dep="aux")
    for child in sentence.below(verb.i, "nsubjpass"):
        if not sentence.below(verb.i, "auxpass"):
            sentence.hang(child, head=verb.i, dep="nsubj")
