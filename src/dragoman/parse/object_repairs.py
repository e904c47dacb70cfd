"""Gives verbs the objects that the parser has hung elsewhere: the first of two objects, names taken for verbs, a second person met in a
second place, captives taken "hostage", and the object of a gerund taken for an adjective.

Works on words and their relations.
"""

from __future__ import annotations

from dragoman.grammar import Token
from dragoman.parse.sentence_words import NAMES, Words

_COMMON = frozenset({"NN", "NNS"})
_LEFT = frozenset({"dead", "wounded", "injured", "hurt", "homeless", "missing"})
_STATES = frozenset({"hostage", "captive", "prisoner"})
_NAMING = frozenset("call brand label term deem declare pronounce dub style".split())
_CONVENED = frozenset(
    (
        "ballot bluff boycott ceasefire conference congress council election gathering halt hearing march meeting poll protest rally "
        "referendum session shutdown stoppage strike summit truce vote walkout"
    ).split()
)  # what is called and not called so: "called a rail strike"
_FINDING = frozenset({"find", "hold", "deem", "declare", "pronounce", "rule"})
_WAYS = frozenset({"home", "back", "up", "in", "out", "away"})
_HELD = frozenset({"responsible", "accountable", "liable", "answerable", "guilty", "innocent", "captive"})
_DECLARED = frozenset({"persona"})  # "persona non grata"
_TIES = frozenset({"with", "between", "against"})
_PAPERS = frozenset({"daily", "weekly", "monthly"})
_PONDERING = frozenset("avoid contemplate defer delay deny mull ponder postpone regret risk weigh".split())
_CHARGING = frozenset("absolve accuse acquit blame condemn convict criticise criticize rebuke suspect".split())
_CHARGES = frozenset({"of", "for"})
_ASKING = frozenset(
    (
        "allow ask beg beseech command compel counsel direct encourage enjoin entreat exhort forbid force help implore instruct invite "
        "lobby nudge order permit persuade press prod push request require summon tell urge warn"
    ).split()
)
_CLIMB = 4
_DAYS = frozenset(
    (
        "monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday january february march april may june july "
        "august september october november december morning afternoon evening night day week month year hour minute decade weekend time"
    ).split()
)
_SCHEMES = frozenset("attempt bid campaign conspiracy decision effort move offer plan plot proposal scheme".split())
_PLACED = frozenset({"in", "at", "from", "to"})
_GIVING = frozenset("accord allow deny give grant offer permit promise refuse".split())
_SENDING = frozenset("bring hand lend send supply".split())
_GIFTS = frozenset(
    (
        "access aid amnesty assistance asylum autonomy bail citizenship clearance entry food help immunity independence leave money "
        "nationality passage permission protection refuge residency sanctuary shelter support training visa"
    ).split()
)
_GOODS = frozenset("arm debt drug good operation resource right sanction saving security service sport system tax veteran weapon".split())
_INQUIRIES = frozenset({"inquiry", "enquiry", "inquest", "investigation", "probe", "review"})
_ARRIVALS = frozenset("anchor board dock land leave pass return sail work".split())  # verbs that look like nouns


def mend_objects(sentence: Words) -> None:
    """Hang the objects of one sentence where they belong."""
    for token in tuple(sentence.tokens):
        if token.tag == "VB" and token.text[:1].isupper():
            _mend(sentence, _name(sentence, token))
        elif token.tag == "VBG" and token.dep == "advcl":
            _after_particle(sentence, token)
        elif token.tag == "IN" and token.dep in ("prep", "agent"):
            _back_from(sentence, token)
            _charge(sentence, token)
            _asker(sentence, token)
            _inquiry(sentence, token)
        elif token.tag == "VB" and token.dep in ("xcomp", "advcl"):
            _schemed(sentence, token)
        else:
            _mend(sentence, token)
        if token.text in _LEFT and token.dep in ("oprd", "dobj", "acomp", "advcl"):
            _left_dead(sentence, token)
        if token.text in _STATES:
            _captive(sentence, token)


def _left_dead(sentence: Words, dead: Token) -> None:
    """ "left nine dead and 20 wounded": a bare number before what people were left is its noun."""
    verb = sentence.at(dead.head)
    numbers = [child for child in sentence.below(dead.i, "nummod", "nsubj") if child.tag == "CD" and child.i < dead.i]
    if verb is None or verb.lemma != "leave" or not numbers:
        return
    sentence.hang(numbers[-1], head=verb.i, dep="dobj")
    for child in sentence.below(dead.i, "advmod", "quantmod"):
        if child.i < numbers[-1].i:
            sentence.put(child, head=numbers[-1].i, dep="advmod")
    sentence.put(dead, head=verb.i, dep="oprd")


