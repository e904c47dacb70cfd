"""Decides from the syntax around a deed whether it happened: climbs from its word to the root and collects what has scope over it.

The words are rows of standing.toml and the speech acts of the event lexicon; which years are long past is decided from dates, elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dragoman.knowledge.standing import StandingRow, StandingRows
from dragoman.model import Cue, Modality, Standing
from dragoman.read.clauses import Clauses
from dragoman.spans import Span

CLIMB = 24
_MODALITY = {
    Standing.DONE: Modality.ASSERTED, Standing.PLANNED: Modality.FUTURE, Standing.ASKED: Modality.HYPOTHETICAL, Standing.OFFERED: Modality.HYPOTHETICAL,
    Standing.THREATENED: Modality.HYPOTHETICAL, Standing.POSSIBLE: Modality.HYPOTHETICAL, Standing.DENIED: Modality.NEGATED,
    Standing.PREVENTED: Modality.NEGATED,
}
_NEGATED = (Standing.DENIED, Standing.PREVENTED)
_OCCUR = frozenset({"begin", "start", "open", "resume", "happen", "occur", "take", "continue", "be", "last", "end", "follow", "hold", "proceed", "go"})
_SPOKEN_OF = frozenset({"object", "clause", "infinitive", "gerund", "of", "for", "to", "from", "on", "against", "with", "about", "dative", "between"})
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_REPORTING = frozenset({"say", "tell", "add", "report", "announce", "claim", "state", "note", "warn", "confirm", "declare", "explain", "insist", "write", "reveal", "stress", "believe",
                        "argue", "allege", "disclose", "acknowledge", "maintain", "assert", "indicate", "promise", "vow", "pledge", "think", "know", "decide", "agree", "threaten"})
_FEARS = frozenset({"fear", "worry", "dread", "doubt", "fearful", "afraid", "concern", "suspect", "wonder", "predict", "forecast", "speculate", "suggest", "recommend", "propose", "expect", "hope", "possibility",
                    "risk", "danger", "chance", "prospect", "speculation", "suggestion", "worried", "concerned", "likelihood", "demand", "hopes"})


@dataclass(slots=True)
class Judgement:
    """What the climb has found so far; ``about`` is the token of the nearest speech act that speaks of the deed."""

    standing: Standing = Standing.DONE
    historical: bool = False
    about: int | None = None
    cues: tuple[Cue, ...] = ()

    @property
    def modality(self) -> Modality:
        """PLOVER's coarser value."""
        return _MODALITY[self.standing]


def combine(inner: Standing, outer: Standing) -> Standing:
    """The standing of a deed that is ``inner`` inside something ``outer``.

    >>> combine(Standing.PLANNED, Standing.DENIED).value, combine(Standing.DENIED, Standing.ASKED).value
    ('denied', 'asked')
    """
    if outer is Standing.DONE:
        return inner
    if inner is Standing.DONE:
        return outer
    if outer in _NEGATED:
        return outer if inner in (Standing.PLANNED, *_NEGATED) else Standing.POSSIBLE
    if inner in _NEGATED:
        return inner if outer is Standing.PLANNED else outer
    if outer is Standing.POSSIBLE and inner is Standing.PLANNED:
        return outer
    return inner


