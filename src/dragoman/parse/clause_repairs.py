"""Finds the main verb where the parser has missed it: behind a participle in front, a reduced relative ("men believed to be …"), an
auxiliary in front of its subject, a name followed by commas, and in headlines whose verb looks like a noun.

Works on words and their relations; of meanings it knows only the verbs by which a thing is said of somebody ("believed", "said").
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_CHANGING = frozenset({"be", "have", "do", "will", "would"})  # have presents that are not their base form
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_QUOTES = frozenset({"”", '"', "''", "’"})
_TELLING = frozenset(
    (
        "add admit advise announce argue ask assure believe cite claim convince declare explain hear inform insist know learn note notify "
        "persuade promise quote read remind reply report say state suggest tell testify think understand warn write"
    ).split()
)
_STOPS = frozenset({".", "!", "?", "”", '"', "''", "…"})
_DEMANDING = frozenset("ask demand insist order propose recommend request require stipulate suggest urge".split())
_PARTICLES = frozenset({"back", "down", "off", "out", "over", "up"})
_REPORTS = frozenset("allegation belief claim evidence fear news report rumour rumor statement suggestion suspicion".split())
_ISSUING = frozenset("air broadcast carry cite circulate give hear issue make publish quote read receive release see write".split())
_TIMING = frozenset({"after", "before", "since", "while", "until", "because", "although", "though"})
_SAID_OF = frozenset("allege believe consider know presume report say suspect think understand".split())


def mend_clauses(sentence: Words) -> None:
    """Put the main verbs of one sentence where they belong."""
    for token in tuple(sentence.tokens):
        _past(sentence, token)
        if token.dep == "ROOT":
            _front_participle(sentence, token)
            _name_with_verb(sentence, token)
            _members_with_verb(sentence, token)
            _headline_verb(sentence, token)
            _subject_before(sentence, token)
        if token.dep == "relcl":
            _object_relative(sentence, token)
            _content(sentence, token)
        elif token.dep == "acl" and token.tag in ("VBN", "VBD"):
            _relative(sentence, token)
        elif token.dep == "ccomp" and (token.tag in _FINITE or token.tag in ("VB", "VBN")):
            _half(sentence, token)
        if token.tag in _NOUNS or token.tag in ("VB", "JJ"):
            _base_form(sentence, token)
        if token.lemma in _SAID_OF:
            _reduced_relative(sentence, token)
        elif token.lemma == "do":
            _inverted(sentence, token)
        elif token.tag == "VB" and token.dep == "nsubj":
            _subjunctive(sentence, token)
        elif token.tag in ("VBN", "VBD") and token.dep == "advcl":
            _listed_verb(sentence, token)
        _beside(sentence, token)


def _beside(sentence: Words, verb: Token) -> None:
    """Set clauses right that the parser has put side by side."""
    if verb.dep == "conj" and verb.tag in ("VBD", "VBZ"):
        _missed_subject(sentence, verb)
    elif verb.dep == "parataxis" and verb.lemma in _TELLING:
        _interposed(sentence, verb)
    elif verb.lemma == "be" and verb.dep in ("ccomp", "advcl"):
        _claimed_to_be(sentence, verb)


def _claimed_to_be(sentence: Words, verb: Token) -> None:
    """ "denounced what it claims are killings": what somebody only claims to be so stands below the claim."""
    claim = sentence.at(verb.i - 1)
    if claim is None or claim.tag not in _FINITE or claim.dep not in ("pcomp", "ccomp", "advcl"):
        return
    said = sentence.below(claim.i, "nsubj")
    opens = [word for word in sentence.below(claim.i, "dobj", "nsubj") if word.text == "what"]
    if not said or not opens or sentence.below(verb.i, "nsubj", "expl", "mark"):
        return
    sentence.put(verb, head=claim.i, dep="ccomp")
    sentence.put(opens[0], head=verb.i, dep="nsubj")
    for doer in sentence.below(verb.i, "prep", "agent"):
        for deed in sentence.below(verb.i, "attr"):
            if doer.text in ("by", "of"):
                sentence.put(doer, head=deed.i, dep="prep")


def _told(sentence: Words, telling: Token, *, told: Token) -> bool:
    """ "reported, citing officers, that Mali had left": a clause behind "that" is what the verb before it reports; whether it is so."""
    mark = next((child for child in sentence.below(told.i, "mark") if child.text == "that"), None)
    if mark is None or mark.i < telling.i or telling.lemma not in _TELLING:
        return False
    sentence.hang(telling, head=telling.i, dep="ROOT")
    sentence.hang(told, head=telling.i, dep="ccomp")
    for child in sentence.below(told.i, "advcl", "punct"):
        if telling.i < child.i < mark.i:
            sentence.hang(child, head=telling.i, dep=child.dep)
    return True


def _interposed(sentence: Words, said: Token) -> None:
    """ "Chad, Libya's premier said, had freed nine men": whoever stands in front is the subject of the main verb, not of the saying."""
    main = sentence.at(said.head)
    subjects = sentence.below(said.i, "nsubj")
    if main is None or main.i < said.i or not subjects or sentence.below(main.i, "nsubj", "nsubjpass", "expl"):
        return
    first, last = subjects[0], subjects[-1]
    if first is last:
        last = next((child for child in sentence.below(first.i, "appos") if child.i < said.i), first)
    between = [token.text for token in sentence.tokens if first.i < token.i < sentence.edges(last.i)[0]]
    if first is last or "," not in between:
        return
    sentence.hang(first, head=main.i, dep="nsubjpass" if sentence.below(main.i, "auxpass") else "nsubj")
    sentence.hang(last, head=said.i, dep="nsubj")


def _front_participle(sentence: Words, root: Token) -> None:
    """ "Shelled by gunners, the town lay empty": the participle in front is no main verb."""
    if root.tag != "VBN" or sentence.below(root.i, "nsubj", "nsubjpass", "aux", "auxpass", "cc"):
        return
    main = next((child for child in sentence.below(root.i, "conj", "ccomp") if child.i > root.i and child.tag in _FINITE), None)
    if main is None or sentence.below(main.i, "nsubj", "nsubjpass", "aux"):
        return
    subject = next((t for t in sentence.tokens if root.i < t.i < main.i and t.dep == "appos" and _after_comma(sentence, t)), None)
    if subject is None or sentence.edges(subject.i)[1] != main.i - 1:
        return
    sentence.hang(main, head=main.i, dep="ROOT")
    sentence.hang(root, head=main.i, dep="advcl")
    sentence.hang(subject, head=main.i, dep="nsubj")


def _after_comma(sentence: Words, token: Token) -> bool:
    before = sentence.at(sentence.edges(token.i)[0] - 1)
    return before is not None and before.tag == ","


def _name_with_verb(sentence: Words, root: Token) -> None:
    """ "Kuwait, invaded by Iraq in 1990, named an envoy": a sentence is no name with two participles."""
    if root.tag not in _NOUNS or sentence.tokens[-1].text not in _STOPS:
        return
    verbs = [child for child in sentence.below(root.i, "acl") if child.tag in ("VBN", "VBD") and child.i > root.i]
    if not verbs:
        return
    main = verbs[-1]
    before = sentence.at(main.i - 1)
    if before is None or before.tag != "," or sentence.below(main.i, "agent", "auxpass", "aux"):
        return
    commas = [token for token in sentence.tokens[: main.i - 1 - sentence.first] if token.tag == ","]
    if not commas or not sentence.below(main.i, "dobj", "oprd", "ccomp", "xcomp"):
        return
    main = sentence.retag(main, "VBD")
    _make_root(sentence, main, root, "nsubj")
    for child in sentence.below(main.i, "oprd"):
        sentence.hang(child, head=main.i, dep="dobj")


def _members_with_verb(sentence: Words, root: Token) -> None:
    """ "Nurses from two charities donated and delivered tents": a finite verb joined to a participle tells the main verb."""
    if root.tag not in _NOUNS or sentence.tokens[-1].text not in _STOPS:
        return
    held = [noun for child in sentence.below(root.i, "prep") if child.i > root.i for noun in sentence.below(child.i, "pobj")]
    for main in (verb for noun in held for verb in sentence.below(noun.i, "acl") if verb.tag == "VBN" and verb.i > noun.i):
        finite = [child for child in sentence.below(main.i, "conj") if child.tag == "VBD" and not sentence.below(child.i, "nsubj", "aux")]
        if not finite or sentence.below(main.i, "agent", "auxpass", "aux", "nsubj"):
            continue
        _make_root(sentence, sentence.retag(main, "VBD"), root, "nsubj")
        return


def _make_root(sentence: Words, main: Token, root: Token, dep: str) -> None:
    sentence.hang(main, head=main.i, dep="ROOT")
    sentence.hang(root, head=main.i, dep=dep)


def _object_relative(sentence: Words, main: Token) -> None:
    """ "The ship that commandos boarded belongs to a trader": the verb of the relative clause stands before the main one."""
    noun = sentence.at(main.head)
    pronoun = next((child for child in sentence.below(main.i, "dobj", "pobj") if child.tag in ("WDT", "WP", "IN")), None)
    subject = next((child for child in sentence.below(main.i, "nsubj", "nsubjpass") if child.i < main.i), None)
    if noun is None or noun.dep != "ROOT" or noun.tag not in _NOUNS or pronoun is None or subject is None or subject.i < pronoun.i:
        return
    inner = next((child for child in sentence.below(subject.i, "acl") if child.tag in ("VBN", "VBD") and child.i == subject.i + 1), None)
    if inner is None:
        return
    passive = bool(sentence.below(main.i, "auxpass"))
    inner = sentence.retag(inner, "VBD")
    sentence.hang(main, head=main.i, dep="ROOT")
    sentence.hang(noun, head=main.i, dep="nsubjpass" if passive else "nsubj")
    sentence.hang(inner, head=noun.i, dep="relcl")
    sentence.hang(subject, head=inner.i, dep="nsubj")
    sentence.hang(pronoun, head=inner.i, dep="dobj")


def _content(sentence: Words, verb: Token) -> None:
    """ "the report that Laos had jailed a trader": a clause that lacks nothing says what the report says."""
    noun, marks = sentence.at(verb.head), sentence.below(verb.i, "mark")
    if noun is None or noun.lemma not in _REPORTS:
        return
    for deed in () if marks else (verb, *sentence.below(verb.i, "xcomp")):
        objects = sentence.below(deed.i, "dobj")
        if len(objects) > 1 and objects[0].text.lower() == "that" and objects[0].i < verb.i < objects[1].i:
            sentence.hang(objects[0], head=verb.i, dep="mark")  # "the report that Laos had agreed to arm rebels"
            marks = [objects[0]]
    alone = next((child for child in sentence.below(verb.i, "dobj") if child.text == "that" and child.tag == "IN"), None)
    if not marks and alone is not None and alone.i == noun.i + 1 and verb.lemma not in _ISSUING and sentence.below(verb.i, "prep"):
        sentence.hang(alone, head=verb.i, dep="mark")  # "the report that Laos had negotiated with rebels"
        marks = [alone]
    if marks and marks[0].text.lower() == "that" and sentence.below(verb.i, "nsubj", "nsubjpass"):
        sentence.retag(marks[0], "IN")
        sentence.hang(verb, head=verb.head, dep="acl")


def _relative(sentence: Words, verb: Token) -> None:
    """ "the freighter that the navy boarded": a participle with a subject of its own is the verb of a relative clause."""
    subjects = sentence.below(verb.i, "nsubj")
    if not subjects or subjects[0].i > verb.i or sentence.below(verb.i, "mark", "agent") or verb.head > subjects[0].i:
        return
    noun = sentence.at(verb.head)
    if noun is None or noun.dep == "ROOT" or noun.tag not in _NOUNS:
        return
    if not sentence.below(verb.i, "aux"):
        verb = sentence.retag(verb, "VBD")
    sentence.hang(verb, head=verb.head, dep="relcl")


def _half(sentence: Words, verb: Token) -> None:
    """ "The Danes expelled the envoy; the Swedes did not": what stands before a semicolon is a sentence of its own, and so is what stands
    before a comma where the verb behind has an object of its own ("Farmers lift blockade, governors still reject gas law")."""
    second = sentence.at(verb.head)
    opening = sentence.below(verb.i, "mark")
    if second is not None and opening and opening[0].lemma in _TIMING and opening[0].i < verb.i < second.i:
        sentence.hang(verb, head=second.i, dep="advcl")  # "Days after Oslo had signed, Riga protested"
        return
    if second is None or second.i < verb.i or second.dep != "ROOT" or opening:
        return
    if _told(sentence, verb, told=second):
        return
    subjects = sentence.below(second.i, "nsubj", "nsubjpass", "expl")
    between = [token for token in sentence.tokens if verb.i < token.i < second.i]
    busy = second.lemma not in _TELLING and not _QUOTES.intersection(token.text for token in between)
    ends = (";", ",") if busy and any(child.i > second.i for child in sentence.below(second.i, "dobj")) else (";",)
    stops = [token.i for token in between if token.text in ends]
    if not stops or not subjects or subjects[0].i < stops[0] or not sentence.below(verb.i, "nsubj", "nsubjpass"):
        return
    sentence.hang(verb, head=verb.i, dep="ROOT")
    sentence.hang(second, head=verb.i, dep="parataxis")


def _past(sentence: Words, verb: Token) -> None:
    """ "Duran decreed", "jets overflew the strait": a present that would end in -ed, or that is no base form, is a past that the
    tagger does not know."""
    if verb.tag != "VBP":
        return
    odd = verb.lemma not in _CHANGING and verb.text.lower() != verb.lemma and verb.text[0].lower() == verb.lemma[0]
    if odd or (verb.lemma.endswith("ed") and sentence.lemma(verb.text, "VBD") != verb.lemma):
        sentence.retag(verb, "VBD")


def _headline_verb(sentence: Words, root: Token) -> None:
    """ "Fiji troops storm parliament", "Chad, Libya sign truce": a noun has no object; the verb is the noun before that object."""
    objects = [child for child in sentence.below(root.i, "dobj") if child.i > root.i]
    if root.tag not in _NOUNS or not objects:
        return
    following = sentence.at(root.i + 1)
    if following is not None and following.tag == "NN" and following.text.islower() and following.i < objects[0].i:
        verb = sentence.retag(following, "VBP")
        _make_root(sentence, verb, root, "nsubj")
        for child in sentence.below(root.i, "dobj", "conj", "prep", "punct", "advcl", "npadvmod"):
            if child.i > verb.i:
                sentence.hang(child, head=verb.i, dep=child.dep)
        return
    names = [child for child in sentence.below(root.i, "compound", "advcl", "nmod") if child.i < root.i and child.tag in NAMES]
    if root.tag != "NN" or not names or not root.text.islower() or names[-1].i != root.i - 1:
        return
    sentence.retag(root, "VBP")
    sentence.hang(names[0], head=root.i, dep="nsubj")
    for name in names[1:]:
        sentence.hang(name, head=names[0].i, dep="conj")


def _with_subject(sentence: Words, word: Token) -> None:
    """ "Authorities in Lomé plan to extradite", "if gunmen massacre villagers": what has a subject and an object is a verb."""
    now = sentence.at(word.i)
    if now is None or now.tag != word.tag or now.dep not in ("ROOT", "ccomp", "advcl", "relcl") or not now.text.islower():
        return
    subject = next((child for child in sentence.below(now.i, "nsubj") if child.i < now.i), None)
    if subject is None or subject.tag not in ("NNS", "NNPS", "NNP", "NN") or sentence.below(now.i, "cop", "aux", "det", "amod", "poss"):
        return
    many = subject.tag in ("NNS", "NNPS") or bool(sentence.below(subject.i, "cc"))
    if many == (now.tag == "NNS") or (not many and sentence.lemma(now.text, "VBZ") == now.text):
        return
    behind = [child for child in sentence.below(now.i, "dobj", "xcomp", "ccomp") if child.i > now.i]
    if any(child.dep != "xcomp" or sentence.below(child.i, "aux") for child in behind):
        sentence.retag(now, "VBP" if many else "VBZ")


def _subject_before(sentence: Words, verb: Token) -> None:
    """ "U.N. envoy visits Aden": a noun right before a finite verb without a subject is no part of that verb."""
    if verb.tag not in ("VBZ", "VBD", "VBP") or sentence.below(verb.i, "nsubj", "nsubjpass", "expl", "csubj"):
        return
    noun = next((child for child in sentence.below(verb.i, "compound", "nmod") if child.i == verb.i - 1 and child.tag in _NOUNS), None)
    if noun is not None:
        sentence.put(noun, head=verb.i, dep="nsubj")


def _reduced_relative(sentence: Words, said: Token) -> None:
    """ "Gunmen believed to be from Chad killed nine soldiers": those who killed were not the ones who believed."""
    subject = next(iter(sentence.below(said.i, "nsubj")), None)
    inner = next((child for child in sentence.below(said.i, "xcomp") if child.lemma in ("be", "have", "belong", "come")), None)
    if said.tag not in ("VBD", "VBN") or subject is None or inner is None or subject.i != said.i - 1 or subject.tag not in _NOUNS:
        return
    main = next((child for child in sentence.below(said.i, "conj", "ccomp") if child.i > inner.i and child.tag in _FINITE), None)
    if main is None or sentence.below(main.i, "nsubj", "nsubjpass", "mark") or sentence.below(said.i, "cc"):
        return
    if said.dep == "ROOT":
        sentence.hang(main, head=main.i, dep="ROOT")
    else:
        sentence.hang(main, head=said.head, dep=said.dep)
    sentence.hang(subject, head=main.i, dep="nsubj")
    sentence.retag(said, "VBN")
    sentence.hang(said, head=subject.i, dep="acl")


def _inverted(sentence: Words, do: Token) -> None:
    """ "Only then did South Africa apologise", "never did Oman attack Yemen": behind the subject stands a verb, though it looks like
    a noun."""
    subject = next((child for child in sentence.below(do.i, "nsubj") if child.i > do.i), None)
    if do.tag == "VB" or subject is None or sentence.below(do.i, "dobj", "attr") or do.i == sentence.first:
        return
    verb = next(
        (t for t in sentence.tokens if do.i + 1 < t.i <= subject.i and t.tag == "NN" and t.text.islower() and _is_name(sentence, t.i - 1)),
        None,
    )
    if verb is None:
        return
    name = sentence.tokens[verb.i - 1 - sentence.first]
    for child in sentence.below(do.i, "neg", "advmod", "advcl", "prep", "punct", "cc"):
        sentence.hang(child, head=verb.i, dep=child.dep)
    sentence.hang(verb, head=verb.i if do.dep == "ROOT" else do.head, dep=do.dep)
    sentence.hang(do, head=verb.i, dep="aux")
    sentence.hang(name, head=verb.i, dep="nsubj")
    for token in sentence.tokens[do.i + 1 - sentence.first : name.i - sentence.first]:
        if token.head == verb.i and token.dep in ("compound", "det", "amod"):
            sentence.hang(token, head=name.i, dep=token.dep)
    if subject.i != verb.i:
        sentence.hang(subject, head=verb.i, dep="dobj")
    sentence.retag(verb, "VB")


def _is_name(sentence: Words, i: int) -> bool:
    token = sentence.at(i)
    return token is not None and token.tag in NAMES


def _subjunctive(sentence: Words, verb: Token) -> None:
    """ "demanded that Oslo investigate claims that …": what looks like a present after a base form is its object."""
    noun = sentence.at(verb.head)
    if noun is None or noun.tag != "VBZ" or noun.i != verb.i + 1 or not sentence.below(noun.i, "mark"):
        return
    for child in sentence.below(noun.i, "mark", "punct"):
        sentence.hang(child, head=verb.i, dep=child.dep)
    sentence.hang(verb, head=noun.head, dep=noun.dep)
    for child in sentence.below(noun.i, "ccomp"):
        sentence.hang(child, head=noun.i, dep="acl")
    sentence.retag(noun, "NNS")
    sentence.hang(noun, head=verb.i, dep="dobj")


def _base_form(sentence: Words, token: Token) -> None:
    """What is a verb in its base form though it looks like a noun, or though its "to" looks like a preposition."""
    if token.tag == "NN":
        _mandative(sentence, token)
    if token.tag in ("NN", "VB"):
        _infinitive(sentence, token)
    if token.tag in ("NN", "NNS", "JJ"):
        _with_subject(sentence, token)
    now = sentence.at(token.i)
    if now is not None and now.tag in _NOUNS and now.dep in ("ccomp", "dobj"):
        _mandative_object(sentence, now)


def _mandative(sentence: Words, noun: Token) -> None:
    """ "demanded that Oslo hand over the pilots": what looks like a noun behind the name that is to act is its verb."""
    name = sentence.at(noun.i - 1)
    if name is None or name.tag not in NAMES or name.head != noun.i or name.dep not in ("compound", "nsubj"):
        return
    mark = sentence.at(sentence.edges(name.i)[0] - 1)
    main = sentence.at(mark.i - 1) if mark is not None else None
    if mark is None or mark.lemma != "that" or main is None or main.lemma not in _DEMANDING or not main.tag.startswith("VB"):
        return
    whole = sentence.at(noun.head)
    if whole is not None and whole.i > noun.i and whole.tag in _NOUNS and noun.dep in ("compound", "nmod"):
        sentence.hang(whole, head=noun.i, dep="dobj")
        _hang_between(sentence, whole, verb=noun)
    sentence.retag(noun, "VB")
    sentence.hang(noun, head=main.i, dep="ccomp")
    sentence.hang(name, head=noun.i, dep="nsubj")
    sentence.hang(mark, head=noun.i, dep="mark")
    particle = sentence.at(noun.i + 1)
    if particle is not None and particle.lemma in _PARTICLES and particle.head == noun.i and particle.dep == "prep":
        for given in sentence.below(particle.i, "pobj"):
            sentence.hang(given, head=noun.i, dep="dobj")
        sentence.retag(particle, "RP")
        sentence.hang(particle, head=noun.i, dep="prt")


def _mandative_object(sentence: Words, noun: Token) -> None:
    """ "demanded that the government sever relations": below "that" stands a verb; the parser takes it for the first half of its object."""
    demand = sentence.at(noun.head)
    verb = sentence.at(noun.i - 1)
    if demand is None or demand.lemma not in _DEMANDING or not sentence.below(noun.i, "mark") or verb is None:
        return
    if sentence.below(noun.i, "nsubj") and sentence.below(noun.i, "dobj"):
        sentence.retag(noun, "VB")
        return
    subject = sentence.at(noun.i - 2)
    parts = sentence.below(noun.i, "compound", "nmod")
    inner = next((part for part in parts if part.tag in ("VB", "VBP") and sentence.below(part.i, "nsubj")), None)
    if inner is not None:  # "demanded that Chad halt gas supplies"
        inner = sentence.retag(inner, "VB")
        sentence.hang(inner, head=demand.i, dep="ccomp")
        for mark in sentence.below(noun.i, "mark"):
            sentence.hang(mark, head=inner.i, dep="mark")
        sentence.hang(noun, head=inner.i, dep="dobj")
        return
    if subject is None or verb not in parts or subject.head not in (noun.i, verb.i) or verb.tag != "NN" or subject.tag not in _NOUNS:
        return
    verb = sentence.retag(verb, "VB")
    sentence.hang(verb, head=demand.i, dep="ccomp")
    for child in [*sentence.below(noun.i, "mark", "det", "amod", "poss"), *parts]:
        if child.dep == "mark":
            sentence.hang(child, head=verb.i, dep="mark")
        elif child.i < subject.i:
            sentence.hang(child, head=subject.i, dep=child.dep)
    sentence.hang(subject, head=verb.i, dep="nsubj")
    sentence.hang(noun, head=verb.i, dep="dobj")


def _hang_between(sentence: Words, noun: Token, *, verb: Token) -> None:
    """Leave a noun only what stands between it and the verb before it, and what follows it."""
    for i in tuple(sentence.children.get(noun.i, ())):
        child = sentence.at(i)
        if child is not None and child.i < verb.i:
            sentence.hang(child, head=verb.i, dep=child.dep)


def _infinitive(sentence: Words, verb: Token) -> None:
    """ "offered on Tuesday to host talks": what completes a verb behind "to" is no noun, and that "to" no preposition."""
    mark = sentence.at(verb.i - 1)
    if verb.dep not in ("xcomp", "ccomp", "advcl") or mark is None or (mark.lemma, mark.head, mark.dep) != ("to", verb.i, "aux"):
        return
    sentence.retag(mark, "TO")
    sentence.retag(verb, "VB")


def _listed_verb(sentence: Words, verb: Token) -> None:
    """ "they detained, questioned and then deported him": the second of three verbs is no clause of its own."""
    first = sentence.at(verb.head)
    comma = sentence.at(verb.i - 1)
    if first is None or comma is None or comma.tag != "," or first.i != comma.i - 1 or first.tag not in ("VBD", "VBN"):
        return
    if not sentence.below(verb.i, "conj") or sentence.below(verb.i, "nsubj", "agent", "prep"):
        return
    verb = sentence.retag(verb, first.tag)
    sentence.hang(verb, head=first.i, dep="conj")


def _missed_subject(sentence: Words, verb: Token) -> None:
    """ "Oslo closed its consulate in Minsk and Riga did the same": a joined verb right behind a joined name has it as its subject."""
    name, first = sentence.at(verb.i - 1), sentence.at(verb.head)
    if name is None or first is None or name.dep != "conj" or name.tag not in NAMES or not first.tag.startswith("VB"):
        return
    other = sentence.at(name.head)
    joint = sentence.at(sentence.edges(name.i)[0] - 1)
    if other is None or other.tag not in _NOUNS or joint is None or joint.tag != "CC":
        return
    if sentence.below(verb.i, "nsubj", "nsubjpass", "aux"):
        return
    sentence.hang(joint, head=first.i, dep="cc")
    sentence.hang(name, head=verb.i, dep="nsubj")