def _mend(sentence: Words, token: Token) -> None:
    """Set one word right by its relation or tag."""
    by_relation = {"poss": _joined_owners, "npadvmod": _object, "conj": _second_object, "oprd": _called, "ccomp": _called, "dative": _named,
                   "appos": _called_so}
    if token.tag == "NN" and token.text.endswith("ing") and token.dep in ("xcomp", "pcomp") and sentence.below(token.i, "dobj"):
        sentence.retag(token, "VBG")  # "put off bombing the port"
    if token.tag == "RB" and token.text in _PAPERS and token.dep in ("nsubj", "nsubjpass", "pobj", "dobj"):
        sentence.retag(token, "NN")  # "the Danish daily said"
    if token.dep in ("nsubj", "nsubjpass") and token.tag == "NNP":
        _first_owner(sentence, token)
    if token.dep == "dobj":
        _receiver(sentence, token)
        _called(sentence, token)
        _subject_given(sentence, token)
        _inner_receiver(sentence, token)
        _let(sentence, token)
    elif token.tag in ("VB", "VBP") and token.text[:1].isupper() and token.dep == "nsubj":
        sentence.retag(token, "NNP")
    elif token.tag == "VB" and token.text[:1].isupper():
        _addressed(sentence, token)
    elif token.tag == "VBG" and token.dep == "amod":
        _gerund(sentence, token)
    elif token.tag == "JJ" and token.dep == "amod" and token.text in _HELD:
        _held(sentence, token)
    elif token.dep == "ccomp" and token.text in _HELD | _DECLARED:
        _found_guilty(sentence, token)
    elif token.dep == "ccomp" and token.tag in ("VBD", "VBN"):
        _described_gift(sentence, token)
    elif token.dep in by_relation:
        by_relation[token.dep](sentence, token)


def _name(sentence: Words, token: Token) -> Token:
    """ "and Denmark its consuls": a capital behind no "to" or modal, in a sentence with a verb in small letters, is a name."""
    before = sentence.at(token.i - 1)
    if before is None or before.tag in ("TO", "MD", "RB") or before.text.lower() == "to" or token.dep in ("nsubj", "ROOT"):
        return token
    if not any(other.tag in ("VBD", "VBZ", "VBN") and other.text.islower() for other in sentence.tokens) or sentence.below(token.i, "aux"):
        return token
    return sentence.retag(token, "NNP")


def _after_particle(sentence: Words, gerund: Token) -> None:
    """ "ruled out sending troops": a gerund right behind a particle is what the verb is about."""
    verb, particle = sentence.at(gerund.head), sentence.at(gerund.i - 1)
    if verb is None or particle is None or particle.dep != "prt" or particle.head != verb.i:
        return
    if not sentence.below(gerund.i, "mark"):
        sentence.put(gerund, head=verb.i, dep="xcomp")


def _back_from(sentence: Words, preposition: Token) -> None:
    """ "held back from criticising": what one holds back from belongs to the verb."""
    back = sentence.at(preposition.head)
    if back is None or back.lemma != "back" or preposition.lemma != "from" or not sentence.below(preposition.i, "pcomp"):
        return
    verb = sentence.at(back.head)
    if verb is not None and verb.tag.startswith("VB"):
        sentence.put(preposition, head=verb.i, dep="prep")


def _schemed(sentence: Words, deed: Token) -> None:
    """ "foiled a plot by Eritrean agents to bomb a hotel": what was plotted hangs on the plot, whose plotters stand between the two."""
    if not any(word.text == "to" for word in sentence.below(deed.i, "aux")):
        return
    for noun in sentence.below(deed.head, "dobj", "nsubjpass"):
        plotters = [by for by in sentence.below(noun.i, "prep") if by.text == "by" and noun.i < by.i < deed.i]
        if noun.lemma in _SCHEMES and plotters:
            sentence.put(deed, head=noun.i, dep="acl")


