"""Which rows of standing.toml a verb has for a deed that hangs on it: by relation, particles and what stands between the two.

What the rows then say of the deed is not known here.
"""

from __future__ import annotations

from dragoman.knowledge.standing import StandingRow, StandingRows
from dragoman.model import Standing
from dragoman.read.clause_words import MESSAGES, WRITINGS
from dragoman.read.clauses import Clauses
from dragoman.read.standing_relations import is_brought_about, is_definite
from dragoman.read.standing_words import Effect, OwnWords
from dragoman.read.withheld import withholding

_CLIMB = 24
_TEXTS = MESSAGES | WRITINGS | frozenset("account clip footage image photo photograph picture recording".split())
_AGAINST = frozenset({"but", "yet"})
_THEM = frozenset({"him", "her", "it", "them"})
_FALSELY = frozenset({"falsely", "wrongly", "mistakenly", "erroneously", "untruthfully"})
_FORGED = frozenset({"bogus", "doctored", "fabricated", "fake", "false", "forged", "hoax", "phoney", "phony", "spoof"})
_BEGINNING = dict.fromkeys(("begin", "start", "continue", "resume", "end", "finish"), ("dobj",)) | {"get": ("prep",)}


class Governing:
    """Looks up the rows of the verbs of one document."""

    __slots__ = ("_own", "_rows", "clauses", "tokens")

    def __init__(self, clauses: Clauses, *, rows: StandingRows, own: OwnWords) -> None:
        self.clauses = clauses
        self.tokens = clauses.tokens
        self._rows = rows
        self._own = own

    def of_verb(self, at: int, verb: int, relation: str) -> StandingRow | None:
        """The first row of the verb that reaches the deed through this relation."""
        head = self.tokens[verb]
        rows = self._rows.find("verb", head.lemma)
        if head.tag == "VBG":
            rows = (*self._rows.find("verb", head.text.lower()), *rows)  # "is going to"
        return next((row for row in rows if self._reaches(row, relation, at, verb) and self.has_particle(row, verb)), None)

    def _reaches(self, row: StandingRow, relation: str, at: int, verb: int) -> bool:
        if relation == "object" and self.tokens[at].dep == "dobj" and self.clauses.with_dep(verb, "nsubjpass"):
            return False  # "was denied entry": the object is what somebody did not get
        if relation == "object" and self.tokens[at].lemma in row.excluding:
            return False
        if "content" in row.via or row.standing is Standing.DONE:
            if relation == "on" and row.standing is Standing.DONE:  # "acted on its threat"
                return any(self._is_content(i) for i in self.clauses.with_dep(at, "pobj"))
            return self._is_content(at) if relation == "object" else relation in row.via
        if "wording" in row.via:
            return relation in ("object", "for") and not self.clauses.is_verb(at) and self._is_worded(verb)
        if relation == "object" and "object_noun" in row.via:
            return not self.clauses.is_verb(at) and not is_definite(self.clauses, at)
        if relation == "perfect":
            known = any("perfect" in other.via for other in self._rows.find("report", self.tokens[verb].lemma)) or "clause" in row.via
            return "perfect" in row.via or ("infinitive" in row.via and not known)
        if relation == "clause" and "clause_modal" in row.via:
            return self.tokens[at].tag == "VB" or self._own.of_verb(at).modal is not None
        return relation in row.via or (f"{relation}-gerund" in row.via and bool(self.clauses.with_dep(at, "pcomp")))

    def _is_worded(self, verb: int) -> bool:
        """Whether what says something is a text that lays down what is to be: "the plan includes", "a pact providing for"."""
        token = self.tokens[verb]
        said = (token.head,) if token.dep in ("acl", "relcl") else self.clauses.with_dep(verb, "nsubj")
        return any(self._rows.find("paper", self.tokens[i].lemma) for i in said)

    def _is_content(self, noun: int) -> bool:
        """Whether a noun is itself one of the words ("a promise to")."""
        return bool(self._rows.find("noun", self.tokens[noun].lemma))

    def governor(self, at: int) -> int:
        """The word above; a finite verb that the parse has joined to an infinitive ("told it to leave and shut the port") stands higher,
        and who makes a text does what it says."""
        above = self.tokens[at].head
        if self._is_written(at):
            return self.tokens[above].head
        if self.tokens[at].dep == "advcl" and (first := self._listed(at, above)) is not None:
            return first
        if self.tokens[at].dep == "xcomp" and self.tokens[above].lemma == "be" and self.clauses.is_infinitive(at):
            described = [i for i in self.clauses.with_dep(above, "acomp") if above < i < at]  # "it is unfair to attack"
            return described[-1] if described else above
        if self.tokens[at].dep == "advcl" and self.tokens[above].lemma == "far" and self.clauses.is_infinitive(at):
            return self.tokens[above].head  # "went so far as to expel"
        if self.tokens[at].dep == "prep" and self.tokens[above].dep == "remnant" and self.clauses.is_verb(self.tokens[above].head):
            return self.tokens[above].head
        if self.tokens[at].dep == "prep" and self.tokens[above].dep in ("prep", "advmod", "prt") and self.is_joined(at, above):
            return self.tokens[above].head
        if self.tokens[at].dep == "conj" and self.tokens[at].tag in ("VBD", "VBZ"):
            for _ in range(_CLIMB):
                if self.tokens[above].tag != "VB" or self._own.of_verb(above).modal is not None or self.tokens[above].head == above:
                    break
                above = self.tokens[above].head
        return above

    def _listed(self, at: int, verb: int) -> int | None:
        """The first of several gerunds below a verb, where the parser takes the next ones for a clause: "discussed hiding, fighting and
        killing"."""
        if self.tokens[at].tag != "VBG" or not self.clauses.with_dep(at, "conj") or self.tokens[at - 1].text not in (",", ";"):
            return None
        before = (i for i in self.clauses.with_dep(verb, "xcomp", "pcomp") if self.tokens[i].tag == "VBG" and i < at)
        return next(before, None)

    def _is_written(self, at: int) -> bool:
        """ "issued a letter condemning Chad": whether a participle says what a text does that somebody makes."""
        token = self.tokens[at]
        text = self.tokens[token.head]
        reached = bool(self._rows.find("noun", text.lemma))  # "tabled a resolution calling for"
        made = not reached and token.dep == "acl" and token.tag == "VBG" and text.dep == "dobj" and text.lemma in MESSAGES | WRITINGS
        return made and self.clauses.is_verb(text.head)

    def is_text_saying(self, verb: int, noun: int) -> bool:
        """Whether a subject is a text of which a clause tells what it says: "a memo saying that they fled was a hoax"."""
        token = self.tokens[noun]
        text = token.dep in ("nsubj", "nsubjpass") and token.lemma in _TEXTS
        return text and any("clause" in row.via for row in self._rows.find("report", self.tokens[verb].lemma))

    def doing(self, participle: int, noun: int) -> Effect | None:
        """What a participle says that is no surer than its noun: "the risk of Chad attacking", "will send a team visiting Lima"."""
        if self.tokens[participle].tag != "VBG" or self.tokens[participle].dep != "acl":
            return None
        preposition = self.tokens[self.tokens[noun].head]
        above = self.tokens[preposition.head]
        if preposition.lemma == "of" and any("of" in row.via for row in self._rows.find("noun", above.lemma)):
            return Effect(None, self.tokens[participle].span, "spoken-of")
        return Effect(None, self.tokens[participle].span, "brought-about") if is_brought_about(self.clauses, noun) else None

    def is_unreal(self, token: int) -> bool:
        """Whether the clause that a noun stands in speaks of what would be: its verb has a modal, or hangs under a condition."""
        at = token
        for _ in range(_CLIMB):
            above = self.tokens[at].head
            if above == at:
                return False
            at = above
            if self.clauses.is_verb(at):
                modal = self._own.of_verb(at).modal
                return modal is not None and modal.standing is not None
        return False

    def of_plan(self, verb: int, relation: str, standing: Standing) -> StandingRow | None:
        """The row of what stops a thing that was only planned: "the planned march was halted by a judge"."""
        if relation != "object" or standing is not Standing.PLANNED:
            return None
        rows = self._rows.find("verb", self.tokens[verb].lemma)
        return next((row for row in rows if row.standing is Standing.PREVENTED and "object_noun" in row.via and not row.particles), None)

    def of_plans_for(self, verb: int) -> tuple[int, StandingRow] | None:
        """ "Preparations are under way for a visit", "is due in Rabat for talks", "drew up a schedule for one": the subject, the object or
        what is said of it, with its row, where the parser hangs on the verb what it is for."""
        for i in self.clauses.with_dep(verb, "acomp"):
            row = next((row for row in self._rows.find("adjective", self.tokens[i].lemma) if "for" in row.via), None)
            if row is not None:
                return i, row
        for i in self.clauses.with_dep(verb, "nsubj", "nsubjpass", "dobj"):
            row = next((row for row in self._rows.find("noun", self.tokens[i].lemma) if "for" in row.via), None)
            if row is not None:
                return i, row
        return None

    def kept_back(self, verb: int, relation: str) -> Effect | None:
        """ "declined to confirm that Syria had attacked": what nobody says, nobody denies; what is said falsely did not happen."""
        rows = self._rows.find("report", self.tokens[verb].lemma)
        row = next((row for row in rows if relation in row.via), None)
        shown = row or next((row for row in rows if relation == "gerund" and "clause" in row.via), None)  # "showed them surrendering"
        belied = self._belied(verb) if shown else None
        if shown is not None and belied is not None:  # "falsely claimed that Syria had attacked"
            return Effect(Standing.DENIED, self.tokens[belied].span, shown.id)
        kept = withholding(self.tokens, self.clauses.children, verb) if row is not None else None
        if row is None or kept is None or not self.clauses.is_verb(kept):
            return None
        return Effect(row.negated, self.tokens[kept].span, row.id)

    def _belied(self, verb: int) -> int | None:
        """The word that makes what a verb tells untrue: "falsely claimed that", "a fake video shows"."""
        tellers = self.clauses.with_dep(verb, "nsubj")
        if self.tokens[verb].dep in ("acl", "relcl") and self.clauses.is_verb(verb):
            tellers = (self.tokens[verb].head,)  # "a bogus memo saying that"
        words = (i for noun in tellers for i in self.clauses.with_dep(noun, "amod", "compound") if self.tokens[i].text.lower() in _FORGED)
        adverbs = (i for i in self.clauses.with_dep(verb, "advmod") if self.tokens[i].lemma in _FALSELY)
        return next(adverbs, None) or next(words, None)

    def of_subject(self, verb: int, relation: str) -> tuple[int, StandingRow] | None:
        """The subject, with its row, that says how far a deed is true: "rumour has it that", "the fear is that", "the danger is of"."""
        if self.tokens[verb].lemma not in ("have", "be", "go"):
            return None
        for i in self.clauses.with_dep(verb, "nsubj"):
            for row in self._rows.find("noun", self.tokens[i].lemma):
                if relation in row.via and row.standing is not None:
                    return i, row
        return None

    def of_occurring(self, verb: int) -> StandingRow | None:
        """ "The talks are to begin", "the visit failed to take place": what stands above the verb by which a deed takes place."""
        for i in self.clauses.with_dep(verb, "xcomp"):
            if self.clauses.is_infinitive(i) and self._rows.first("occurrence", self.tokens[i].lemma) is not None:
                row = self.of_verb(i, verb, "infinitive")
                if row is not None:
                    return row
        return None

    def failure(self, verb: int) -> Effect | None:
        """What thwarts a try in the clause joined to it: "tried to land but failed", "but was stopped by the navy", "but troops drove them
        back"."""
        against = any(self.tokens[i].text.lower() in _AGAINST for i in self.clauses.with_dep(verb, "cc"))
        for i in self.clauses.with_dep(verb, "conj") if self.clauses.is_verb(verb) else ():
            if against and (undone := self._undone(i)) is not None:
                return undone
            passive = bool(self.clauses.with_dep(i, "auxpass"))
            alone = not self.clauses.with_dep(i, "xcomp", "dobj", "nsubj", "nsubjpass", "neg")
            done_to = against and (self._is_done_to_them(i) if not alone else passive)
            via = "object" if passive else "subject"
            for row in self._rows.find("verb", self.tokens[i].lemma) if alone or done_to else ():
                reached = via in row.via or (passive and "object_noun" in row.via)
                tried = done_to and "try" in row.via
                if tried or (alone and reached and row.standing is Standing.PREVENTED and not row.particles):
                    return Effect(Standing.PREVENTED, self.tokens[i].span, row.id)
        return None

    def _undone(self, verb: int) -> Effect | None:
        """What is told of a plan by its name in the clause behind "but": "but the visit was put off", "but the talks never took place"."""
        tokens, clauses = self.tokens, self.clauses
        subjects = clauses.with_dep(verb, "nsubj", "nsubjpass")
        named = subjects and (tokens[subjects[0]].lemma in clauses.deeds or self._rows.find("noun", tokens[subjects[0]].lemma))
        if not named or not is_definite(clauses, subjects[0]) or clauses.with_dep(verb, "dobj", "xcomp", "ccomp"):
            return None
        denied = clauses.with_dep(verb, "neg")
        if denied and (self._rows.first("occurrence", tokens[verb].lemma) or tokens[verb].lemma == "carry"):
            return Effect(Standing.DENIED, tokens[denied[0]].span, "never")
        via = "object" if clauses.with_dep(verb, "auxpass") else "subject"
        rows = (row for row in self._rows.find("verb", tokens[verb].lemma) if via in row.via and not denied)
        ends = (row for row in rows if row.standing in (Standing.DENIED, Standing.PREVENTED) and self.has_particle(row, verb))
        return next((Effect(row.standing, tokens[verb].span, row.id) for row in ends), None)

    def _is_done_to_them(self, verb: int) -> bool:
        """Whether somebody else does something to those who were named before: "but troops drove them back"."""
        objects = self.clauses.with_dep(verb, "dobj")
        plain = bool(self.clauses.with_dep(verb, "nsubj")) and not self.clauses.with_dep(verb, "neg", "aux")
        return plain and bool(objects) and self.tokens[objects[0]].text.lower() in _THEM

    def is_transparent(self, verb: int, *, purpose: int | None = None) -> bool:
        """Whether a verb leaves the deed below it as it is; not the purpose of what it begins: "began a strike to force her out"."""
        if purpose is not None:
            begun = _BEGINNING.get(self.tokens[verb].lemma)
            if begun is not None and any(i < purpose for i in self.clauses.with_dep(verb, *begun)):
                return False
        return any(self.has_particle(row, verb) for row in self._rows.find("transparent", self.tokens[verb].lemma))

    def has_particle(self, row: StandingRow, verb: int) -> bool:
        """Whether one of the particles stands by a verb that a row asks for."""
        beside = self.clauses.with_dep(verb, "prt", "advmod", "prep", "acomp", "oprd")
        return not row.particles or any(
            self.tokens[i].lemma in row.particles or self.tokens[i].text in row.particles for i in beside
        )

    def is_joined(self, inner: int, outer: int) -> bool:
        """ "talked them out of closing", "backed away from closing": the last preposition belongs to the verb, as a particle does."""
        word = self.tokens[outer]
        if word.tag not in ("IN", "RP", "RB", "RBR") or inner != outer + 1 or not self.clauses.is_verb(word.head):
            return False
        rows = (row for row in self._rows.find("verb", self.tokens[word.head].lemma) if row.particles)
        return any(self.has_particle(row, word.head) for row in rows)
