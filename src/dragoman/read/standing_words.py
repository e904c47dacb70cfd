"""Reads the words that stand on a verb or an event noun itself: modals, negation, adverbs, modifiers, a negative subject, the pluperfect.

What lies above the word in the sentence is not looked at, but for the first of two joined verbs, whose auxiliaries the second one shares.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dragoman.knowledge.standing import StandingRow, StandingRows
from dragoman.model import Standing
from dragoman.read.clauses import Clauses
from dragoman.spans import Span

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_FOCUS = frozenset({"only", "just", "merely", "simply", "solely", "alone", "until", "till", "before"})
_LATER = frozenset({"later", "subsequently"})
_JUST = frozenset({"sooner", "hardly", "scarcely", "barely"})
_OWN = frozenset({"it", "he", "she", "they", "we", "i"})
_COUNTED = frozenset({"once", "ever", "twice", "yet"})
_CLIMB = 24
_AWAITED = frozenset("anticipated feared imminent likely looming rumored rumoured threatened".split())  # besides what is planned
_COMING = frozenset("begin conclude end erupt get go happen hold kick materialise materialize occur open resume start take unfold".split())
_PAST = frozenset({"has", "have", "had", "was", "were"})
_LACKED = frozenset({"confidence"})  # "voted no confidence" is a vote


class Effect(NamedTuple):
    """One word's say: the standing that it lends, or None where it only marks history."""

    standing: Standing | None
    span: Span
    row: str
    history: bool = False


@dataclass(slots=True)
class Words:
    """What the words on one verb or noun say; ``negation`` apart, since an operator may turn it round ("did not fail to")."""

    effects: list[Effect]
    modal: StandingRow | None = None
    modal_at: Span | None = None
    reported_future: bool = False
    negation: Effect | None = None
    pluperfect: bool = False
    contrary: bool = False  # "would … have … if": what is denied so has happened

    def all(self, *, negation: bool = True) -> list[Effect]:
        """The effects in the order of their scope; without the negation where an operator has taken it up."""
        found = list(self.effects)
        denied = self.negation if negation else None
        if self.modal is not None and self.modal_at is not None:
            standing = Standing.PLANNED if self.reported_future else self.modal.standing
            if denied is not None:
                standing = Standing.DENIED if self.reported_future else self.modal.negated or Standing.DENIED
                standing = Standing.DONE if self.contrary else standing
                found.append(Effect(None, denied.span, denied.row))
            if negation or self.negation is None or standing is not Standing.POSSIBLE:  # "could not prevent" is as certain as "did not"
                found.append(Effect(standing, self.modal_at, self.modal.id))
        elif denied is not None:
            found.append(denied)
        return found


_OCCASIONS = frozenset({"account", "circumstance", "occasion", "point", "stage", "time", "way"})
_TRUE = frozenset("accurate authenticate confirm correct establish prove substantiate true verify".split())