def _charge(sentence: Words, preposition: Token) -> None:
    """ "accused commandos from Mali of executing a priest": what one is charged with belongs to the verb, not to him or his country."""
    if preposition.lemma not in _CHARGES or not sentence.below(preposition.i, "pcomp"):
        return
    at = sentence.at(preposition.head)
    for _ in range(_CLIMB):
        if at is None or at.dep in ("dobj", "ROOT") or at.head == at.i:
            break
        at = sentence.at(at.head) if at.tag in NAMES | _COMMON or at.dep == "prep" else None
    verb = sentence.at(at.head) if at is not None and at.dep == "dobj" else None
    if verb is not None and verb.lemma in _CHARGING and verb.i < preposition.i:
        sentence.put(preposition, head=verb.i, dep="prep")


def _inquiry(sentence: Words, preposition: Token) -> None:
    """ "opened an inquiry into reports that": what is looked into hangs on the inquiry."""
    noun = sentence.at(preposition.i - 1)
    if noun is None or preposition.text != "into" or noun.lemma not in _INQUIRIES:
        return
    if noun.dep == "dobj" and preposition.head == noun.head:
        sentence.put(preposition, head=noun.i, dep="prep")


def _asker(sentence: Words, preposition: Token) -> None:
    """ "Chad was asked to free the sailors by Mali": an active infinitive has no agent; the passive above it has."""
    doer = next(iter(sentence.below(preposition.i, "pobj")), None)
    if preposition.lemma != "by" or doer is None or doer.lemma in _DAYS or doer.tag == "CD":
        return
    at = sentence.at(preposition.head)
    for _ in range(_CLIMB):
        if at is None or at.head == at.i or (at.tag == "VB" and at.dep == "xcomp") or at.tag in ("VBD", "VBN", "VBZ", "VBP"):
            break
        at = sentence.at(at.head)
    asked = sentence.at(at.head) if at is not None and at.dep == "xcomp" and at.tag == "VB" else None
    if at is None or asked is None or asked.tag != "VBN" or not sentence.below(asked.i, "auxpass") or sentence.below(asked.i, "agent"):
        return
    if sentence.below(at.i, "auxpass") or (preposition.head != at.i and doer.tag not in NAMES and asked.lemma not in _ASKING):
        return
    sentence.put(preposition, head=asked.i, dep="agent")


def _receiver(sentence: Words, first: Token) -> None:
    """ "handed Lebanon the bodies": of two objects, the first is who gets the second."""
    others = [child for child in sentence.below(first.head, "dobj") if child.i > first.i]
    if not others or first.tag not in NAMES | _COMMON:
        return
    between = sentence.tokens[first.i + 1 - sentence.first : sentence.edges(others[0].i)[0] - sentence.first]
    if between or sentence.below(first.i, "neg", "cc"):
        return
    verb = sentence.at(first.head)
    if verb is not None and verb.lemma in _NAMING:  # "branded Chad a rogue state"
        sentence.put(others[0], head=verb.i, dep="oprd")
        return
    sentence.put(first, head=first.head, dep="dative")


def _subject_given(sentence: Words, thing: Token) -> None:
    """ "granted Greek inspectors access": an object has no subject; who stands before it is who gets it."""
    verb = sentence.at(thing.head)
    first = next(iter(sentence.below(thing.i, "nsubj")), None)
    if verb is None or first is None or verb.lemma not in _GIVING or thing.tag not in _COMMON or not verb.i < first.i < thing.i:
        return
    sentence.put(first, head=verb.i, dep="dative")


def _inner_receiver(sentence: Words, thing: Token) -> None:
    """ "granted Tibetan exiles asylum": a plural before what is given is who gets it, with what describes it."""
    verb = sentence.at(thing.head)
    if verb is None or thing.lemma not in _GIFTS or verb.i > thing.i or not (verb.lemma in _GIVING or verb.lemma in _SENDING):
        return
    whom = next((word for word in sentence.below(thing.i, "compound") if word.tag == "NNS" and word.lemma not in _GOODS), None)
    if whom is None:
        return
    for word in sentence.below(thing.i, "amod", "det", "nummod", "compound", "nmod", "poss"):
        if word.i < whom.i:
            sentence.hang(word, head=whom.i, dep=word.dep)
    sentence.put(whom, head=verb.i, dep="dative")


