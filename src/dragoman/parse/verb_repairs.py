"""Finds verbs that the parser takes for something else: an infinitive that is also a noun ("forced the plane to land"), a main verb
behind a participle ("The ministry, summoning the envoy, protested"), and whose subject has "each" or a second one beside it.

Works on words and relations; of meanings it knows only the verbs that move others to act and the nouns that are acts themselves.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_MOVING = frozenset(
    (
        "advise allow ask cause compel convince direct encourage force induce instruct invite oblige order permit persuade press pressure "
        "prod prompt push request require tell urge warn"
    ).split()
)
_COMMANDING = frozenset("compel encourage force implore instruct invite oblige order persuade tell urge warn".split())
_ACTS = frozenset(
    (
        "abstain advance answer attack charge deploy disarm fight fire halt help land march move negotiate protest reform resign rest "
        "retreat return strike surrender talk vote wait withdraw"
    ).split()
)
_BREAKING = frozenset({"freeze", "sever", "suspend", "break", "resume", "restore"})
_UNAIMED = frozenset("advance defect demonstrate desert flee march mutiny protest rampage rebel retreat riot strike".split())
_NOBODY = frozenset({"nobody", "none", "no-one"})
_EXCEPTING = frozenset({"but", "except", "save", "other"})
_GIVING = frozenset("allow award deny give grant hand offer promise refuse send tell".split())
_OUTCOMES = {
    "with": frozenset("begin climax close coincide conclude continue culminate end finish open start".split()),
    "in": frozenset({"culminate", "end", "finish", "result"}),
    "to": frozenset({"lead"}),
}
_UNLIKE = frozenset({"JJ", "JJR", "NN"})  # what the parser takes a verb in its base form for
_ASKING = frozenset("ask demand insist order propose recommend request require stipulate suggest urge".split())
_PAST = frozenset({"VBN", "VBD"})
_NO_CLAUSE = frozenset(
    (
        "accept ban begin block cancel carry commit conduct cut deliver deploy end expel face fire free halt hold impose join launch lift "
        "lose make mount offer open pay reopen resume send sign stage start stop suspend take veto"
    ).split()
)
_WILLING = frozenset({"order", "want"})
_DONE = frozenset(
    (
        "arrest ban blindfold bomb burn clear close deport destroy detain evict expel extradite free handcuff hang hold kill release "
        "remove seal seize shoot shut"
    ).split()
)
_SIDES = ("nsubj", "nsubjpass")
_AUXILIARIES = frozenset({"be", "have", "get", "keep", "do", "go"})


def mend_verbs(sentence: Words) -> None:
    """Give the verbs of one sentence their parts back."""
    for token in tuple(sentence.tokens):
        if token.dep in ("pobj", "dobj") and token.tag in ("NN", "VBZ"):
            _as_object(sentence, token)
        elif token.dep in _SIDES:
            _side(sentence, token)
        elif token.tag == "VBG" and token.dep in ("ROOT", "csubj", "advcl", "acl"):  # "Army shelling displaced" goes on to the helpers
            _doing(sentence, token)
        elif token.dep in ("ccomp", "acl", "relcl"):
            _in_complement(sentence, token)
        elif (token.dep in ("amod", "conj") and token.tag in ("VBN", "VBP")) or (token.dep == "amod" and token.text.endswith("ed")):
            _auxiliary_before(sentence, token)
        elif token.dep == "acomp" and (token.tag == "VBN" or token.text.lower() == "frozen"):
            _was_done(sentence, token)
        elif token.text.lower() in ("all", "with"):
            _all_but(sentence, token)
            _with_done(sentence, token)
        elif token.tag == "VBN" and token.dep == "advcl" and token.lemma in _GIVING:
            _given_by(sentence, token)
        elif token.dep == "aux":
            _in_front(sentence, token)
            _opens_with(sentence, token)
        elif token.text.lower() in ("along", "together") and token.dep in ("prep", "advmod"):
            _in_company(sentence, token)


def _as_object(sentence: Words, token: Token) -> None:
    """What the parser makes an object: an infinitive that is also a noun, or a plural taken for a verb ("killed nine guerrillas")."""
    if token.tag == "VBZ":
        if sentence.below(token.i, "det", "nummod", "amod", "compound", "poss", "nmod"):
            sentence.retag(token, "NNS")
    elif token.dep == "pobj" and token.text in _ACTS:
        _moved_to(sentence, token)


def _doing(sentence: Words, token: Token) -> None:
    """Who does what a participle says."""
    if token.dep in ("ROOT", "csubj"):
        _went_on(sentence, token)
        _those_who(sentence, token)
    else:
        _outcome(sentence, token)
        _behind_both(sentence, token)


def _in_complement(sentence: Words, token: Token) -> None:
    """What stands in the words below a verb or noun."""
    if token.tag in _PAST and token.dep != "relcl":
        _ordered_done(sentence, token)
    elif token.tag == "VB" and token.dep != "ccomp":
        _ordered_to(sentence, token)
    elif token.tag in _UNLIKE and token.dep == "ccomp":
        _acting(sentence, token)
    elif token.tag == "VBZ" and token.dep == "ccomp":
        _plural_object(sentence, token)


def _plural_object(sentence: Words, token: Token) -> None:
    """ "will hold joint coastguard drills", "launched two rescue missions": what is held or launched is no clause."""
    above = sentence.at(token.head)
    inside = sentence.below(token.i, "nsubj")
    beside = len(inside) == 1 and inside[0].i == token.i - 1 and inside[0].tag in ("NN", "NNP") and not sentence.below(inside[0].i, "det")
    if above is None or above.lemma not in _NO_CLAUSE or above.i > token.i or not beside:
        return
    if sentence.below(token.i, "aux", "mark", "dobj", "ccomp", "xcomp"):
        return
    sentence.hang(sentence.retag(token, "NNS"), head=above.i, dep="dobj")
    for word in sentence.below(inside[0].i, "amod", "nummod", "compound"):
        sentence.hang(word, head=token.i, dep=word.dep)
    sentence.hang(inside[0], head=token.i, dep="compound")


def _acting(sentence: Words, token: Token) -> None:
    """ "said that Peru free two men", "demanded that she resign": what has a subject and an object is no adjective, and what has a subject
    and is asked for no noun."""
    above = sentence.at(token.head)
    objects = sentence.below(token.i, "dobj")
    acts = bool(objects) and objects[0].i > token.i
    asked = token.tag == "NN" and above is not None and above.lemma in _ASKING and bool(sentence.below(token.i, "mark"))
    if (acts or asked) and sentence.below(token.i, "nsubj") and not sentence.below(token.i, "aux", "auxpass", "det", "poss", "amod"):
        sentence.retag(token, "VB")


def _those_who(sentence: Words, doing: Token) -> None:
    """ "after mutinying soldiers detained him": a participle that takes no object describes those who act, and is not what they do."""
    people = sentence.below(doing.i, "dobj")
    verb = sentence.at(doing.head)
    if doing.dep != "csubj" or doing.lemma not in _UNAIMED or verb is None or not people or people[0].tag != "NNS":
        return
    who = people[0]
    first, last = sentence.edges(who.i)
    if first != doing.i + 1 or last >= verb.i or sentence.below(who.i, "det", "poss"):
        return
    sentence.put(who, head=verb.i, dep="nsubj")
    sentence.put(doing, head=who.i, dep="amod")
    after = sentence.at(verb.head)
    if verb.dep == "pcomp" and after is not None and after.dep == "prep" and after.head != after.i:
        sentence.put(verb, head=after.head, dep="advcl")
        sentence.put(after, head=verb.i, dep="mark")


def _outcome(sentence: Words, deed: Token) -> None:
    """ "The row ended with Togo expelling him", "led to Chad closing the border": the name before the participle is who did it."""
    doer = sentence.at(deed.i - 1)
    link = sentence.at(doer.head) if doer is not None and doer.dep == "pobj" else None
    verb = sentence.at(link.head) if link is not None else None
    if doer is None or link is None or verb is None or deed.head not in (verb.i, doer.i) or sentence.below(deed.i, "nsubj", "aux"):
        return
    if verb.lemma in _OUTCOMES.get(link.text, ()) and doer.tag.startswith("NN"):
        sentence.hang(doer, head=deed.i, dep="nsubj")
        sentence.hang(deed, head=link.i, dep="pcomp")


def _behind_both(sentence: Words, deed: Token) -> None:
    """ "was accused of, but did not admit to, hiding them": what two prepositions share stands behind the last."""
    comma, link = sentence.at(deed.i - 1), sentence.at(deed.i - 2)
    if comma is None or link is None or comma.text != ",":
        return
    first = sentence.at(link.head) if link.i == deed.head and link.dep == "conj" else None
    for loose in sentence.below(first.i, "prep") if first is not None else ():
        if loose.i < link.i and not sentence.below(loose.i, "pobj", "pcomp", "prep"):
            sentence.hang(deed, head=link.i, dep="xcomp")  # "thought of, but rejected, expelling them"
            return
    if link.dep == "prep" and link.head == deed.head and not sentence.below(link.i, "pobj", "pcomp", "prep"):
        sentence.hang(deed, head=link.i, dep="pcomp")


def _with_done(sentence: Words, mark: Token) -> None:
    """ "With the consul arrested, Ankara protested": a past form without an object below "with" is passive."""
    verb = sentence.at(mark.head) if mark.dep == "mark" else None
    if verb is None or verb.tag not in _PAST or sentence.below(verb.i, "aux", "auxpass", "dobj", "agent", "prt", "xcomp", "ccomp"):
        return
    for noun in sentence.below(verb.i, "nsubj"):
        if noun.i == verb.i - 1:
            sentence.hang(noun, head=verb.i, dep="nsubjpass")
            sentence.retag(verb, "VBN")


def _auxiliary_before(sentence: Words, verb: Token) -> None:
    """Give a verb the auxiliary that stands before it or before the verb that it is joined to."""
    after = sentence.at(verb.i + 1)
    named = after is not None and after.text[:1].isupper()  # "had armed Karen rebels"
    if verb.dep == "amod" and (named or (verb.tag == "VBN" and verb.lemma in _BREAKING)):
        _had_broken(sentence, verb)
    if verb.dep == "amod" and verb.tag == "VBN":
        _had_done(sentence, verb)
    elif verb.dep == "conj" and verb.tag == "VBP":
        _shares_modal(sentence, verb)


def _had_broken(sentence: Words, broken: Token) -> None:
    """ "said he had frozen relations with Spain": right behind "had" a participle is the verb, and what it describes its object."""
    had, noun = sentence.at(broken.i - 1), sentence.at(broken.head)
    if had is None or noun is None or had.lemma != "have" or noun.head != had.i or noun.dep != "dobj" or not noun.tag.startswith("NN"):
        return
    head, dep = (broken.i, "ROOT") if had.head == had.i else (had.head, had.dep)
    sentence.put(sentence.retag(broken, "VBN"), head=head, dep=dep)
    for child in [*sentence.below(had.i, *_SIDES, "dobj", "prep", "advmod", "npadvmod", "advcl", "cc", "conj", "punct", "mark", "aux")]:
        sentence.put(child, head=broken.i, dep=child.dep)
    sentence.put(had, head=broken.i, dep="aux")


def _had_done(sentence: Words, verb: Token) -> None:
    """ "officers as alleging that Laos had armed Thai rebels": a participle whose own auxiliary has the subject is the verb of its clause,
    and the noun behind it the object."""
    had = next((word for word in sentence.below(verb.i, "aux") if word.lemma == "have" and word.i < verb.i), None)
    own = sentence.below(had.i, *_SIDES, "mark") if had is not None else []
    noun = sentence.at(verb.head)
    if had is None or noun is None or not any(word.dep in _SIDES for word in own) or noun.i < verb.i:
        return
    first = min(sentence.edges(word.i)[0] for word in own)
    above = next((word for i in range(first - 1, sentence.first - 1, -1) if (word := sentence.at(i)) and word.tag.startswith("VB")), None)
    if above is None or not sentence.hangs_below(above.i, noun.head):
        return
    for word in own:
        sentence.put(word, head=verb.i, dep=word.dep)
    sentence.put(verb, head=above.i, dep="ccomp")
    sentence.put(noun, head=verb.i, dep="dobj")


def _shares_modal(sentence: Words, verb: Token) -> None:
    """ "may halt aid or refuse to pay": a verb joined to a base form is one itself."""
    first = sentence.at(verb.head)
    if first is None or first.tag != "VB" or sentence.below(verb.i, *_SIDES, "aux", "expl"):
        return
    if any(word.tag == "MD" for word in sentence.below(first.i, "aux")):
        sentence.retag(verb, "VB")


def _moved_to(sentence: Words, act: Token) -> None:
    """ "forced an airliner to land in Minsk": behind whom somebody moves, a bare noun after "to" is what he is to do."""
    to = sentence.at(act.i - 1)
    verb = sentence.at(to.head) if to is not None else None
    if to is None or verb is None or to.text != "to" or act.head != to.i or sentence.below(act.i, "det", "amod", "compound", "poss"):
        return
    if verb.dep == "dobj" and to.i > verb.i:  # "urged the rebels to return to Juba": the parser may hang "to" on them
        verb = sentence.at(verb.head)
    if verb is None or verb.lemma not in _MOVING or not verb.tag.startswith("VB"):
        return
    passive = bool(sentence.below(verb.i, "auxpass"))
    if not passive and not any(verb.i < child.i < to.i for child in sentence.below(verb.i, "dobj")):
        return
    verb_to = sentence.retag(act, "VB")
    sentence.hang(verb_to, head=verb.i, dep="xcomp")
    sentence.put(sentence.retag(to, "TO"), head=act.i, dep="aux")


def _in_front(sentence: Words, token: Token) -> None:
    """What stands in front of a verb: its "to", or a noun taken for an auxiliary."""
    if token.tag == "TO":
        _behind_to(sentence, token)
    elif token.tag in ("VBG", "NN"):
        _deed_in_front(sentence, token)


def _deed_in_front(sentence: Words, deed: Token) -> None:
    """ "Russian shelling hit a clinic": what stands before a finite verb and is none of its auxiliaries is its subject."""
    verb = sentence.at(deed.head)
    if verb is None or verb.tag not in ("VBD", "VBZ", "VBP") or deed.lemma in _AUXILIARIES:
        return
    for whose in sentence.below(verb.i, *_SIDES):
        if whose.i != deed.i - 1 or whose.tag not in ("JJ", "NNP"):
            return
        sentence.put(whose, head=deed.i, dep="amod")
    sentence.put(sentence.retag(deed, "NN"), head=verb.i, dep="nsubj")


def _behind_to(sentence: Words, mark: Token) -> None:
    """What stands right behind an infinitive's "to" is a verb: "decided to clear mines"."""
    word = sentence.at(mark.i + 1)
    if word is None or word.i != mark.head or word.tag not in ("JJ", "NN"):
        return
    verb = sentence.retag(word, "VB")
    noun = sentence.at(verb.head)
    if verb.dep == "amod" and noun is not None and noun.dep == "dobj":
        sentence.put(verb, head=noun.head, dep="xcomp")
        sentence.put(noun, head=verb.i, dep="dobj")


