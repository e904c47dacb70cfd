"""Main verbs that the parser takes for something else: for an adjective of their object ("The Malian junta jailed journalists."), for a
participle behind their subject ("Soldiers at two barracks rebelled against the king"), for an adjective that has an object ("The sergeant
usurped power"); and subjects that it takes for a time ("Somali militiamen requisitioned trucks").

Works on words, tags and relations; of verbs it knows those that are never passive.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_PAST = frozenset({"VBN", "VBD"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE = frozenset({"nmod", "compound", "npadvmod", "amod", "nsubj", "poss", "dep"})
_INTRANSITIVE = frozenset(
    (
        "acquiesce agitate apologise apologize backtrack bicker bristle campaign capitulate clamour clash coexist collaborate collude "
        "concur confer conspire converge cooperate counterattack decamp defect deliberate demonstrate disagree disembark dissent "
        "dither emigrate encroach fraternise fraternize fulminate huddle intercede interfere intervene intrude inveigh kowtow liaise "
        "meddle mutiny parley powwow prevail quarrel rebel reconvene relent remonstrate renege retaliate retreat revolt riot scoff "
        "secede skirmish squabble swoop sympathise sympathize trespass wrangle"
    ).split()
)
_TIMES = frozenset(
    "afternoon century day decade evening hour month morning night season second spring summer time today week weekend winter year".split()
)
_BOTH = frozenset(  # plurals that are as often the present of a verb
    (
        "appeals arms attacks backs bans blames blocks calls charges claims cuts deals demands departs doubts embarks escapes faces fires "
        "flies frees halts heads hopes hosts jails joins kidnaps kills launches leaves lifts links marches meets mourns moves names offers "
        "orders plans pledges protests pulls pushes raids recalls rejects releases returns rules sanctions seeks sends shuns signs slams "
        "storms strikes summons supports talks targets threatens tours trains travels urges visits votes vows walks wants warns withdraws"
    ).split()
)
_TWO = 2
_OPENING = frozenset({"'", '"', "‘", "“", "``"})
_OWN = ("det", "amod", "nmod", "compound", "nummod", "poss", "npadvmod")


def mend_hidden_verbs(sentence: Words) -> None:
    """Make such a word the main verb of one sentence, with the noun before it as its subject."""
    for token in sentence.tokens:
        if token.tag == "NNS" and token.dep in ("npadvmod", "nsubj", "ROOT"):
            _has_object(sentence, token)
    noun = next((token for token in sentence.tokens if token.dep == "ROOT"), None)
    if noun is None or noun.tag not in _NOUNS:
        if noun is not None:
            _give_subject(sentence, _as_verb(sentence, noun))
            _take_article(sentence, noun)
        return
    if _tell_in_present(sentence, noun):
        return
    _raise_intransitive(sentence, noun)
    _raise_naming(sentence, noun)
    noun = _raise_past(sentence, noun)
    if noun.tag not in _NOUNS:
        return
    noun = _between_names(sentence, noun)
    _in_scare_quotes(sentence, noun)
    if sentence.tokens[-1].text != "." or sentence.tokens[noun.i - sentence.first].dep != "ROOT":
        return
    verb = next((child for child in sentence.below(noun.i, "amod") if _is_past(sentence, child) and child.i < noun.i), None)
    if verb is None or any(token.tag in _FINITE and token.i != verb.i for token in sentence.tokens):
        return
    doer = sentence.at(verb.i - 1)
    if doer is None or not _may_do(sentence, doer, verb, noun) or sentence.below(verb.i, "aux", "auxpass", "advmod", "nsubj"):
        return
    if any(child.i > verb.i for child in sentence.below(noun.i, "det")):
        return
    _rehang(sentence, doer, verb, noun)


def _tell_in_present(sentence: Words, noun: Token) -> bool:
    """ "A Chadian envoy heads for Tripoli.": a plural behind a noun with "a" or "the", in a sentence without another verb, is its verb."""
    doer, opening = sentence.at(noun.i - 1), sentence.tokens[0]
    if noun.tag != "NNS" or noun.text not in _BOTH or doer is None or doer.head != noun.i or doer.dep not in _BEFORE:
        return False
    if sentence.tokens[-1].text != "." or opening.tag != "DT" or opening.head != noun.i or opening.i == doer.i:
        return False
    if any(token.tag in _FINITE for token in sentence.tokens) or doer.tag not in ("NN", *NAMES):
        return False
    main = sentence.retag(noun, "VBZ")
    _give_own(sentence, noun, to=doer)
    sentence.put(doer, head=main.i, dep="nsubj")
    for child in sentence.below(noun.i, "appos"):
        sentence.put(child, head=main.i, dep="dobj")
    return True


def _take_article(sentence: Words, verb: Token) -> None:
    """ "The Omani sultan travels": an article below a verb is that of the word right before, which is then its subject."""
    doer = sentence.at(verb.i - 1)
    if verb.tag not in ("VBZ", "VBD") or doer is None or doer.head != verb.i or doer.dep not in ("amod", "compound", "nmod"):
        return
    articles = [child for child in sentence.below(verb.i, "det") if child.i < doer.i]
    if not articles or sentence.below(verb.i, "nsubj", "nsubjpass", "csubj", "expl"):
        return
    _give_own(sentence, verb, to=doer)
    subject = sentence.retag(doer, "NN") if doer.tag == "JJ" else doer
    sentence.put(subject, head=verb.i, dep="nsubj")


def _has_object(sentence: Words, plural: Token) -> None:
    """ "Mali reserves the right to answer, it said": what has an object is no plural but a verb, and the name before it its subject."""
    doer, objects = sentence.at(plural.i - 1), sentence.below(plural.i, "dobj")
    if doer is None or doer.head != plural.i or not objects or objects[0].i < plural.i or sentence.below(plural.i, "det", "poss"):
        return
    if doer.tag == "JJ" and doer.text[:1].isupper() and doer.i == sentence.first:
        doer = sentence.retag(doer, "NNP")
    if doer.tag != "NNP":
        return
    above = sentence.at(plural.head)
    verb = sentence.retag(plural, "VBZ")
    if above is not None and above.i != verb.i:
        sentence.put(verb, head=above.i, dep="ccomp")
    sentence.put(doer, head=verb.i, dep="nsubj")


def _between_names(sentence: Words, noun: Token) -> Token:
    """ "The massing of tanks in Burundi alarmed Rwanda": in a sentence without a verb, the past form between two names is it; the root."""
    for past in sentence.tokens[:-1]:
        before, after = sentence.at(past.i - 1), sentence.at(past.head)
        if past.dep != "amod" or past.tag not in ("JJ", *_PAST) or not past.text.endswith("ed") or before is None or after is None:
            continue
        side_by_side = before.tag in NAMES and before.head == after.i and after.tag in NAMES and after.i == past.i + 1
        if not side_by_side or after.i == noun.i or any(token.tag in _FINITE for token in sentence.tokens if token.i != past.i):
            continue
        main = sentence.retag(past, "VBD")
        sentence.put(before, head=after.head, dep=after.dep)
        sentence.put(main, head=main.i, dep="ROOT")
        sentence.put(noun, head=main.i, dep="nsubj")
        sentence.put(after, head=main.i, dep="dobj")
        for word in sentence.below(after.i, "compound", "nmod", "amod", "det"):
            if word.i < past.i:
                sentence.put(word, head=before.i, dep=word.dep)
        return main
    return noun


def _in_scare_quotes(sentence: Words, noun: Token) -> None:
    """ "Iran 'bombed Iraqi village'": in a headline, a past form behind an opening quotation mark is the verb of the noun before it."""
    verb = next((child for child in sentence.below(noun.i, "amod") if child.tag in _PAST and child.i < noun.i), None)
    mark, doer = (sentence.at(verb.i - 1), sentence.at(verb.i - 2)) if verb is not None else (None, None)
    if verb is None or mark is None or doer is None or mark.text not in _OPENING or doer.head not in (verb.i, noun.i):
        return
    if doer.tag in _NOUNS and doer.dep in _BEFORE and sentence.tokens[-1].text != ".":
        _rehang(sentence, doer, verb, noun)


def _as_verb(sentence: Words, root: Token) -> Token:
    """A past form with a subject is a verb, not an adjective, where it has an object or is never passive: "The sergeant usurped power"."""
    looks_so = root.tag == "JJ" and root.text.endswith("ed") and bool(sentence.below(root.i, "nsubj"))
    if looks_so and (sentence.below(root.i, "dobj") or sentence.lemma(root.text, "VBD") in _INTRANSITIVE):
        return sentence.retag(root, "VBD")
    return root


def _give_subject(sentence: Words, verb: Token) -> None:
    """Persons, or a name behind an article, right in front of a main verb without a subject are its subject, not a time."""
    doer = sentence.at(verb.i - 1)
    if verb.tag != "VBD" or doer is None or doer.dep != "npadvmod" or doer.head != verb.i or doer.tag not in ("NNS", *NAMES):
        return
    if doer.tag in NAMES and not sentence.below(doer.i, "det"):
        return
    if doer.lemma not in _TIMES and not sentence.below(verb.i, "nsubj", "nsubjpass", "csubj", "expl"):
        sentence.put(doer, head=verb.i, dep="nsubj")


def _raise_intransitive(sentence: Words, noun: Token) -> None:
    """Make the participle of a verb that has no passive the main verb, where the sentence has no other."""
    told = (token for token in sentence.tokens if token.dep == "acl" and token.tag == "VBN")
    verb = next((token for token in told if token.lemma in _INTRANSITIVE or _calls_on(sentence, token)), None)
    if verb is None or verb.i < noun.i or sentence.below(verb.i, "aux", "auxpass", "dobj"):
        return
    if any(token.tag in _FINITE for token in sentence.tokens):
        return
    main = sentence.retag(verb, "VBD")
    sentence.put(main, head=main.i, dep="ROOT")
    sentence.put(noun, head=main.i, dep="nsubj")
    for child in sentence.below(main.i, "agent"):
        sentence.put(child, head=main.i, dep="prep")  # "conferred by telephone"
    for child in sentence.below(noun.i, "punct", "prep", "conj", "cc", "advcl"):
        if child.i > main.i:
            sentence.put(child, head=main.i, dep=child.dep)


def _calls_on(sentence: Words, verb: Token) -> bool:
    """ "A cleric called on his followers to march": whoever is called on stands behind "on"."""
    links = sentence.below(verb.i, "prep") if verb.lemma == "call" else []
    asked = any(sentence.below(link.i, "pobj") for link in links if link.text in ("on", "upon"))
    return asked and bool(sentence.below(verb.i, "xcomp", "advcl"))


def _raise_naming(sentence: Words, noun: Token) -> None:
    """ "The opposition leader called President Keita a liar": with two nouns behind it the verb of naming is no participle."""
    verb = next((child for child in sentence.below(noun.i, "acl") if child.tag in _PAST and child.i > noun.i), None)
    named = [] if verb is None else [child for child in sentence.below(verb.i, "oprd") if child.tag in _NOUNS and child.i > verb.i]
    if verb is None or len(named) != _TWO or sentence.below(verb.i, "aux", "auxpass", "agent", "dobj", "nsubj"):
        return
    if sentence.tokens[-1].text != "." or any(token.tag in _FINITE and token.i != verb.i for token in sentence.tokens):
        return
    main = sentence.retag(verb, "VBD")
    sentence.put(main, head=main.i, dep="ROOT")
    sentence.put(noun, head=main.i, dep="nsubj")
    sentence.put(named[0], head=main.i, dep="dobj")
    sentence.hand_marks(noun.i, after=main.i, to=main.i)


def _raise_past(sentence: Words, noun: Token) -> Token:
    """ "The sale by Laos to Mali of rockets alarmed Rome": a past form with an object that hangs on the root is the main verb; the root."""
    verb = next((child for child in sentence.below(noun.i, "acl") if child.tag == "VBD" and child.i > noun.i), None)
    if verb is None or sentence.tokens[-1].text != "." or not sentence.below(verb.i, "dobj"):
        return noun
    if sentence.below(verb.i, "aux", "auxpass", "agent", "nsubj", "mark") or sentence.at(verb.i - 1) in sentence.below(noun.i, "punct"):
        return noun
    if any(token.tag in _FINITE and token.i != verb.i and token.dep != "relcl" for token in sentence.tokens):
        return noun
    sentence.hang(verb, head=verb.i, dep="ROOT")
    sentence.hang(noun, head=verb.i, dep="nsubj")
    sentence.hand_marks(noun.i, after=verb.i, to=verb.i)
    return sentence.tokens[verb.i - sentence.first]


def _is_past(sentence: Words, word: Token) -> bool:
    """Whether a word in front of a noun is a past form, or looks like one right behind a name: "Colonel Mengistu usurped power"."""
    before = sentence.at(word.i - 1)
    return word.tag in _PAST or (word.tag == "JJ" and word.text.endswith("ed") and before is not None and before.tag == "NNP")


def _may_do(sentence: Words, doer: Token, verb: Token, noun: Token) -> bool:
    """Whether a word in front may be the doer: with an article before it, or a name in front of a plural."""
    if doer.dep not in _BEFORE or doer.head not in (verb.i, noun.i) or doer.tag not in (*_NOUNS, "JJ"):
        return False
    first = sentence.tokens[0]
    opens = first.tag == "DT" or (first.tag in (*NAMES, "JJ") and first.text[:1].isupper())
    return opens and (doer.i > first.i or (doer.tag in (*NAMES, "JJ") and noun.tag == "NNS"))


def _give_own(sentence: Words, above: Token, *, to: Token) -> None:
    """Hang the articles and modifiers that stand before a noun on it, where the parse hangs them on the word behind."""
    for child in sentence.below(above.i, *_OWN):
        if child.i < to.i:
            sentence.put(child, head=to.i, dep=child.dep)


def _rehang(sentence: Words, doer: Token, verb: Token, noun: Token) -> None:
    main = sentence.retag(verb, "VBD")
    sentence.put(main, head=main.i, dep="ROOT")
    subject = sentence.retag(doer, "NN") if doer.tag == "JJ" else doer
    for above in (noun, verb):
        _give_own(sentence, above, to=doer)
    sentence.put(subject, head=main.i, dep="nsubj")
    sentence.hang(noun, head=main.i, dep="dobj")
    for mark in sentence.below(noun.i, "punct"):
        sentence.put(mark, head=main.i, dep="punct")