def _described_gift(sentence: Words, word: Token) -> None:
    """ "allow the nurses expanded access": a participle right behind who gets something and before what is given describes it."""
    verb = sentence.at(word.head)
    first, thing = sentence.below(word.i, "nsubj"), sentence.below(word.i, "dobj")
    if verb is None or verb.lemma not in _GIVING or len(first) != 1 or len(thing) != 1 or sentence.below(word.i, "aux", "mark", "auxpass"):
        return
    if verb.i < first[0].i == word.i - 1 and sentence.edges(thing[0].i)[0] == word.i + 1 and not sentence.below(thing[0].i, "det", "poss"):
        sentence.put(first[0], head=verb.i, dep="dative")
        sentence.put(thing[0], head=verb.i, dep="dobj")
        sentence.put(word, head=thing[0].i, dep="amod")


def _let(sentence: Words, noun: Token) -> None:
    """ "refused to let a Rwandan plane land": what somebody is let do is no thing that is let."""
    verb = sentence.at(noun.head)
    doer = next((child for child in sentence.below(noun.i, "compound") if child.i == noun.i - 1 and child.tag in _COMMON), None)
    if verb is None or doer is None or verb.lemma != "let" or noun.text not in _ARRIVALS or verb.i > doer.i:
        return
    for child in sentence.below(noun.i, "det", "amod", "nummod", "poss", "compound"):
        if child.i < doer.i:
            sentence.put(child, head=doer.i, dep=child.dep)
    sentence.put(doer, head=noun.i, dep="nsubj")
    sentence.retag(noun, "VB")
    sentence.hang(noun, head=verb.i, dep="ccomp")


def _object(sentence: Words, noun: Token) -> None:
    """ "Denmark expels Iranian envoy", "envoy visits Aden": a noun right behind a verb that names no time is its object."""
    verb = sentence.at(noun.head)
    if verb is None or verb.tag not in ("VBZ", "VBD", "VBP") or noun.i < verb.i or noun.lemma in _DAYS or sentence.below(verb.i, "dobj"):
        return
    if sentence.edges(noun.i)[0] != verb.i + 1 or sentence.below(noun.i, "det", "nummod", "poss", "advmod"):
        return
    described = any(child.text[:1].isupper() and child.i < noun.i for child in sentence.below(noun.i, "amod", "compound"))
    if (noun.tag in NAMES and noun.i == verb.i + 1 and verb.tag == "VBZ") or (noun.tag in _COMMON and described):
        sentence.put(noun, head=verb.i, dep="dobj")


def _addressed(sentence: Words, name: Token) -> None:
    """ "protested to Denmark over …": a capital behind a small-lettered verb is no infinitive."""
    to = sentence.at(name.i - 1)
    verb = sentence.at(name.head)
    if to is None or to.text != "to" or verb is None or verb.i >= to.i or not verb.text.islower() or to.head != name.i:
        return
    children = sentence.below(name.i, "dobj", "ccomp", "xcomp", "auxpass")
    if children:
        return
    sentence.put(to, head=verb.i, dep="prep")
    for child in sentence.below(name.i, "prep", "advmod", "npadvmod", "advcl", "punct"):
        sentence.put(child, head=verb.i, dep=child.dep)
    sentence.retag(name, "NNP")
    sentence.hang(name, head=to.i, dep="pobj")


def _gerund(sentence: Words, gerund: Token) -> None:
    """ "stopped short of severing relations with Benin": a gerund behind a preposition, with an object that has a partner."""
    preposition, noun = sentence.at(gerund.i - 1), sentence.at(gerund.head)
    if preposition is not None and noun is not None and preposition.lemma in _PONDERING:
        _pondered(sentence, gerund, noun=noun, verb=preposition)
        return
    if preposition is None or noun is None or preposition.tag != "IN" or noun.head != preposition.i or noun.dep != "pobj":
        return
    if noun.i != gerund.i + 1 or not any(child.lemma in _TIES for child in sentence.below(noun.i, "prep")):
        return
    sentence.put(gerund, head=preposition.i, dep="pcomp")
    sentence.put(noun, head=gerund.i, dep="dobj")


def _pondered(sentence: Words, gerund: Token, *, noun: Token, verb: Token) -> None:
    """ "is mulling expelling envoys": a gerund right behind a verb of weighing or putting off is no adjective of its own object."""
    bare = not sentence.below(noun.i, "det", "poss") and sentence.edges(noun.i)[0] == gerund.i
    if noun.head == verb.i and noun.dep == "dobj" and verb.tag.startswith("VB") and bare:
        sentence.put(gerund, head=verb.i, dep="xcomp")
        sentence.put(noun, head=gerund.i, dep="dobj")