def _side(sentence: Words, subject: Token) -> None:
    """Set the subject of a clause right."""
    if subject.text.lower() in ("each", "both"):
        _each_of(sentence, subject)
        return
    _second_subject(sentence, subject)
    _undergoes(sentence, subject)
    _none_but(sentence, subject)


def _ordered_to(sentence: Words, act: Token) -> None:
    """ "On Monday ordered six staff to leave": what those who are ordered have to do is no description of them."""
    noun = sentence.at(act.head)
    verb = sentence.at(noun.head) if noun is not None and noun.dep == "dobj" else None
    to = sentence.at(act.i - 1)
    if noun is None or verb is None or to is None or to.tag != "TO" or verb.lemma not in _COMMANDING or verb.i > noun.i:
        return
    if noun.tag in ("NNS", "NNP", "NNPS") or noun.lemma in ("staff", "personnel", "police", "army", "navy"):
        sentence.put(act, head=verb.i, dep="xcomp")


def _ordered_done(sentence: Words, done: Token) -> None:
    """ "ordered the paper closed", "wanted two rebels shot": what somebody wants done is done to the object."""
    above = sentence.at(done.head)
    if above is None or sentence.below(done.i, "aux", "auxpass", "mark", "dobj", "nsubjpass", "punct"):
        return
    verb = sentence.at(above.head) if done.dep == "acl" else above
    beside = sentence.below(above.i, "dobj") if done.lemma in _DONE else []
    noun = above if done.dep == "acl" else next(iter((*sentence.below(done.i, "nsubj"), *beside)), None)
    if noun is None or verb is None or verb.lemma not in _WILLING or not verb.i < noun.i < done.i or noun.tag == "PRP":
        return
    if done.dep == "acl" and (noun.dep != "dobj" or done.lemma not in _DONE):
        return
    sentence.put(sentence.retag(done, "VBN"), head=verb.i, dep="ccomp")
    sentence.hang(noun, head=done.i, dep="nsubjpass")