class Scopes:
    """Standing of the deeds of one document. ``speech_act(token)`` gives the standing that a matched speech act lends its complement."""

    __slots__ = ("_rows", "_speech_act", "_support", "clauses", "tokens")

    def __init__(self, clauses: Clauses, *, rows: StandingRows, speech_act: Callable[[int], Standing | None], is_light: Callable[[int], bool]) -> None:
        self.clauses = clauses
        self.tokens = clauses.tokens
        self._rows = rows
        self._speech_act = speech_act
        self._support = is_light

    def judge(self, token: int, *, travels: bool) -> Judgement:
        """The standing of the deed at a token; ``travels`` where the purpose of a journey counts as done on arrival (meetings)."""
        found = Judgement()
        self._own(token, found)
        at = token
        for _ in range(CLIMB):
            above = self.tokens[at].head
            if above == at or not self._step(at, above, found, travels=travels):
                break
            at = above
        if self._is_question(token):
            self._apply(found, Standing.POSSIBLE, self.tokens[token].span, "question")
        return found

    # ------------------------------------------------------------ words on the deed itself

    def _own(self, token: int, found: Judgement) -> None:
        if self.clauses.is_verb(token):
            self._verb_words(token, found)
        else:
            self._noun_words(token, found)

    def _verb_words(self, verb: int, found: Judgement) -> None:
        """Modals, negation, adverbs, marks and a negative subject of a verb."""
        token = self.tokens[verb]
        modal: StandingRow | None = None
        for i in self.clauses.children[verb]:
            child = self.tokens[i]
            if child.dep == "aux" and child.tag == "MD":
                modal = self._first("modal", child.lemma) or self._first("modal", child.text.lower())
                if modal is not None:
                    self._modal(verb, i, modal, found)
            elif child.dep == "neg":
                self._apply(found, Standing.DENIED, child.span, "never")
            elif child.dep in ("advmod", "npadvmod", "preconj", "cc") and i < verb + 4:
                self._adverb(i, found)
            elif child.dep in ("nsubj", "nsubjpass", "agent"):
                self._negative_subject(i, found)
            elif child.dep in ("dobj",) and self._no_determiner(i):
                self._apply(found, Standing.DENIED, child.span, "denied-modifier")
        if token.dep == "conj" and not self._has_own_subject(verb):
            self._inherit(verb, found, modal is not None)
        if modal is None and self._is_pluperfect(verb):
            found.historical = True
            found.cues += (Cue(token.span, "pluperfect"),)

    def _modal(self, verb: int, modal: int, row: StandingRow, found: Judgement) -> None:
        standing = row.standing or Standing.DONE
        if row.id == "would" and not self._has_have(verb) and self._is_reported(verb) and not self._has_condition(verb):
            standing = Standing.PLANNED
        self._apply(found, standing, self.tokens[modal].span, row.id)

    def _has_have(self, verb: int) -> bool:
        return any(self.tokens[i].lemma == "have" for i in self.clauses.with_dep(verb, "aux"))

    def _has_condition(self, verb: int) -> bool:
        return any(
            self._first("mark", self.tokens[j].lemma) is not None for i in self.clauses.with_dep(verb, "advcl") for j in self.clauses.with_dep(i, "mark")
        ) or any(self.tokens[i].lemma in ("without",) for i in self.clauses.with_dep(verb, "prep"))

    def _is_reported(self, verb: int) -> bool:
        """Whether a past verb of saying governs the clause, or a parenthetical one stands by it."""
        token = self.tokens[verb]
        if token.dep in ("ccomp", "conj", "acl", "relcl", "advcl") and self.tokens[token.head].lemma in _REPORTING:
            return True
        if token.dep == "conj":
            return self._is_reported(token.head)
        if token.dep == "ccomp" and self.tokens[token.head].dep in ("dobj", "dative"):
            return self.tokens[self.tokens[token.head].head].lemma in _REPORTING
        return any(self.tokens[i].lemma in _REPORTING for i in self.clauses.with_dep(verb, "parataxis", "ccomp")) and token.dep == "ROOT"

    def _adverb(self, i: int, found: Judgement) -> None:
        row = self._first("adverb", self.tokens[i].lemma)
        if row is None:
            if self.tokens[i].lemma in ("neither", "nor"):
                self._apply(found, Standing.DENIED, self.tokens[i].span, "nobody")
            return
        if row.standing is not None:
            self._apply(found, row.standing, self.tokens[i].span, row.id)
        if row.history:
            found.historical = True
            found.cues += (Cue(self.tokens[i].span, row.id),)

    def _negative_subject(self, i: int, found: Judgement) -> None:
        if self.tokens[i].lemma in ("no", "none", "nobody") or self._first("subject", self.tokens[i].text.lower()) or self._no_determiner(i):
            self._apply(found, Standing.DENIED, self.tokens[i].span, "nobody")

    def _no_determiner(self, noun: int) -> bool:
        return any(self.tokens[i].text.lower() == "no" for i in self.clauses.with_dep(noun, "det", "neg"))

    def _has_own_subject(self, verb: int) -> bool:
        return bool(self.clauses.with_dep(verb, "nsubj", "nsubjpass"))

    def _inherit(self, verb: int, found: Judgement, has_modal: bool) -> None:
        """ "did not attack or bomb", "may close and expel": the second verb stands under the first one's auxiliaries."""
        first = self.tokens[verb].head
        if has_modal or not self.clauses.is_verb(first):
            return
        if self.tokens[verb].tag in _FINITE and not any(self.tokens[i].lemma == "neither" for i in self.clauses.children[first]):
            return
        if self.clauses.with_dep(verb, "aux", "auxpass"):
            return
        for i in self.clauses.children[first]:
            child = self.tokens[i]
            if child.i > verb:
                break
            if child.dep == "aux" and child.tag == "MD":
                row = self._first("modal", child.lemma) or self._first("modal", child.text.lower())
                if row is not None:
                    self._modal(first, i, row, found)
            elif child.dep == "neg" or child.lemma in ("neither", "nor"):
                self._apply(found, Standing.DENIED, child.span, "never")

    def _is_pluperfect(self, verb: int) -> bool:
        """ "had been broken" in a clause that no verb of saying has shifted back."""
        if not any(self.tokens[i].text.lower() in ("had", "'d") for i in self.clauses.with_dep(verb, "aux")):
            return False
        at = verb
        for _ in range(CLIMB):
            token = self.tokens[at]
            if token.dep in ("ccomp", "acl") or (token.dep == "conj" and self.tokens[token.head].lemma in _REPORTING):
                return False
            if token.head == at:
                return not self._is_reported(at) and not any(self.tokens[i].lemma in _REPORTING for i in self.clauses.with_dep(at, "ccomp", "parataxis"))
            if token.dep == "relcl":
                return True
            at = token.head
        return False

    def _noun_words(self, noun: int, found: Judgement) -> None:
        for i in self.clauses.children[noun]:
            child = self.tokens[i]
            if child.dep in ("amod", "det", "neg", "advmod") and i < noun:
                row = self._first("modifier", child.text.lower())
                if row is None:
                    continue
                if row.standing is not None:
                    self._apply(found, row.standing, child.span, row.id)
                if row.history:
                    found.historical = True
                    found.cues += (Cue(child.span, row.id),)

    # ------------------------------------------------------------ the climb

    def _step(self, at: int, above: int, found: Judgement, *, travels: bool) -> bool:
        """Take in what ``above`` says of the deed that hangs below it; False where its scope ends."""
        token, head = self.tokens[at], self.tokens[above]
        relation = self._relation(at, above)
        if relation == "conj":
            return True
        if relation == "preposition":
            row = self._first("preposition", head.lemma)
            if row is not None and row.standing is not None:
                self._apply(found, row.standing, head.span, row.id)
            return True
        if token.dep == "advcl":
            return self._adverbial(at, above, found, travels=travels)
        if token.dep == "relcl":
            return False
        if relation == "clause" and self._is_open_question(at):
            self._apply(found, Standing.POSSIBLE, token.span, "condition")
        lent = self._speech_act(above)
        if lent is not None and relation in _SPOKEN_OF:
            self._lend(above, lent, found)
            return True
        if self.clauses.is_verb(above):
            return self._under_verb(at, above, relation, found)
        if head.tag.startswith("JJ"):
            return self._under_adjective(at, above, relation, found)
        return self._under_noun(at, above, relation, found)

    def _is_open_question(self, verb: int) -> bool:
        """ "whether Syria had attacked": a clause that leaves open whether it is so."""
        return any(self.tokens[i].lemma in ("whether", "if") for i in self.clauses.with_dep(verb, "mark"))

    def _relation(self, at: int, above: int) -> str:
        """How the deed hangs on the word above: object, clause, infinitive, gerund, subject, compound, or a preposition."""
        token, head = self.tokens[at], self.tokens[above]
        if token.dep == "conj":
            return "conj"
        if token.dep in ("pobj", "pcomp") and head.tag in ("IN", "TO", "RP", "VBG", "RB"):
            return "preposition"
        if token.dep in ("prep", "agent", "dative", "prt"):
            return token.lemma
        if token.dep in ("dobj", "obj", "attr"):
            return "object"
        if token.dep == "nsubjpass":
            return "object"
        if token.dep in ("nsubj", "csubj"):
            return "subject"
        if token.dep in ("compound", "amod", "nmod"):
            return "compound"
        if token.dep in ("xcomp", "acl", "advcl", "ccomp", "csubjpass", "oprd", "dep"):
            if token.tag == "VB" and any(self.tokens[i].tag == "TO" for i in self.clauses.with_dep(at, "aux")):
                return "infinitive"
            if token.dep == "xcomp" and token.tag == "VBG":
                return "gerund"
            return "infinitive" if token.dep in ("xcomp", "oprd") else "clause"
        return token.dep

    def _lend(self, act: int, standing: Standing, found: Judgement) -> None:
        if found.about is None:
            found.about = act
        self._apply(found, standing, self.tokens[act].span, "speech-act")

    def _adverbial(self, at: int, above: int, found: Judgement, *, travels: bool) -> bool:
        """An adverbial clause: conditions are possible, purposes planned; time and reason clauses stand for themselves."""
        marks = [i for i in self.clauses.with_dep(at, "mark", "advmod") if self.tokens[i].i < at]
        for i in marks:
            row = self._first("mark", self.tokens[i].lemma)
            if row is not None and row.standing is not None and not (self.tokens[i].dep == "advmod" and row.id != "condition"):
                self._apply(found, row.standing, self.tokens[i].span, row.id)
                return False
        if self._inverted(at):
            self._apply(found, Standing.POSSIBLE, self.tokens[at].span, "inversion")
            return False
        if self._relation(at, above) == "infinitive":
            lent = self._speech_act(above)
            if lent is not None:
                self._lend(above, lent, found)
                return True
            rows = [row for row in self._rows.find("verb", self.tokens[above].lemma) if "infinitive" in row.via]
            if rows:
                return self._under_verb(at, above, "infinitive", found)
            if not travels and self._first("transparent", self.tokens[above].lemma) is None:
                self._apply(found, Standing.PLANNED, self.tokens[at].span, "purpose")
            self._own(above, found)
            return True
        if self.tokens[at].tag == "VBG" and not marks:
            self._own(above, found)
            return True
        return False

    def _inverted(self, verb: int) -> bool:
        """ "Had the Pentagon ordered the strike": an auxiliary before the subject opens a condition."""
        subjects = self.clauses.with_dep(verb, "nsubj", "nsubjpass")
        return bool(subjects) and any(
            self.tokens[i].text.lower() in ("had", "should", "were") and i < subjects[0] for i in self.clauses.with_dep(verb, "aux", "auxpass")
        )

    def _under_verb(self, at: int, verb: int, relation: str, found: Judgement) -> bool:
        head = self.tokens[verb]
        if self.tokens[at].dep in ("acomp", "attr") and self.tokens[at].tag.startswith("JJ"):
            self._own(verb, found)
            return True
        if relation == "subject":
            if head.lemma in _OCCUR and not self.clauses.is_verb(at):
                self._own(verb, found)
            elif not self.clauses.is_verb(at):
                return self._subject_of_operator(verb, found)
            return False
        for row in self._rows.find("verb", head.lemma):
            if self._reaches(row, relation, at, verb):
                if row.standing is not None:
                    self._apply(found, row.standing, head.span, row.id)
                if row.standing is not Standing.DENIED or not self._negated(verb):
                    self._own(verb, found)
                return True
        if relation in ("infinitive", "gerund"):
            if relation == "infinitive" and self._first("transparent", head.lemma) is None:
                self._apply(found, Standing.POSSIBLE, head.span, "unknown-infinitive")
            self._own(verb, found)
            return True
        if relation == "clause":
            if head.lemma in _REPORTING and not self.clauses.with_dep(verb, "neg"):
                return True
            self._own(verb, found)
            return True
        if relation == "object" and not self.clauses.is_verb(at) and self._support(verb):
            self._own(verb, found)
            return True
        return False

    def _negated(self, verb: int) -> bool:
        return bool(self.clauses.with_dep(verb, "neg"))

    def _subject_of_operator(self, verb: int, found: Judgement) -> bool:
        """ "The attack failed", "a visit is planned": verbs that speak of their own subject."""
        head = self.tokens[verb]
        if head.lemma == "fail":
            self._apply(found, Standing.PREVENTED, head.span, "fail")
        return False

    def _reaches(self, row: StandingRow, relation: str, at: int, verb: int) -> bool:
        if relation in row.via:
            return True
        if relation == "clause" and "clause_fear" in row.via:
            return self.tokens[verb].lemma in _FEARS
        if relation == "object" and "object_noun" in row.via:
            return not self.clauses.is_verb(at) and not self._definite(at)
        return False

    def _definite(self, noun: int) -> bool:
        return any(self.tokens[i].text.lower() in ("the", "this", "that", "these", "those") for i in self.clauses.with_dep(noun, "det")) or bool(
            self.clauses.with_dep(noun, "poss")
        )

    def _under_adjective(self, at: int, adjective: int, relation: str, found: Judgement) -> bool:
        head = self.tokens[adjective]
        for row in self._rows.find("adjective", head.lemma):
            if relation in row.via or relation in ("ccomp", "clause") and "clause" in row.via:
                if row.standing is not None:
                    self._apply(found, row.standing, head.span, row.id)
                return True
        return relation in ("infinitive", "clause")

    def _under_noun(self, at: int, noun: int, relation: str, found: Judgement) -> bool:
        head = self.tokens[noun]
        for row in self._rows.find("noun", head.lemma):
            if relation in row.via or (relation == "clause" and "clause_fear" in row.via and head.lemma in _FEARS):
                if row.standing is not None:
                    self._apply(found, row.standing, head.span, row.id)
                if row.history:
                    found.historical = True
                    found.cues += (Cue(head.span, row.id),)
                return True
        if relation == "infinitive" and self.tokens[at].dep == "acl":
            self._apply(found, Standing.POSSIBLE, head.span, "unknown-infinitive")
            return True
        if relation == "clause" and self.tokens[at].dep == "ccomp" and head.dep in ("dobj", "dative"):
            return True
        return relation == "clause" and self.tokens[at].dep == "acl" and not self.clauses.is_verb(noun) and head.tag.startswith("NN") and self._that(at)

    def _that(self, verb: int) -> bool:
        return any(self.tokens[i].lemma == "that" for i in self.clauses.with_dep(verb, "mark"))

    # ------------------------------------------------------------ small things

    def _first(self, kind: str, word: str) -> StandingRow | None:
        rows = self._rows.find(kind, word)
        return rows[0] if rows else None

    def _apply(self, found: Judgement, outer: Standing, span: Span, row: str) -> None:
        after = combine(found.standing, outer)
        if after is not found.standing:
            found.standing = after
        found.cues += (Cue(span, row),)

    def _is_question(self, token: int) -> bool:
        sentence = self.clauses.parsed.sentences[self.tokens[token].sentence]
        last = self.tokens[sentence.last - 1]
        if last.text != "?" and not (sentence.last - sentence.first > 1 and self.tokens[sentence.last - 2].text == "?"):
            return False
        return self.tokens[token].sentence == last.sentence and not any(q.span.contains(last.span) and not q.span.contains(self.tokens[token].span)
                                                                       for q in self.clauses.parsed.quotes)
