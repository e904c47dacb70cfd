"""Names the relation through which a deed hangs on the word above it, in the terms of the rows of standing.toml.

What the words mean is not known here.
"""

from __future__ import annotations

from dragoman.knowledge.standing import StandingRows
from dragoman.read.clause_words import CAUSING
from dragoman.read.clauses import Clauses

_WILLING = frozenset({"order", "want"})
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth last latest only early earliest new newest".split()
)
_UNITS = frozenset({"minute", "hour", "day", "week", "month"})
_SAYINGS = frozenset("announcement comment communique declaration remark speech statement word".split())
_FAR = 40
_ANYBODY = frozenset({"any", "every", "each", "no", "whatever", "whichever"})
_ANYONE = frozenset({"anyone", "anybody", "everyone", "nobody", "whoever", "anything", "nothing"})
_LASTING = frozenset("besiege block control govern guard harbour hold host keep lead occupy rule run shelter".split())  # what goes on now
_OFFERING = frozenset("grant offer pardon pledge promise threaten vow warn".split())
_CLIMB = 5  # words from an event noun up to its verb
_WAYS = frozenset({"avenue", "choice", "means", "method", "option", "possibility", "tool", "way"})
_MOUNTING = frozenset({"go", "mount", "take", "turn", "seize", "grab"})
_PRESENT = ("VBZ", "VBP")
_BELOW_PREPOSITION = ("IN", "TO", "RP", "VBG", "RB", "CC")
_NAMING = frozenset("be brand call characterise characterize consider deem describe label regard see term view".split())
_NAMES = {
    "dobj": "object",
    "obj": "object",
    "nsubjpass": "object",
    "attr": "attribute",
    "nsubj": "subject",
    "csubj": "subject",
    "compound": "compound",
    "nmod": "compound",
}


def relation_of(clauses: Clauses, at: int, above: int) -> str:
    """object, attribute, subject, compound, clause, infinitive, perfect, gerund, conj, preposition, or the preposition between the two."""
    token, head = clauses.tokens[at], clauses.tokens[above]
    if token.dep == "conj" or (token.dep == "appos" and head.tag == "NNP" and head.dep == "dobj"):
        return "conj"  # also "will launch Operation Condor, an attack on Chad"
    if token.dep in ("pobj", "pcomp") and head.tag in _BELOW_PREPOSITION:
        return "preposition"
    if token.dep in ("prep", "agent", "dative", "prt"):
        return token.lemma
    if token.dep in _NAMES:
        return _NAMES[token.dep]
    if token.dep == "relcl" and clauses.is_infinitive(at):
        return _clause(clauses, at)
    if token.dep in ("xcomp", "acl", "advcl", "ccomp", "csubjpass", "oprd", "dep"):
        return _clause(clauses, at)
    return token.dep


def _clause(clauses: Clauses, at: int) -> str:
    token = clauses.tokens[at]
    auxiliaries = clauses.with_dep(at, "aux", "auxpass")
    if any(clauses.tokens[i].tag == "TO" for i in auxiliaries):
        return "perfect" if any(clauses.tokens[i].text.lower() == "have" for i in auxiliaries) else "infinitive"
    if not clauses.is_verb(at):
        return "attribute"
    if any(clauses.tokens[i].text.lower() == "being" for i in auxiliaries):
        return "gerund"
    wanted = token.dep == "ccomp" and token.tag == "VBN" and clauses.tokens[token.head].lemma in _WILLING
    if (token.dep == "xcomp" and token.tag == "VB") or (wanted and not auxiliaries):  # "ordered the paper closed"
        return "infinitive"
    if token.dep in ("xcomp", "ccomp") and token.tag == "VBG" and not auxiliaries:
        return "gerund"
    return "clause"


def is_reduced_relative(clauses: Clauses, verb: int) -> bool:
    """ "a proposal rejected by Chad": a participle behind a noun tells of it what a relative clause would."""
    token = clauses.tokens[verb]
    return token.dep == "acl" and token.tag == "VBN" and not clauses.with_dep(verb, "aux", "auxpass", "mark", "nsubj", "nsubjpass")


def is_definite(clauses: Clauses, noun: int) -> bool:
    """A noun with an article, a demonstrative or an owner: what it names is taken to exist."""
    return any(clauses.tokens[i].text.lower() in ("the", "this", "that", "these", "those") for i in clauses.with_dep(noun, "det")) or bool(
        clauses.with_dep(noun, "poss")
    )