def _each_of(sentence: Words, each: Token) -> None:
    """ "Madrid and Rabat, at odds over fishing, each recalled": the names before "each" are the subject, which "each" only repeats."""
    names = [child for child in sentence.below(each.head, "npadvmod", "dep") if child.i < each.i and child.tag in NAMES]
    verb = sentence.at(each.head)
    if verb is None or not names or each.i > verb.i or not sentence.below(names[-1].i, "conj") or sentence.below(each.i, "prep"):
        return
    sentence.put(names[-1], head=verb.i, dep=each.dep)
    sentence.put(each, head=verb.i, dep="advmod")


def _second_subject(sentence: Words, noun: Token) -> None:
    """ "Villagers, armed with spears, and soldiers clashed": what "and" joins to a subject is no subject of its own."""
    joint = sentence.at(sentence.edges(noun.i)[0] - 1)
    first = sentence.at(joint.head) if joint is not None and joint.dep == "cc" and joint.text.lower() == "and" else None
    if first is not None and first.dep == noun.dep and first.head == noun.head and first.i < noun.i:
        sentence.put(noun, head=first.i, dep="conj")


def _all_but(sentence: Words, word: Token) -> None:
    """ "Spain all but recognised the state": before a verb the two words are an adverb, as "almost" is."""
    but, verb = sentence.at(word.i + 1), sentence.at(word.i + 2)
    if word.text.lower() != "all" or but is None or verb is None or but.text != "but":
        return
    if verb.tag not in ("VBD", "VBN", "VBZ", "VBP", "VBG", "VB") or sentence.hangs_below(verb.i, word.i):
        return
    sentence.hang(word, head=verb.i, dep="advmod")
    sentence.hang(but, head=word.i, dep="advmod")