def _second_object(sentence: Words, noun: Token) -> None:
    """ "met the Turkish minister in Nicosia and the Cypriot president in Athens": two were met, each in a place."""
    place = sentence.at(noun.head)
    preposition = sentence.at(place.head) if place is not None else None
    if place is None or preposition is None or place.dep != "pobj" or place.tag not in NAMES or preposition.lemma not in _PLACED:
        return
    again = [child for child in sentence.below(noun.i, "prep") if child.lemma == preposition.lemma]
    if noun.tag not in _COMMON or not again or not sentence.below(noun.i, "det", "poss", "amod", "nummod"):
        return
    above = sentence.at(preposition.head)
    if above is None:
        return
    objects = [above] if above.dep == "dobj" else sentence.below(above.i, "dobj")
    if objects and objects[0].tag in _COMMON and objects[0].i < place.i:
        sentence.put(noun, head=objects[0].i, dep="conj")


def _joined_owners(sentence: Words, name: Token) -> None:
    """ "Brazil's Lula and Germany's Scholz met": two people, each with a country of his own."""
    last = sentence.at(name.head)
    if last is None or name.tag != "NNP" or last.tag not in NAMES or sentence.below(name.i, "case"):
        return
    owner = next((child for child in sentence.below(name.i, "conj") if sentence.below(child.i, "case") and child.i < last.i), None)
    joint = sentence.below(name.i, "cc")
    if owner is None or not joint:
        return
    sentence.put(name, head=last.head, dep=last.dep)
    sentence.put(owner, head=last.i, dep="poss")
    sentence.put(last, head=name.i, dep="conj")


def _first_owner(sentence: Words, name: Token) -> None:
    """ "Turkey's and Greece's ministers met": the first owner stands for a minister of its own."""
    if not sentence.below(name.i, "case") or not sentence.below(name.i, "cc"):
        return
    others = [child for child in sentence.below(name.head, name.dep) if child.i > name.i]
    owned = next((child for child in others if any(sentence.below(owner.i, "case") for owner in sentence.below(child.i, "poss"))), None)
    if owned is not None:
        sentence.put(owned, head=name.i, dep="conj")


def _held(sentence: Words, word: Token) -> None:
    """ "held Croatia responsible for the deaths": what somebody is held to be follows the object and belongs to the verb."""
    noun = sentence.at(word.head)
    if noun is None or noun.dep != "dobj" or noun.i != word.i - 1:
        return
    sentence.put(word, head=noun.head, dep="oprd")


def _found_guilty(sentence: Words, state: Token) -> None:
    """ "found the regime guilty of murder": who is found so is the object, no subject of a clause of its own."""
    verb = sentence.at(state.head)
    subjects = sentence.below(state.i, "nsubj")
    if verb is None or verb.lemma not in _FINDING or len(subjects) != 1 or sentence.below(state.i, "mark", "aux", "advmod"):
        return
    if verb.i < subjects[0].i < state.i:
        sentence.hang(subjects[0], head=verb.i, dep="dobj")
        sentence.hang(state, head=verb.i, dep="oprd")


def _called(sentence: Words, word: Token) -> None:
    """ "called the charge groundless", "branded the claims lies": what is called so is the object, and what it is called stands behind
    it; "called home its envoy" calls nobody names."""
    verb, noun = sentence.at(word.head), sentence.at(word.i - 1)
    if word.dep == "oprd" and verb is not None and word.tag in _COMMON | NAMES and not sentence.below(verb.i, "dobj", "nsubjpass"):
        if verb.lemma == "call" and verb.dep != "relcl" and sentence.below(word.i, "poss") and verb.i < word.i:
            sentence.hang(word, head=verb.i, dep="dobj")  # "called Togo's prime minister on Monday": no name for anybody
            return
        way = sentence.at(sentence.edges(word.i)[0] - 1)
        if way is not None and way.head == verb.i and way.text.lower() in _WAYS and word.tag in _COMMON:
            sentence.hang(word, head=verb.i, dep="dobj")
            return
    if verb is None or noun is None or verb.lemma not in _NAMING or noun.head != word.i:
        return
    before = sentence.at(noun.i - 1)
    if noun.tag == "VBG" and noun.dep == "amod" and before is not None and before.text in ("the", "that", "this"):
        sentence.put(noun, head=noun.head, dep="compound")  # "called the shelling barbarous"
        noun = sentence.retag(noun, "NN")
    if noun.dep not in ("compound", "nsubj") or noun.i <= verb.i or noun.tag not in _COMMON or not word.text.islower():
        return
    if verb.lemma == "call" and (word.lemma in _CONVENED or sentence.below(verb.i, "prt")):
        return
    if sentence.below(word.i, "mark", "aux", "dobj", "ccomp", "xcomp", "acomp", "advmod", "prep"):
        return
    if word.tag not in ("JJ", "NN", "NNS") and not (word.tag == "VBZ" and word.i == sentence.edges(word.i)[1]):
        return
    for child in sentence.below(word.i, "det", "amod", "nummod", "poss", "compound"):
        if child.i < noun.i:
            sentence.put(child, head=noun.i, dep=child.dep)
    sentence.put(noun, head=verb.i, dep="dobj")
    sentence.retag(word, "NNS" if word.tag == "VBZ" else word.tag)
    sentence.hang(word, head=verb.i, dep="oprd")