class OwnWords:
    """Reads the words of the verbs and nouns of one document."""

    __slots__ = ("_rows", "clauses", "tokens")

    def __init__(self, clauses: Clauses, *, rows: StandingRows) -> None:
        self.clauses = clauses
        self.tokens = clauses.tokens
        self._rows = rows

    def of(self, token: int) -> Words:
        """The words on a verb, or on a noun or adjective."""
        return self.of_verb(token) if self.clauses.is_verb(token) else self.of_noun(token)

    def of_verb(self, verb: int) -> Words:
        """Modals, negation, adverbs, a negative subject or object, the pluperfect; those of the first verb for one joined to it."""
        found = Words([])
        inverted = self._inversion(verb)
        if inverted is not None:
            found.effects.append(inverted)
        if (case := self._case(verb)) is not None:
            found.effects.append(case)
        for i in self.clauses.children[verb]:
            self._child(verb, i, found, inverted=inverted is not None)
        if self.tokens[verb].dep == "conj":
            self._share(verb, found)
        found.negation = found.negation or self._taken_back(verb) or self._not_that(verb)
        if found.negation is not None and (inverted is not None or self._is_until(verb, found)):
            found.negation = None  # "had it not closed the camp" is as open as "had it closed the camp"
        if found.modal is None and inverted is None and self._is_pluperfect(verb) and not self._is_just_done(verb):
            found.pluperfect = True
            found.effects.append(Effect(None, self.tokens[verb].span, "pluperfect", history=True))
        return found

    def _child(self, verb: int, i: int, found: Words, *, inverted: bool) -> None:
        child = self.tokens[i]
        if child.dep == "aux" and child.tag == "MD":
            if not inverted:
                self._modal(verb, i, found)
        elif child.dep == "neg":
            if not self._is_focus(i):
                found.negation = Effect(Standing.DENIED, child.span, "never")
        elif child.dep in ("advmod", "npadvmod", "preconj", "cc", "dep") and i < verb + 4:
            self._adverb(verb, i, found)
        elif child.dep == "prep" and child.lemma == "in" and i > verb and self.tokens[i + 1].text == "vain":
            found.effects += [Effect(row.standing, self.tokens[i + 1].span, row.id) for row in self._rows.find("adverb", "vain")]
        elif child.dep == "prep" and i < verb:
            found.negation = self._fronted(verb, i) or found.negation
        elif child.dep in ("nsubj", "nsubjpass", "agent", "dobj", "attr", "dep"):
            found.negation = self._no_determiner(i) or self._nobody(i) or found.negation

    def _modal(self, verb: int, i: int, found: Words) -> None:
        kind = "modal-perfect" if self._has_have(verb) else "modal"
        row = self._find(kind, i) or self._find("modal", i)
        if row is None or (row.id == "would" and self._is_told_later(verb)):
            return
        found.modal, found.modal_at = row, self.tokens[i].span
        found.contrary = kind == "modal-perfect" and self.tokens[i].lemma == "would" and self._has_condition(verb)
        found.reported_future = row.id == "would" and self.is_reported(verb) and not self._has_condition(verb)

    def _is_told_later(self, verb: int) -> bool:
        """ "Chad would later expel the envoy", "would go on to": what had come after, and no condition or word of somebody is near."""
        token = self.tokens[verb]
        later = any(self.tokens[i].lemma in _LATER and i < verb for i in self.clauses.with_dep(verb, "advmod"))
        goes_on = token.lemma == "go" and [t.lemma for t in self.tokens[verb + 1 : verb + 3]] == ["on", "to"]
        return (later or goes_on) and not self.is_reported(verb) and not self._has_condition(verb)

    def _find(self, kind: str, i: int) -> StandingRow | None:
        return self._rows.first(kind, self.tokens[i].lemma) or self._rows.first(kind, self.tokens[i].text.lower())

    def _adverb(self, verb: int, i: int, found: Words) -> None:
        child = self.tokens[i]
        all_but = child.lemma == "all" and self.tokens[i + 1].lemma == "but"
        row = self._rows.first("adverb", "almost" if all_but else child.lemma)
        seldom = [j for j in self.clauses.with_dep(i, "advmod") if self.tokens[j].lemma in _JUST]  # "hardly ever"
        denied = (*self.clauses.with_dep(i, "neg"), *seldom) if child.lemma in _COUNTED else ()
        if child.lemma != "before":  # "never again expelled"; "never before had it expelled" tells of a deed
            denied = denied or tuple(j for j in self.clauses.with_dep(i, "neg") if self.tokens[j].lemma == "never")
        if denied and denied[0] < i:  # "not once has Iran …"
            found.negation = Effect(Standing.DENIED, self.tokens[denied[0]].span, "never")
            return
        at_once = child.lemma == "once" and i > 0 and self.tokens[i - 1].text.lower() in ("at", "than", "least")
        if row is None or (row.history and i > verb) or at_once or self._is_focus(i):
            return
        if child.dep == "cc" and child.lemma == "nor" and i > verb and any(self.clauses.with_dep(verb, "aux", "auxpass", "neg")):
            return  # "has not X, nor has it Y": the word opens the second clause
        if child.lemma in ("hardly", "scarcely") and (self.tokens[i + 1].text.lower() == "had" or self._is_pluperfect(verb)):
            return  # "hardly had they attacked when": they had just done so
        if row.standing is Standing.DENIED:
            found.negation = Effect(row.standing, child.span, row.id)
        elif row.standing is not None or row.history:
            found.effects.append(Effect(row.standing, child.span, row.id, history=row.history))

    def _fronted(self, verb: int, preposition: int) -> Effect | None:
        """ "At no point did they attack", "has on no occasion attacked": a negative phrase before the auxiliary, or of time."""
        timed = [i for i in self.clauses.with_dep(preposition, "pobj") if self.tokens[i].lemma in _OCCASIONS]
        if timed and (found := self._no_determiner(timed[0])):
            return found
        subjects = self.clauses.with_dep(verb, "nsubj", "nsubjpass")
        if not any(preposition < i < subjects[0] for i in self.clauses.with_dep(verb, "aux", "auxpass")) if subjects else True:
            return None
        return next((found for i in self.clauses.with_dep(preposition, "pobj") if (found := self._no_determiner(i))), None)

    def _is_focus(self, i: int) -> bool:
        """ "not only", "not just", "not until", "but not before": no denial."""
        return i + 1 < len(self.tokens) and self.tokens[i + 1].lemma in _FOCUS

    def _nobody(self, i: int) -> Effect | None:
        row = self._find("subject", i)
        return Effect(row.standing, self.tokens[i].span, row.id) if row is not None else None

    def _no_determiner(self, noun: int) -> Effect | None:
        if self.tokens[noun].lemma in _LACKED or any(self.clauses.is_corrected(i) for i in self.clauses.with_dep(noun, "conj")):
            return None  # "attacked not the army but the rebels"
        for i in self.clauses.with_dep(noun, "cc"):
            if self.tokens[i].lemma == "nor":  # "neither Chad's cabinet nor Mali": the parse may hang the first word on the owner
                return Effect(Standing.DENIED, self.tokens[i].span, "denied-modifier")
        for i in self.clauses.with_dep(noun, "det", "neg", "preconj"):
            if self.tokens[i + 1].lemma in _LACKED:
                continue
            if self.tokens[i].text.lower() in ("no", "neither") or (
                self.tokens[i].text.lower() == "not" and i < noun and not self._is_focus(i)
            ):
                return Effect(Standing.DENIED, self.tokens[i].span, "denied-modifier")
            for j in self.clauses.with_dep(i, "advmod", "neg"):  # "hardly any soldiers", "not a soldier"
                row = self._rows.first("adverb", self.tokens[j].lemma)
                if row is not None and row.standing is Standing.DENIED and not self._is_focus(j):
                    return Effect(row.standing, self.tokens[j].span, row.id)
        return None

    def _is_until(self, verb: int, found: Words) -> bool:
        """ "did not release them until Friday": it happened then."""
        if found.modal is not None or self.tokens[verb].tag == "VBG":
            return False
        past = any(self.tokens[i].text.lower() in ("did", "was", "were", "had") for i in self.clauses.with_dep(verb, "aux", "auxpass"))
        past = past or self.tokens[verb].tag == "VBD"
        openings = [j for i in self.clauses.with_dep(verb, "advcl") for j in self.clauses.with_dep(i, "mark")]
        return past and any(self.tokens[i].lemma in ("until", "till") for i in (*self.clauses.with_dep(verb, "prep", "advmod"), *openings))

    # ------------------------------------------------------------ coordination

    def _taken_back(self, verb: int) -> Effect | None:
        """ "could have sunk the tanker but did not": a bare auxiliary denies the verb before it."""
        for i in self.clauses.with_dep(verb, "conj"):
            denied = self.clauses.with_dep(i, "neg")
            if self.tokens[i].lemma == "do" and denied and not self.clauses.with_dep(i, "dobj", "xcomp", "ccomp", "prep", "aux"):
                return Effect(Standing.DENIED, self.tokens[denied[0]].span, "never")
        return None

    def _not_that(self, verb: int) -> Effect | None:
        """ "It was not Chad that shelled the town": a denial in front of the clause, unless "but Libya" follows it."""
        copula = self.tokens[self.tokens[verb].head]
        if self.tokens[verb].dep == "relcl" and copula.dep in ("attr", "acomp"):  # "it was not its soldiers who fired"
            copula = self.tokens[copula.head]
        denied = self.clauses.with_dep(copula.i, "neg") if copula.lemma == "be" and self.tokens[verb].dep in ("ccomp", "relcl") else ()
        if not denied or not any(self.tokens[i].lemma == "it" for i in self.clauses.with_dep(copula.i, "nsubj", "expl")):
            return None
        named = self.clauses.with_dep(copula.i, "attr", "acomp")
        if not named or any(self.clauses.is_corrected(i) for i in self.clauses.with_dep(named[0], "conj")):
            return None
        opened = any(self.tokens[i].tag in ("WDT", "WP") for i in self.clauses.with_dep(verb, "nsubj", "dobj", "nsubjpass"))
        return Effect(Standing.DENIED, self.tokens[denied[0]].span, "never") if opened else None

    def _share(self, verb: int, found: Words) -> None:
        """ "did not attack or bomb", "may close and expel": the second verb stands under the first one's auxiliaries."""
        first = self.tokens[verb].head
        if not self.clauses.is_verb(first) or found.modal is not None or self.tokens[verb - 1].lemma == "than":
            return
        words = [self.tokens[i] for i in self.clauses.children[first] if i < verb]
        correlative = any(word.lemma in ("neither", "nor") for word in words)
        if correlative and found.negation is None:
            found.negation = Effect(Standing.DENIED, next(word.span for word in words if word.lemma in ("neither", "nor")), "never")
        if self.tokens[verb].tag in _FINITE or self.clauses.with_dep(verb, "nsubj", "nsubjpass", "aux", "auxpass"):
            return
        above = self.of_verb(first) if self.tokens[first].dep == "conj" else self._auxiliaries(first)
        found.modal, found.modal_at, found.reported_future = above.modal, above.modal_at, above.reported_future
        found.effects += [effect for effect in above.effects if effect.row == "inversion"]
        if found.negation is None and not any(word.lemma == "but" for word in words):
            found.negation = above.negation

    def _auxiliaries(self, verb: int) -> Words:
        found = Words([])
        inverted = self._inversion(verb)
        if inverted is not None:
            found.effects.append(inverted)
        for i in self.clauses.with_dep(verb, "aux", "neg"):
            self._child(verb, i, found, inverted=inverted is not None)
        return found

    # ------------------------------------------------------------ conditions, reports, tenses

    def _inversion(self, verb: int) -> Effect | None:
        """ "Had the ministry ordered the strike": an auxiliary before the subject opens a condition."""
        if self.tokens[verb].dep not in ("advcl", "ccomp", "ROOT", "dep"):
            return None
        subjects = self.clauses.with_dep(verb, "nsubj", "nsubjpass")
        if not subjects or self._ends_with_question(verb):
            return None
        for i in (*self.clauses.with_dep(verb, "aux", "auxpass"), verb):  # the verb itself in "were they to attack"
            row = self._rows.first("auxiliary", self.tokens[i].text.lower())
            led = self.clauses.with_dep(verb, "advmod", "neg", "cc", "preconj", "dobj", "attr")
            before = any(j < i for j in (*led, *self.clauses.with_dep(i, "advmod", "neg")))
            if row is not None and i < subjects[0] and i <= verb and not before:  # not "killed were nine"
                return Effect(row.standing, self.tokens[i].span, row.id)
        return None

    def _case(self, verb: int) -> Effect | None:
        """ "in case Syria attacks", "on the condition it left", "provided that it left": a condition whose opening hangs elsewhere; and "if
        only it had"."""
        opening = self.tokens[min(self.clauses.with_dep(verb, "nsubj", "nsubjpass", "mark"), default=verb) - 1]
        opening = self.tokens[opening.i - 1] if opening.text == "that" else opening
        on_terms = opening.dep == "pobj" and (opening.lemma, self.tokens[opening.head].lemma) in (("condition", "on"), ("event", "in"))
        if on_terms or (opening.text == "provided" and self.tokens[verb].dep in ("ccomp", "advcl", "dep")):
            return next((Effect(row.standing, opening.span, row.id) for row in self._rows.find("mark", "case")), None)
        for i in self.clauses.with_dep(verb, "mark") if self.tokens[verb].dep == "ROOT" else ():
            if self.tokens[i].lemma in ("if", "unless") and (row := self._rows.first("mark", "if")) is not None:
                return Effect(row.standing, self.tokens[i].span, row.id)
        for i in self.clauses.with_dep(verb, "prep"):
            noun = next(iter(self.clauses.with_dep(i, "pobj")), i)
            if i < noun < verb and self.tokens[i].lemma == "in" and self.tokens[noun].lemma in ("case", "event"):
                rows = self._rows.find("mark", "case")
                subject = min(self.clauses.with_dep(verb, "nsubj", "nsubjpass", "mark"), default=verb)
                bare = not self.clauses.children[noun] or self.tokens[noun].lemma == "event"
                if rows and bare and not any(token.text == "," for token in self.tokens[noun:subject]):
                    return Effect(rows[0].standing, self.tokens[noun].span, rows[0].id)
        return None

    def _ends_with_question(self, token: int) -> bool:
        sentence = self.clauses.parsed.sentences[self.tokens[token].sentence]
        return any(self.tokens[i].text == "?" for i in range(max(sentence.first, sentence.last - 2), sentence.last))

    def _has_have(self, verb: int) -> bool:
        return any(self.tokens[i].lemma == "have" for i in self.clauses.with_dep(verb, "aux"))

    def _has_condition(self, verb: int) -> bool:
        for i in self.clauses.with_dep(verb, "advcl"):
            marks = {self.tokens[j].lemma for j in self.clauses.with_dep(i, "mark")}
            if "unless" in marks and self._speaks_of_itself(verb):
                return False  # "said it would close the border unless": an ultimatum
            if not marks.isdisjoint(("if", "unless", "provided", "supposing")):
                return not any(self.tokens[j].lemma == "even" for j in self.clauses.with_dep(i, "advmod"))
        return any(self.tokens[i].lemma == "without" for i in self.clauses.with_dep(verb, "prep"))

    def _speaks_of_itself(self, verb: int) -> bool:
        """Whether who says the clause is its own subject: "Togo said it would"."""
        return any(self.tokens[i].tag == "PRP" and self.tokens[i].text.lower() in _OWN for i in self.clauses.with_dep(verb, "nsubj"))

    def is_reported(self, verb: int) -> bool:
        """Whether a verb of saying governs the clause, or a parenthetical one stands by it."""
        at = verb
        for _ in range(_CLIMB):
            token = self.tokens[at]
            if token.dep != "conj":
                break
            at = token.head
        token = self.tokens[at]
        head = self.tokens[token.head]
        if token.dep in ("ccomp", "acl", "relcl", "advcl", "dep") or at != verb:
            if self._is_report(head.i):
                return True
            if token.dep == "ccomp" and head.dep in ("dobj", "dative"):
                return self._is_report(head.head)
            if token.dep == "acl" and any(self.tokens[i].lemma == "that" for i in self.clauses.with_dep(at, "mark")):
                return True
        return token.dep == "ROOT" and any(self._is_report(i) for i in self.clauses.with_dep(at, "parataxis", "ccomp"))

    def _is_report(self, token: int) -> bool:
        return self._rows.first("report", self.tokens[token].lemma) is not None

    def _is_pluperfect(self, verb: int) -> bool:
        """ "had been broken" in a clause that no verb of saying has shifted back."""
        if not any(self.tokens[i].text.lower() in ("had", "'d") for i in self.clauses.with_dep(verb, "aux")):
            return False
        at = verb
        for _ in range(_CLIMB):
            token = self.tokens[at]
            if token.dep == "relcl":
                return True
            if token.dep in ("ccomp", "acl") or (token.dep == "conj" and self._is_report(token.head)):
                return False
            if token.head == at:
                framed = any(self.tokens[i].text.lower() == "according" for i in self.clauses.with_dep(at, "prep"))
                return not framed and not self.is_reported(at)
            at = token.head
        return False

    def _is_just_done(self, verb: int) -> bool:
        """ "no sooner had they left than", "hardly had they left when": what had only just been done is no background."""
        return any(self.tokens[i].lemma in _JUST and i < verb for i in self.clauses.with_dep(verb, "advmod"))

    # ------------------------------------------------------------ nouns

    def of_noun(self, noun: int) -> Words:
        """Modifiers before an event noun, participles and relatives behind it ("a visit planned for May", "talks that never began")."""
        found = Words([])
        for i in self.clauses.children[noun]:
            child = self.tokens[i]
            if i < noun and (child.dep in ("amod", "det", "neg", "advmod") or (child.dep == "compound" and "-" in child.text)):
                self._modifier(i, found)  # "a would-be raid"
            elif child.dep == "acl" and child.tag == "VBN" and i > noun:
                self._participle(i, found)
            elif child.dep == "relcl":
                self._relative(i, found)
        token = self.tokens[noun]
        if token.dep == "conj" and found.negation is None and not self.clauses.with_dep(noun, "det", "poss"):
            found.negation = self._no_determiner(token.head)
        if token.dep in ("nsubj", "nsubjpass"):
            self._if_true(token.head, found)
        return found

    def _if_true(self, verb: int, found: Words) -> None:
        """ "If confirmed, the raid would be the third": the deed that the sentence is about has not been established."""
        for i in self.clauses.with_dep(verb, "advcl"):
            marks = [j for j in self.clauses.with_dep(i, "mark") if self.tokens[j].lemma == "if"]
            if marks and self.tokens[i].lemma in _TRUE and not self.clauses.with_dep(i, "nsubj", "nsubjpass"):
                found.effects.append(Effect(Standing.POSSIBLE, self.tokens[marks[0]].span, "condition"))

    def _modifier(self, i: int, found: Words) -> None:
        child = self.tokens[i]
        row = self._rows.first("modifier", child.text.lower())
        if row is None:
            return
        if child.text.lower() == "no" and not _LACKED.isdisjoint((self.tokens[child.head].lemma, self.tokens[i + 1].lemma)):
            return  # "the No Confidence Motion"
        awaited = row.standing is Standing.PLANNED or child.text.lower() in _AWAITED
        if awaited and (self._is_told_of(child.head) or self._has_begun(child.head)):
            return
        if child.text.lower() in ("no", "neither"):
            found.negation = Effect(row.standing, child.span, row.id)
        else:
            found.effects.append(Effect(row.standing, child.span, row.id, history=row.history))

    def _is_told_of(self, noun: int) -> bool:
        """ "The raid was a planned attack": it says what something that happened was."""
        copula = self.tokens[self.tokens[noun].head]
        return self.tokens[noun].dep == "attr" and copula.text.lower() == "was" and bool(self.clauses.with_dep(copula.i, "nsubj"))

    def _has_begun(self, noun: int) -> bool:
        """ "The long-feared invasion began", "the planned talks were held": what was awaited has come."""
        verb = self.tokens[self.tokens[noun].head]
        if self.tokens[noun].dep not in ("nsubj", "nsubjpass") or verb.lemma not in _COMING:
            return False
        wanted = {"get": ("under", "underway"), "take": ("place",), "go": ("ahead",)}.get(verb.lemma)
        beside = {self.tokens[i].lemma for i in self.clauses.children[verb.i] if i > verb.i}
        if self.clauses.with_dep(verb.i, "prt") or (wanted is not None and beside.isdisjoint(wanted)):
            return False
        helpers = [self.tokens[i] for i in self.clauses.with_dep(verb.i, "aux", "auxpass", "neg")]
        past = verb.tag == "VBD" or (verb.tag == "VBN" and any(word.text.lower() in _PAST for word in helpers))
        return past and all(word.lemma in ("have", "be") for word in helpers)

    def _participle(self, i: int, found: Words) -> None:
        if self.tokens[i].lemma == "aim" and self.clauses.with_dep(i, "prep"):
            return  # "a raid aimed at" was made
        for row in self._rows.find("verb", self.tokens[i].lemma):
            if "object" in row.via and row.standing is not None and not row.particles:
                found.effects.append(Effect(row.standing, self.tokens[i].span, row.id))
                return

    def _relative(self, verb: int, found: Words) -> None:
        """Only what the clause says of its own antecedent: that it takes place, or what becomes of it."""
        objects = self.clauses.with_dep(verb, "nsubjpass")
        if objects and self.tokens[objects[0]].tag in ("WDT", "WP"):
            self._participle(verb, found)
        elif self._rows.first("occurrence", self.tokens[verb].lemma) is None or not self.clauses.with_dep(verb, "nsubj"):
            return
        words = self.of_verb(verb)
        found.effects += [effect for effect in words.all(negation=False) if not effect.history]
        if words.negation is not None:
            found.negation = words.negation