def _undergoes(sentence: Words, subject: Token) -> None:
    """ "Angola is opposed to": the subject of a verb with a passive auxiliary, or of this auxiliary, is that of a passive."""
    verb = sentence.at(subject.head)
    if verb is not None and verb.dep == "auxpass":
        verb = sentence.at(verb.head)
    if subject.dep != "nsubj" or verb is None or verb.tag != "VBN":
        return
    if sentence.below(verb.i, "auxpass") or (_is_share_of_them(sentence, subject) and not sentence.below(verb.i, "aux", "dobj")):
        sentence.put(subject, head=verb.i, dep="nsubjpass")


def _none_but(sentence: Words, none: Token) -> None:
    """ "Nobody but Iceland recognised Estonia", "no state except Iceland did": whoever is excepted is the one who did it."""
    bare = none.text.lower() in _NOBODY
    if not bare and not any(word.text.lower() == "no" for word in sentence.below(none.i, "det")):
        return
    links = [word for word in sentence.below(none.i, "prep", "amod", "cc", "advmod") if word.i > none.i]
    link = next((word for word in links if word.text.lower() in _EXCEPTING), None)
    if link is None or link.i != none.i + 1:
        return
    than = sentence.at(link.i + 1) if link.text.lower() == "other" else link
    found = sentence.below(than.i, "pobj") if than is not None else []
    found += [word for word in sentence.below(none.i, "conj") if word.i > link.i]
    if not found or not found[0].tag.startswith("NN") or not link.i < found[0].i < none.head:
        return
    sentence.hang(found[0], head=none.head, dep=none.dep)
    sentence.hang(none, head=found[0].i, dep="dep")
    for word in sentence.below(none.i, "det", "neg"):
        sentence.hang(word, head=none.i, dep="dep")