def is_told(clauses: Clauses, verb: int) -> bool:
    """ "The raid is illegal", "their attack was not fair": whether a verb without "would" speaks of a deed that is taken to exist."""
    if any(clauses.tokens[i].tag == "MD" for i in clauses.with_dep(verb, "aux")):
        return False
    return any(is_definite(clauses, i) for i in clauses.with_dep(verb, "nsubj"))


def is_brought_about(clauses: Clauses, noun: int) -> bool:
    """ "would lead a team visiting Lima": a noun with "a" behind a verb, of which what it does is no surer than what the verb tells."""
    if clauses.tokens[noun].dep not in ("dobj", "obj"):
        return False
    return any(clauses.tokens[i].text.lower() in ("a", "an") for i in clauses.with_dep(noun, "det"))


def is_any(clauses: Clauses, token: int) -> bool:
    """An event noun with "a" or no article at all, which may be any event: "targets of an attack"."""
    if clauses.is_verb(token) or clauses.tokens[token].dep not in ("pobj", "conj"):
        return False
    return not is_definite(clauses, token)


def question_word(clauses: Clauses, verb: int) -> int | None:
    """The interrogative that opens a clause ("how they attacked"), None for other clauses."""
    for i in clauses.children[verb]:
        if i >= verb:
            break
        if clauses.tokens[i].tag in ("WRB", "WP", "WDT") and clauses.tokens[i].dep in ("advmod", "dobj", "nsubj", "nsubjpass", "attr"):
            return i
    return None


def is_subjunctive(clauses: Clauses, verb: int) -> bool:
    """ "Obi demands Sani resign": a bare form with a subject of its own is wanted, save under verbs of letting and seeing."""
    token = clauses.tokens[verb]
    if token.tag != "VB" or token.dep != "ccomp" or clauses.tokens[token.head].lemma in CAUSING:
        return False
    return bool(clauses.with_dep(verb, "nsubj")) and not clauses.with_dep(verb, "aux", "auxpass")


def is_imperative(clauses: Clauses, verb: int) -> bool:
    """ "Release the captives now!": a bare form without a subject asks."""
    return clauses.tokens[verb].tag == "VB" and not clauses.with_dep(verb, "nsubj", "nsubjpass", "expl", "csubj", "aux", "auxpass")


def is_bare_infinitive(clauses: Clauses, verb: int) -> bool:
    """ "Turkey to expel two envoys": a headline without its "is"."""
    return any(clauses.tokens[i].tag == "TO" for i in clauses.with_dep(verb, "aux"))


def is_singled_out(clauses: Clauses, noun: int) -> bool:
    """Whether a noun is the first or last of its kind: "became the first senator to break with him"."""
    if any(clauses.tokens[i].lemma in _ORDINALS for i in clauses.with_dep(noun, "amod")):
        return True
    if clauses.tokens[noun].lemma == "one" and clauses.tokens[noun].dep == "attr" and any(
        name == "of" for name, _ in clauses.prepositions(noun)
    ):
        return True  # "was one of three states to veto it"
    preposition = clauses.tokens[clauses.tokens[noun].head]
    if clauses.tokens[noun].dep == "pobj" and preposition.lemma == "of" and preposition.head != noun:  # "the first of nine to be freed"
        return clauses.tokens[preposition.head].lemma in _ORDINALS
    return clauses.tokens[noun].lemma in _ORDINALS and clauses.tokens[clauses.tokens[noun].head].lemma in ("be", "become")


def is_one_of_few(clauses: Clauses, verb: int) -> bool:
    """ "was one of the earliest members to back him": the parser may hang the infinitive on the copula."""
    if clauses.tokens[verb].lemma not in ("be", "become"):
        return False
    return any(
        clauses.tokens[i].lemma == "one" and any(name == "of" and is_singled_out(clauses, j) for name, j in clauses.prepositions(i))
        for i in clauses.with_dep(verb, "attr")
    )


def is_named_so(clauses: Clauses, verb: int) -> bool:
    """ "what they described as a plot", "what Oslo called an attack": the clause stands for what it names."""
    return clauses.tokens[verb].lemma in _NAMING and any(
        clauses.tokens[i].text.lower() == "what" and i < verb for i in clauses.with_dep(verb, "dobj", "nsubj", "nsubjpass", "attr")
    )