def _called_so(sentence: Words, name: Token) -> None:
    """ "called Togo's premier a friend", "gave Togo's premier the nod": what follows with an article and no comma is no second name, but
    what he is called or given."""
    whom = sentence.at(name.head)
    verb = sentence.at(whom.head) if whom is not None and whom.dep in ("dobj", "dative") else None
    if whom is None or verb is None or verb.lemma not in _NAMING | _GIVING or name.tag not in _COMMON:
        return
    if not any(child.i == whom.i + 1 and child.tag == "DT" for child in sentence.below(name.i, "det")):
        return
    if verb.lemma in _NAMING and whom.dep == "dobj":
        sentence.put(name, head=verb.i, dep="oprd")
    elif verb.lemma in _GIVING and (whom.dep == "dobj" or not sentence.below(verb.i, "dobj")):
        sentence.put(whom, head=verb.i, dep="dative")
        sentence.put(name, head=verb.i, dep="dobj")


def _named(sentence: Words, whom: Token) -> None:
    """ "branded Chad a rogue state": nobody is given anything by being called names."""
    verb = sentence.at(whom.head)
    name = next((child for child in sentence.below(whom.head, "dobj") if child.i > whom.i), None)
    if verb is None or name is None or verb.lemma not in _NAMING or not whom.tag.startswith("NN"):
        return
    sentence.put(whom, head=verb.i, dep="dobj")
    sentence.put(name, head=verb.i, dep="oprd")


def _captive(sentence: Words, state: Token) -> None:
    """ "took three engineers hostage", "took hostage three engineers": the engineers are the object, the hostage what became of them."""
    if state.dep not in ("ccomp", "dobj", "npadvmod", "pobj"):
        _captive_before(sentence, state)
        return
    taken = [child for child in sentence.below(state.i, "compound", "nmod") if child.i == state.i - 1 and child.tag in _COMMON | NAMES]
    verb = above = sentence.at(state.head)
    if above is not None and state.dep == "pobj" and above.text == "of" and taken:  # "took nine of the guards prisoner"
        some = sentence.at(above.head)
        verb = sentence.at(some.head) if some is not None and some.dep == "dobj" else None
    if verb is None or above is None or verb.lemma not in ("take", "hold", "keep", "seize"):
        return
    for whom in sentence.below(verb.i, "dative") if state.dep == "dobj" else ():
        if verb.i < whom.i < state.i and whom.tag.startswith("NN"):  # "took eight officers hostage"
            sentence.put(whom, head=verb.i, dep="dobj")
            sentence.hang(state, head=verb.i, dep="oprd")
            return
    if not taken or verb.i >= taken[0].i:
        return
    for child in sentence.below(state.i, "det", "amod", "nummod", "poss", "compound"):
        if child.i < taken[0].i:
            sentence.put(child, head=taken[0].i, dep=child.dep)
    sentence.put(taken[0], head=above.i, dep=state.dep if above.i != verb.i else "dobj")
    sentence.put(state, head=verb.i, dep="oprd")
    for place in sentence.below(state.i, "prep"):  # "prisoner near Faya"
        sentence.put(place, head=verb.i, dep="prep")


def _captive_before(sentence: Words, state: Token) -> None:
    """ "took hostage four ministers": a word for what they became, right behind its verb, is no part of who they are."""
    verb, behind = sentence.at(state.i - 1), sentence.at(state.i + 1)
    if verb is None or behind is None or verb.lemma not in ("take", "hold", "seize") or state.dep not in ("compound", "nmod"):
        return
    if behind.tag in ("CD", "DT", "PRP$", "JJ"):
        sentence.put(state, head=verb.i, dep="oprd")