def _is_share_of_them(sentence: Words, share: Token) -> bool:
    """Whether a subject is a part of those before: "the guards, most of them armed with clubs, …"."""
    links = [child for child in sentence.below(share.i, "prep") if child.text == "of"]
    return any(child.text == "them" for link in links for child in sentence.below(link.i, "pobj"))


def _was_done(sentence: Words, done: Token) -> None:
    """ "The decree by the president was annulled": a participle right behind "be" that no degree word makes an adjective is a passive."""
    be = sentence.at(done.head)
    if be is None or be.lemma != "be" or be.i >= done.i or any(t.tag == "RB" for t in sentence.below(done.i, "advmod") if t.i < done.i):
        return
    if not sentence.below(be.i, "nsubj") or sentence.below(done.i, "xcomp", "ccomp") or sentence.below(be.i, "ccomp", "xcomp", "attr"):
        return
    if any(child.text.lower() in ("to", "about", "of", "with") for child in sentence.below(done.i, "prep")):  # "was opposed to"
        return
    done = sentence.retag(done, "VBN")
    sentence.put(done, head=done.i if be.dep == "ROOT" else be.head, dep=be.dep)
    for child in tuple(t for t in sentence.tokens if t.head == be.i and t.i not in (be.i, done.i)):
        sentence.put(child, head=done.i, dep="nsubjpass" if child.dep == "nsubj" else child.dep)
    sentence.put(be, head=done.i, dep="auxpass")