def is_question(clauses: Clauses, token: int) -> bool:
    """A question asks whether the deed happened; why, how and when it did take it for granted."""
    sentence = clauses.parsed.sentences[clauses.tokens[token].sentence]
    last = clauses.tokens[sentence.last - 1]
    if _is_asked_aloud(clauses, token):
        return question_word(clauses, token) is None
    if last.text != "?" and not (sentence.last - sentence.first > 1 and clauses.tokens[sentence.last - 2].text == "?"):
        return False
    if _is_owned_in_question(clauses, token, sentence.root):
        return False
    at = token
    while True:
        opening = question_word(clauses, at)
        if opening is not None and clauses.tokens[opening].lemma in ("why", "how", "when", "where"):
            return False
        if clauses.tokens[at].dep != "xcomp":  # "how did they manage to"
            break
        at = clauses.tokens[at].head
    return not any(q.span.contains(last.span) and not q.span.contains(clauses.tokens[token].span) for q in clauses.parsed.quotes)


def _is_owned_in_question(clauses: Clauses, token: int, root: int) -> bool:
    """ "What do you think of Chad's raid on Mali?": somebody's deed that is asked about was done."""
    owned = not clauses.is_verb(token) and bool(clauses.with_dep(token, "poss"))
    return owned and question_word(clauses, root) is not None


def _is_asked_aloud(clauses: Clauses, token: int) -> bool:
    """ "“Will they attack?” a reporter asked": a question in quotation marks within a longer sentence."""
    tokens, span = clauses.tokens, clauses.tokens[token].span
    around = [quote.span for quote in clauses.parsed.quotes if quote.span.contains(span)]
    if not around:
        return False
    end = min(around, key=len).end
    marks = (i for i in range(token, min(token + _FAR, len(tokens))) if tokens[i].start < end and tokens[i].text in ("?", ".", "!"))
    first = next(marks, None)
    return first is not None and tokens[first].text == "?" and tokens[first].sentence == tokens[token].sentence


def is_present(clauses: Clauses, verb: int) -> bool:
    """Whether a verb, or the auxiliary in front of it, tells in the present."""
    token = clauses.tokens[verb]
    if token.tag in _PRESENT:
        return True
    auxiliaries = [clauses.tokens[i] for i in clauses.with_dep(verb, "aux", "auxpass")]
    return bool(auxiliaries) and auxiliaries[0].tag in _PRESENT and auxiliaries[0].lemma in ("be", "do")


def is_in_perfect(clauses: Clauses, verb: int) -> bool:
    """ "will resume when the rebels have left": a present perfect, which behind a future is to come."""
    auxiliaries = [clauses.tokens[i] for i in clauses.with_dep(verb, "aux", "auxpass")]
    return bool(auxiliaries) and auxiliaries[0].lemma == "have" and auxiliaries[0].tag in _PRESENT


def names_anybody(clauses: Clauses, noun: int) -> bool:
    """Whether a noun names whoever it may be: "anyone who attacks", "any state that attacks"."""
    articles = (clauses.tokens[i].text.lower() for i in clauses.with_dep(noun, "det"))
    return clauses.tokens[noun].lemma in _ANYONE or any(word in _ANYBODY for word in articles)


def above_whoever(clauses: Clauses, verb: int, noun: int) -> int | None:
    """The verb above a noun that names nobody in particular, where a relative clause in the present says which are meant: "offered a
    pardon to rebels who surrender"; None for any other."""
    tokens = clauses.tokens
    articles = [tokens[i].text.lower() for i in clauses.with_dep(noun, "det", "nummod", "poss")]
    if tokens[verb].tag not in _PRESENT or tokens[verb].lemma in _LASTING:
        return None
    if tokens[noun].tag not in ("NN", "NNS") or any(word not in ("a", "an") for word in articles):
        return None
    at = noun
    for _ in range(_CLIMB):
        at = tokens[at].head
        if clauses.is_verb(at):
            return at
    return None


def is_held_out(clauses: Clauses, verb: int) -> bool:
    """Whether a verb only offers or intends: what those may do whom it is meant for, they have not done yet."""
    return clauses.tokens[verb].lemma in _OFFERING or clauses.is_infinitive(verb)


def is_told_in_present(clauses: Clauses, token: int) -> bool:
    """Whether an event's own verb tells in the present, or the one above its noun: "flies to Rome tomorrow for talks"."""
    at = token
    for _ in range(_CLIMB):
        if clauses.is_verb(at):
            return is_present(clauses, at)
        if clauses.tokens[at].head == at or clauses.tokens[at].dep not in ("pobj", "prep", "dobj", "conj", "nsubj"):
            return False
        at = clauses.tokens[at].head
    return False


def is_in_present(clauses: Clauses, verb: int) -> bool:
    """Whether what may or will come is told in the present: a past beside it is past, while that beside "would" may be a future.

    "could" and "might" are as good as present where nobody's words are told.
    """
    words = {clauses.tokens[i].text.lower() for i in clauses.with_dep(verb, "aux")}
    if not words.isdisjoint(("will", "'ll", "shall", "may", "must", "can", "should")):
        return True
    return not words.isdisjoint(("could", "might")) and clauses.tokens[verb].dep == "ROOT"


def is_ahead(clauses: Clauses, verb: int) -> bool:
    """An infinitive or a command: what it speaks of has not happened yet."""
    return clauses.tokens[verb].tag == "VB" and not clauses.with_dep(verb, "nsubj")


def has_that(clauses: Clauses, verb: int) -> bool:
    """Whether "that" opens the clause of a verb."""
    return any(clauses.tokens[i].lemma == "that" for i in clauses.with_dep(verb, "mark"))


def is_held(clauses: Clauses, verb: int) -> bool:
    """Whether a deed is held, staged or carried out in the passive: "the raid was mounted"."""
    return clauses.tokens[verb].lemma in ("hold", "carry", "mount", "launch", "stage") and bool(clauses.with_dep(verb, "nsubjpass"))


def is_days_before(clauses: Clauses, preposition: int) -> bool:
    """Whether a time is told by what is still to come: "hours before talks with Chad", "on the eve of the visit"."""
    word, before = clauses.tokens[preposition], clauses.tokens[preposition - 1]
    if word.lemma == "before" and word.dep == "prep":
        return before.lemma in _UNITS
    return word.lemma == "of" and before.lemma == "eve"


def is_definite_below(clauses: Clauses, preposition: int) -> bool:
    """Whether a preposition leads to something taken to exist, such as "a case brought by Chad" (or a gerund, which is not)."""
    nouns = clauses.with_dep(preposition, "pobj")
    if any(clauses.tokens[i].tag.startswith("NNP") or is_definite(clauses, i) for i in nouns):
        return True
    made = (j for i in nouns for j in clauses.with_dep(i, "acl") if clauses.tokens[j].tag == "VBN")
    return any(clauses.with_dep(j, "agent") for j in made)


def is_topic_of(clauses: Clauses, preposition: int, verb: int) -> bool:
    """ "made a statement on the plan to": whether a preposition leads to what is spoken of, and to no circumstance of the speaking."""
    spoken = clauses.with_dep(verb, "dobj")
    return clauses.tokens[preposition].lemma == "on" and any(clauses.tokens[i].lemma in _SAYINGS and i < preposition for i in spoken)


def is_judged(clauses: Clauses, token: int) -> bool:
    """Whether a gerund is only judged: "banning the veil is wrong"; in the past it happened ("firing at them was a mistake")."""
    word, copula = clauses.tokens[token], clauses.tokens[clauses.tokens[token].head]
    return word.tag == "VBG" and word.dep == "csubj" and copula.lemma == "be" and copula.tag in ("VBZ", "VBP", "VB")


def is_not_enough(clauses: Clauses, holder: int) -> bool:
    """ "was not strong enough to attack", "did not take it seriously enough to attack": what would have needed more did not happen."""
    near = [holder, *clauses.with_dep(holder, "advmod")]
    near += [j for i in near for j in clauses.with_dep(i, "advmod")]
    enough = clauses.tokens[holder].head if clauses.tokens[clauses.tokens[holder].head].lemma == "enough" else None
    if enough is None and not any(clauses.tokens[i].lemma == "enough" for i in near):
        return False
    holder = holder if enough is None else enough
    verb = holder if clauses.is_verb(holder) else clauses.tokens[holder].head
    return clauses.is_verb(verb) and bool(clauses.with_dep(verb, "neg"))