def _given_by(sentence: Words, given: Token) -> None:
    """ "Denied a visa by Washington, the envoy went home": who keeps or gives what is the object stands behind "by"."""
    if not sentence.below(given.i, "dobj") or sentence.below(given.i, "nsubj", "aux", "agent") or given.i > given.head:
        return
    for by in sentence.below(given.i, "prep"):
        if by.text == "by":
            sentence.put(by, head=given.i, dep="agent")


def _opens_with(sentence: Words, helping: Token) -> None:
    """ "Only to Jordan did Iraq sell tanks", "police have, it is said, beaten him": what stands in front of a helping verb belongs to the
    verb behind it."""
    if helping.i > helping.head:
        return
    for word in sentence.below(helping.i, "prep", "advmod", "npadvmod"):
        if word.i < helping.i:
            sentence.put(word, head=helping.head, dep=word.dep)
    verb = sentence.at(helping.head)
    if verb is None or sentence.below(verb.i, *_SIDES, "expl", "csubj"):
        return
    for word in sentence.below(helping.i, *_SIDES):
        sentence.put(word, head=verb.i, dep=word.dep)
    if helping.lemma == "have" and verb.tag == "VBD":
        sentence.retag(verb, "VBN")


def _in_company(sentence: Words, along: Token) -> None:
    """ "Uganda, along with Kenya, sent troops": those beside the subject belong to it, not to the verb."""
    beside, comma = sentence.at(along.i + 1), sentence.at(along.i - 1)
    verb = sentence.at(along.head)
    if beside is None or beside.text != "with" or comma is None or verb is None or not verb.tag.startswith("VB"):
        return
    for subject in sentence.below(verb.i, *_SIDES):
        if subject.i < along.i < verb.i and sentence.edges(subject.i)[1] >= along.i - (2 if comma.tag == "," else 1):
            sentence.put(along, head=subject.i, dep="prep")
            if beside.head == verb.i:
                sentence.put(beside, head=along.i, dep="prep")


def _went_on(sentence: Words, participle: Token) -> None:
    """ "The ministry, summoning the envoy, protested": what follows the second comma is no participle of the envoy but the main verb."""
    subject = next((child for child in sentence.below(participle.i, *_SIDES) if child.i < participle.i), None)
    comma = sentence.at(participle.i - 1)
    if participle.dep != "ROOT" or subject is None or comma is None or comma.tag != "," or sentence.below(participle.i, "aux"):
        return
    behind = (t for t in sentence.tokens if t.i > participle.i and t.tag in _PAST and t.dep in ("acl", "conj", "dep", "ccomp", "advcl"))
    for verb in behind:
        before, after = sentence.at(verb.i - 1), sentence.at(verb.i + 1)
        if before is None or before.tag != "," or (after is not None and after.text == "by"):
            continue
        if sentence.below(verb.i, *_SIDES, "aux", "auxpass", "mark", "agent") or not sentence.hangs_below(verb.i, participle.i):
            continue
        sentence.put(verb, head=verb.i, dep="ROOT", tag="VBD")
        sentence.put(subject, head=verb.i, dep="nsubj")
        sentence.put(participle, head=verb.i, dep="advcl")
        return