def is_before_condition(clauses: Clauses, at: int, above: int) -> bool:
    """ "threatened to leave, should Oslo refuse": the parser may hang the main clause under the condition behind it."""
    if clauses.tokens[at].dep != "ccomp" or at > above or clauses.tokens[above].tag != "VB":
        return False
    subjects = clauses.with_dep(above, "nsubj", "nsubjpass")
    modals = [i for i in clauses.with_dep(above, "aux") if clauses.tokens[i].text == "should"]
    return bool(subjects and modals) and at < modals[0] < subjects[0]


def is_fronted(clauses: Clauses, at: int, above: int) -> bool:
    """ "On the day that Oslo expelled him, the hosts did not ask about it": a clause that the parser hangs on the denial behind it; "will
    sign now that Oslo has freed him": what has come about."""
    if any(clauses.tokens[i].lemma == "that" and clauses.tokens[i - 1].lemma == "now" for i in clauses.with_dep(at, "mark")):
        return True
    if clauses.tokens[at].dep != "ccomp" or at > above or not clauses.with_dep(above, "neg") or clauses.with_dep(at, "mark"):
        return False
    subjects = clauses.with_dep(above, "nsubj", "nsubjpass")
    return bool(subjects) and at < subjects[0] and clauses.tokens[min(clauses.children[at], default=at)].tag == "IN"


def is_going_on(clauses: Clauses, verb: int) -> bool:
    """ "the state that is bombing its own people": what is going on is told, not foretold."""
    helpers = clauses.with_dep(verb, "aux")
    return clauses.tokens[verb].tag == "VBG" and any(clauses.tokens[i].tag in _PRESENT for i in helpers)


def is_general(clauses: Clauses, token: int) -> bool:
    """ "If there were a group that bombed churches", "has two ways to do so: by suing him": what is only imagined or open to somebody."""
    at = token
    for _ in range(_CLIMB):
        word = clauses.tokens[at]
        above = clauses.tokens[word.head]
        if above.i == at:
            return False
        if word.dep == "relcl" and not clauses.is_infinitive(at):
            verb = clauses.tokens[above.head]
            return not is_definite(clauses, above.i) and above.dep in ("attr", "dobj") and _is_imagined(clauses, verb.i)
        if word.dep == "xcomp" and _is_impersonal(clauses, above.i) and clauses.is_infinitive(at):
            return True
        if word.dep == "pcomp" and above.lemma == "by":
            return any(clauses.tokens[i].lemma in _WAYS for i in clauses.with_dep(above.head, "dobj", "attr", "nsubj"))
        if word.dep not in ("xcomp", "conj", "ccomp", "dobj", "advcl"):
            return False
        at = above.i
    return False


def _is_impersonal(clauses: Clauses, verb: int) -> bool:
    """Whether "it" is something: "it is dangerous to attack them" tells no deed."""
    if clauses.tokens[verb].lemma != "be" or not clauses.with_dep(verb, "acomp"):
        return False
    return any(clauses.tokens[i].text.lower() == "it" for i in clauses.with_dep(verb, "nsubj", "expl"))


def _is_imagined(clauses: Clauses, verb: int) -> bool:
    """Whether a verb only says that there were or one had something, under "if"."""
    if clauses.tokens[verb].lemma not in ("be", "have"):
        return False
    return any(clauses.tokens[i].lemma == "if" for i in clauses.with_dep(verb, "mark"))


def is_on_stage(clauses: Clauses, verb: int, *, rows: StandingRows) -> bool:
    """ "took to the airwaves to blame Oslo": who goes where one speaks has spoken."""
    if clauses.tokens[verb].lemma not in _MOUNTING:
        return False
    places = [i for name, i in clauses.prepositions(verb) if name in ("to", "on", "onto", "out of")] + list(clauses.with_dep(verb, "dobj"))
    return any(rows.first("stage", clauses.tokens[i].lemma) is not None for i in places)


def is_outcome(clauses: Clauses, verb: int) -> bool:
    """ "signed a truce, only to break it": what happened in the end, not what was meant."""
    to = next((i for i in clauses.with_dep(verb, "aux", "auxpass") if clauses.tokens[i].tag == "TO"), 0)
    return to > 1 and clauses.tokens[to - 1].lemma == "only" and clauses.tokens[to - 2].tag in (",", ":")
