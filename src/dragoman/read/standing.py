"""Decides from the syntax around a deed whether it happened: climbs from its word to the root and collects what has scope over it.

The words are rows of standing.toml and the speech acts of the event lexicon; which years are long past is decided from dates, elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.knowledge.standing import StandingRow, StandingRows
from dragoman.model import Cue, Modality, Standing
from dragoman.read.clauses import Clauses
from dragoman.read.standing_background import background, is_borne, lapse_before, refuses_object, sought
from dragoman.read.standing_grounds import ground, is_granted, is_thanked_for, is_uttered, of_phrase, of_preposition, of_than, unchosen
from dragoman.read.standing_judgement import Judgement, combine
from dragoman.read.standing_relations import (
    above_whoever,
    has_that,
    is_ahead,
    is_any,
    is_bare_infinitive,
    is_before_condition,
    is_definite,
    is_definite_below,
    is_fronted,
    is_general,
    is_going_on,
    is_held_out,
    is_imperative,
    is_in_perfect,
    is_in_present,
    is_judged,
    is_named_so,
    is_not_enough,
    is_on_stage,
    is_one_of_few,
    is_outcome,
    is_present,
    is_question,
    is_reduced_relative,
    is_singled_out,
    is_subjunctive,
    is_told,
    is_topic_of,
    names_anybody,
    question_word,
    relation_of,
)
from dragoman.read.standing_rows import Governing
from dragoman.read.standing_words import Effect, OwnWords, Words

__all__ = ["Judgement", "Scopes", "combine"]

CLIMB = 24
_SPOKEN_OF = frozenset("object clause infinitive perfect gerund of for to from on against with about dative between".split())
_CIRCUMSTANCES = frozenset({"during", "in", "on", "with", "by", "before", "at", "as", "through", "for", "into", "to", "via"})
_TELLING = frozenset({"measure", "sign", "symptom"})
_SPOKEN = (Standing.ASKED, Standing.OFFERED, Standing.THREATENED)
_JUDGED = "judged"  # "the raid was not acceptable" says nothing of whether it happened
_COPULAS = frozenset({"be", "become", "seem", "remain", "look", "appear", "prove", "turn", "sound"})


class Scopes:
    """Standing of the deeds of one document. ``speech_act(token)`` gives the standing that a matched speech act lends its complement."""

    __slots__ = ("_own", "_rows", "_speech_act", "_support", "_verbs", "clauses", "tokens")

    def __init__(
        self, clauses: Clauses, *, rows: StandingRows, speech_act: Callable[[int], Standing | None], is_light: Callable[[int, str], bool]
    ) -> None:
        self.clauses = clauses
        self.tokens = clauses.tokens
        self._rows = rows
        self._own = OwnWords(clauses, rows=rows)
        self._verbs = Governing(clauses, rows=rows, own=self._own)
        self._speech_act = speech_act
        self._support = is_light

    def judge(self, token: int, *, travels: bool) -> Judgement:
        """The standing of the deed at a token; ``travels`` where the purpose of a journey counts as done on arrival (meetings)."""
        found = Judgement()
        self._take(token, found)
        at = token
        for _ in range(CLIMB):
            above = self._verbs.governor(at)
            if is_before_condition(self.clauses, at, above) or is_fronted(self.clauses, at, above):
                break
            if above == at or not self._step(at, above, found, travels=travels):
                break
            at = above
        root = self.clauses.parsed.sentences[self.tokens[token].sentence].root
        if found.standing is Standing.DONE and at == root and is_bare_infinitive(self.clauses, at):
            found.add(Effect(Standing.PLANNED, self.tokens[at].span, "be-to"))
        if found.standing is Standing.DONE and at == root and is_imperative(self.clauses, at):
            found.add(Effect(Standing.ASKED, self.tokens[at].span, "imperative"))
        if found.standing is Standing.DONE and is_subjunctive(self.clauses, token):
            found.add(Effect(Standing.ASKED, self.tokens[token].span, "subjunctive"))
        unreal = (is_any(self.clauses, token) and self._verbs.is_unreal(token)) or is_general(self.clauses, token)
        if found.standing is Standing.DONE and (unreal or is_judged(self.clauses, token)):
            found.add(Effect(Standing.POSSIBLE, self.tokens[token].span, "unreal-clause"))
        for effect in background(self.clauses, token, rows=self._rows):
            found.add(effect)
        if is_question(self.clauses, token):
            found.add(Effect(Standing.POSSIBLE, self.tokens[token].span, "question"))
        return found

    def _take(self, token: int, found: Judgement) -> Words:
        """Add what the words on a verb or noun itself say."""
        words = self._own.of(token)
        for effect in words.all(negation=token not in found.spent):
            found.add(effect)
        return words

    def _step(self, at: int, above: int, found: Judgement, *, travels: bool) -> bool:
        """Take in what ``above`` says of the deed that hangs below it; False where its scope ends."""
        token, head = self.tokens[at], self.tokens[above]
        if token.dep == "acl" and token.head != above:
            return self._as_written(token.head, above, found)
        relation = relation_of(self.clauses, at, above)
        if relation in ("as", "attribute") and is_named_so(self.clauses, above):
            return True
        if relation == "conj":
            alike = self.clauses.is_verb(at) == self.clauses.is_verb(above) or (token.tag == "VBG" and head.dep == "pobj")
            return not unchosen(self.clauses, at, above, found, rows=self._rows) and alike
        if relation == "preposition":
            left_open = token.dep == "pcomp" and self._is_asked(at, above, relation, found)
            return not left_open and self._preposition(above, found, travels=travels)
        if is_reduced_relative(self.clauses, at) or (token.dep == "relcl" and not self.clauses.is_infinitive(at)):
            return self._relative(at, above, found)
        if token.dep == "advcl":
            return self._adverbial(at, above, found, travels=travels)
        if relation in ("clause", "infinitive", "subject") and token.dep != "acl" and self._is_asked(at, above, relation, found):
            return False
        lent = self._speech_act(above)
        said = ground(self.clauses, at, rows=self._rows) if lent is not Standing.POSSIBLE else None
        if said is not None and found.modality is not Modality.NEGATED:  # not "jailed for a foiled attack"
            found.add(said)
        told = is_granted(at, above, relation, verbs=self._verbs, rows=self._rows)
        if said is not None or told or is_thanked_for(self.clauses, at, rows=self._rows):
            return False
        turned = relation == "against" and self._verbs.of_verb(at, above, relation) is not None  # "decided against sending"
        if lent is not None and relation in _SPOKEN_OF and not turned:
            self._lend(above, lent, found)
            found.about = max((i for i in self.clauses.with_dep(above, "remnant") if i < at), default=found.about)
            return True
        if self.clauses.is_verb(above):
            return self._under_verb(at, above, relation, found)
        described = head.tag.startswith(("JJ", "RB")) or head.dep == "acomp"  # "is not about to attack"
        return self._under_adjective(above, relation, found) if described else self._under_noun(at, above, relation, found)

    def _as_written(self, text: int, verb: int, found: Judgement) -> bool:
        """ "May issue a letter condemning Chad": what is written stands as the writing does."""
        row = self._verbs.of_verb(text, verb, "object")
        if row is not None:
            self._operate(row, verb, found)
        else:
            self._take(verb, found)
        return True

    def _preposition(self, preposition: int, found: Judgement, *, travels: bool) -> bool:
        row = of_preposition(self.clauses, preposition, rows=self._rows, travels=travels)
        if row is not None and row.standing is not None:
            found.add(Effect(row.standing, self.tokens[preposition].span, row.id))
            return row.standing is not Standing.DENIED
        return True

    def _is_asked(self, verb: int, above: int, relation: str, found: Judgement) -> bool:
        """ "whether Syria had attacked" is left open whatever is said of it; "why Syria attacked" takes the deed for granted; and "was not
        strong enough to attack" says that nobody did."""
        if relation == "infinitive" and is_not_enough(self.clauses, above):
            found.add(Effect(Standing.DENIED, self.tokens[above].span, "too"))
            return True
        for i in self.clauses.with_dep(verb, "mark"):
            if self.tokens[i].lemma in ("whether", "if"):
                found.add(Effect(Standing.POSSIBLE, self.tokens[i].span, "condition"))
                return True
        if question_word(self.clauses, verb) is None or is_named_so(self.clauses, verb):
            return False
        led = relation == "preposition" and self.clauses.is_infinitive(verb)  # "over how to attack"
        if led or relation_of(self.clauses, verb, self.tokens[verb].head) == "infinitive":
            found.add(Effect(Standing.POSSIBLE, self.tokens[verb].span, "unknown-infinitive"))
        return True

    def _lend(self, act: int, standing: Standing, found: Judgement) -> None:
        """A speech act lends its complement a standing; a denied one ("did not agree to") takes a plan back."""
        if found.about is None:
            found.about = act
        if standing is Standing.POSSIBLE and found.modality is Modality.NEGATED:
            return  # "complained that Chad freed nobody": it did not
        found.add(Effect(standing, self.tokens[act].span, "speech-act"))
        words = self._own.of(act)
        if words.negation is not None and standing is Standing.DENIED:
            found.add(Effect(Standing.POSSIBLE, words.negation.span, words.negation.row))
            return
        for effect in (one for one in words.all() if not one.history):
            found.add(effect)

    def _operate(self, row: StandingRow, at: int, found: Judgement) -> None:
        """Apply an operator word and the words on it; its own negation may turn it round."""
        words = self._own.of(at)
        holder = at
        said_of = self.tokens[at].dep in ("acomp", "attr", "oprd", "advmod")
        if row.kind == "adjective" and said_of and self.clauses.is_verb(self.tokens[at].head):
            holder = self.tokens[at].head
            words = self._own.of(holder)
        spent = words.negation is not None and row.negated is not None
        standing = row.negated if spent else row.standing
        if row.past is not None and words.negation is None and words.modal is None and self.tokens[holder].tag == "VBD":
            standing = row.past
        if row.kind == "report" and not spent:
            found.cues += (Cue(self.tokens[at].span, row.id),)
            return
        tried = standing is Standing.PREVENTED and any(cue.row == "failed-modifier" for cue in found.cues)  # "the attempted raid failed"
        found.add(Effect(None if tried else standing, self.tokens[at].span, row.id, history=row.history))
        if row.standing is Standing.DONE and not spent:
            found.standing = Standing.DONE  # "carried out its threat to": what was only said is done now
        if standing is Standing.PLANNED and words.pluperfect:
            found.lapsed = True
        if spent and words.negation is not None:
            found.spent.add(holder)
            found.cues += (Cue(words.negation.span, words.negation.row),)  # so that "there is no doubt" counts its "no" once
        if standing in (Standing.POSSIBLE, Standing.PLANNED) and (thwarted := self._verbs.failure(holder)) is not None:
            found.add(thwarted)
        if holder == at:
            for effect in words.all(negation=not spent):
                found.add(effect._replace(history=effect.history and standing is not Standing.PLANNED))

    def _relative(self, verb: int, noun: int, found: Judgement) -> bool:
        """A relative clause stands for itself, save where its antecedent is anybody ("any state that attacks") or lies in the future."""
        head = self.tokens[noun]
        if self._verbs.is_text_saying(verb, noun):
            return True
        if has_that(self.clauses, verb) and any("clause" in row.via for row in self._rows.find("noun", head.lemma)):
            telling = head.dep == "attr" and head.lemma in _TELLING  # "it is a sign of distress that some left him"
            return not telling and self._under_noun(verb, noun, "clause", found)  # "in the event that", at times parsed as a relative
        generic = head.text.lower() == "those" and is_present(self.clauses, verb) and not is_going_on(self.clauses, verb)
        if generic or names_anybody(self.clauses, noun):
            found.add(Effect(Standing.POSSIBLE, head.span, "possible-modifier"))
            return False
        above = above_whoever(self.clauses, verb, noun)
        to_come = is_present(self.clauses, verb) and self.clauses.is_verb(head.head) and self._own.of_verb(head.head).modal is not None
        offered = above is not None and (is_held_out(self.clauses, above) or self._speech_act(above) is not None)
        if (to_come or offered) and not is_going_on(self.clauses, verb):
            found.add(Effect(Standing.POSSIBLE, self.tokens[verb].span, "to-come"))
        return False

    def _adverbial(self, at: int, above: int, found: Judgement, *, travels: bool) -> bool:
        """An adverbial clause: conditions are possible, purposes planned; time and reason clauses stand for themselves."""
        marks = [i for i in self.clauses.with_dep(at, "mark", "advmod") if i < at]
        if self.tokens[above].lemma == "long" and self.tokens[above - 1].lemma in ("as", "so"):  # "as long as it holds talks"
            found.add(Effect(Standing.POSSIBLE, self.tokens[above].span, "condition"))
            return False
        for i in marks:
            if self._mark(at, above, i, found):
                return False
        relation = relation_of(self.clauses, at, above)
        if relation == "infinitive" and self.tokens[above].tag.startswith("JJ") and self._rows.find("adjective", self.tokens[above].lemma):
            return self._under_adjective(above, relation, found)  # "made it easier for Chad to sue"
        if relation in ("infinitive", "perfect"):
            if is_outcome(self.clauses, at):
                return self._participle(at, above, found)
            for i in self.clauses.with_dep(above, "dobj"):  # "foiled a plot to kill": the infinitive may hang on either word
                row = next((row for row in self._rows.find("noun", self.tokens[i].lemma) if relation in row.via), None)
                if row is not None and i < at:
                    self._operate(row, i, found)
                    return self._under_verb(i, above, "object", found)
            return self._purpose(at, above, relation, found, travels=travels)
        adding = self.tokens[at].tag == "VBG" and not marks and self._rows.first("report", self.tokens[at].lemma) is None
        return adding and self._participle(at, above, found)

    def _mark(self, at: int, above: int, mark: int, found: Judgement) -> bool:
        """Whether the word that opens an adverbial clause decides its standing."""
        word = self.tokens[mark]
        row = self._rows.first("mark", "if" if self.tokens[mark - 1].text.lower() == "as" else word.lemma)  # "as though"
        if row is not None and row.standing is not None and (word.dep == "mark" or row.id == "condition"):
            found.add(Effect(row.standing, word.span, row.id))
            return True
        row = of_than(self.clauses, above, mark, rows=self._rows)
        if row is not None and row.standing is not None:  # "rather than attack"
            found.add(Effect(row.standing, word.span, row.id))
            return True
        row = self._rows.first("time-mark", word.lemma)
        perfect = word.lemma != "after" and is_in_perfect(self.clauses, at)
        tensed = is_present(self.clauses, at) or perfect or self.tokens[at].tag == "VBD"
        if row is not None and tensed and self.clauses.is_verb(above):
            modal = self._own.of_verb(above).modal
            past = self.tokens[at].tag == "VBD"
            apart = self.tokens[mark - 1].text == "," or is_in_present(self.clauses, above)  # "would land on Monday, after Chad gave in"
            told = past and modal is not None and (apart or lapse_before(self.clauses, mark, rows=self._rows))
            now = is_present(self.clauses, at)
            ahead = (modal is not None and not told) or (now and (row.id == "not-before" or is_ahead(self.clauses, above)))
            if ahead:
                found.add(Effect(row.standing, word.span, row.id))
                return True
        return False

    def _participle(self, at: int, above: int, found: Judgement) -> bool:
        """ "may attack, killing many": a participle shares the modals of its main verb, not its negation."""
        if not self.clauses.is_verb(above):
            return False
        words = self._own.of_verb(above)
        for effect in words.all(negation=False):
            found.add(effect)
        if words.negation is not None and (words.modal is None or at - above > 1):
            return False
        found.spent.add(above)
        return True

    def _purpose(self, at: int, above: int, relation: str, found: Judgement, *, travels: bool) -> bool:
        lent = self._speech_act(above)
        if lent is not None and not (lent is Standing.DENIED and refuses_object(self.clauses, above, at, rows=self._rows)):
            self._lend(above, lent, found)
            return True
        if any(relation in row.via for row in self._rows.find("verb", self.tokens[above].lemma)):
            return self._under_verb(at, above, relation, found)
        arrives = travels and self._rows.first("motion", self.tokens[above].lemma)
        said = self._rows.first("expressive", self.tokens[at].lemma) or is_on_stage(self.clauses, above, rows=self._rows)
        if not (arrives or said) and not self._verbs.is_transparent(above, purpose=at):
            found.add(Effect(Standing.PLANNED, self.tokens[at].span, "purpose"))
        self._take(above, found)
        return True

    def _under_verb(self, at: int, verb: int, relation: str, found: Judgement) -> bool:
        head = self.tokens[verb]
        if self.tokens[at].dep in ("acomp", "attr", "oprd") and self.tokens[at].tag.startswith(("JJ", "RB")):
            self._take(verb, found)
            return True
        opens = self.tokens[at].dep in ("pcomp", "ccomp") and head.dep == "prep"
        if opens and (condition := self._rows.first("mark", head.text.lower())) is not None:
            found.add(Effect(condition.standing, head.span, condition.id))  # "provided that", a preposition for some parsers
            return False
        if relation == "subject":
            return self._of_subject(at, verb, found)
        if (kept := self._verbs.kept_back(verb, relation)) is not None:
            found.add(kept)
            return False
        few = relation == "infinitive" and is_one_of_few(self.clauses, verb)
        row = None if few else self._verbs.of_verb(at, verb, relation) or sought(self.clauses, verb, rows=self._rows)
        row = row or self._verbs.of_plan(verb, relation, found.standing)
        if row is not None:
            self._operate(row, verb, found)
            if row.standing is Standing.DENIED and found.standing in _SPOKEN and relation in ("object", "from", "on"):
                found.standing = Standing.DENIED  # "dropped its threat to": nothing comes of it
            if relation == "perfect" and row.standing is Standing.PLANNED and head.tag == "VBD":
                found.add(Effect(Standing.DENIED, head.span, "lapsed"))
            return True
        if self._report(verb, relation, found):
            return True
        if relation == "for" and (planned := self._verbs.of_plans_for(verb)) is not None:
            self._operate(planned[1], planned[0], found)
            return True
        if relation in ("infinitive", "perfect", "gerund"):
            told = few or is_on_stage(self.clauses, verb, rows=self._rows)
            if relation != "gerund" and not told and not self._verbs.is_transparent(verb):
                found.add(Effect(Standing.POSSIBLE, head.span, "unknown-infinitive"))
            self._take(verb, found)
            return True
        return self._unlisted(at, verb, relation, found)

    def _report(self, verb: int, relation: str, found: Judgement) -> bool:
        """Below a verb of saying or knowing the clause stays as it is, unless it is not said."""
        for row in self._rows.find("report", self.tokens[verb].lemma):
            if relation in row.via:
                self._operate(row, verb, found)
                return True
        return False

    def _unlisted(self, at: int, verb: int, relation: str, found: Judgement) -> bool:
        """Verbs without a row: clauses below share their words, nouns below light verbs too; circumstances of what will be are to come."""
        head = self.tokens[verb]
        if relation in ("about", "of") and self.clauses.with_dep(at, "pcomp"):  # "said nothing about closing"
            found.add(Effect(Standing.POSSIBLE, self.tokens[at].span, "unknown-infinitive"))
            return True
        if relation in ("clause", "of") and (said := self._verbs.of_subject(verb, relation)) is not None:
            self._operate(said[1], said[0], found)
            return True
        if relation == "clause":
            if head.lemma not in _COPULAS or not self._of_copula(verb, found, via="clause"):
                self._take(verb, found)
            return True
        if relation == "attribute":
            self._take(verb, found)
            return head.lemma in _COPULAS
        held = relation == "object" and (self._support(verb, relation) or is_on_stage(self.clauses, verb, rows=self._rows))
        if not self.clauses.is_verb(at) and (held or is_borne(self.clauses, verb, self._rows, relation)):
            self._take(verb, found)
            return True
        at_it = head.lemma == "be" and relation in ("in", "at", "on", "under") and not self.clauses.with_dep(verb, "acomp", "attr")
        if at_it or (relation == "in" and self._support(verb, relation)):  # "was in talks", "did not take part in the raid"
            self._take(verb, found)
            return True
        around = relation in _CIRCUMSTANCES and not is_definite_below(self.clauses, at) and not is_topic_of(self.clauses, at, verb)
        if around or (relation == "object" and not is_definite(self.clauses, at)):
            words = self._own.of_verb(verb)
            if words.modal is not None:
                for effect in words.all(negation=False):
                    found.add(effect)
                found.spent.add(verb)
                return True
            return self.tokens[verb].tag == "VB" or (relation == "by" and bool(self.clauses.with_dep(at, "pcomp")))
        return False

    def _of_subject(self, at: int, verb: int, found: Judgement) -> bool:
        """ "The attack failed", "rumours of a raid proved false": what a verb and its complement say of their own subject."""
        if self.clauses.is_verb(at):
            return False
        head = self.tokens[verb]
        for row in self._rows.find("verb", head.lemma):
            if "subject" in row.via and not self.clauses.with_dep(verb, "xcomp", "dobj", "ccomp") and self._verbs.has_particle(row, verb):
                self._operate(row, verb, found)
                return True
        if (occurring := self._verbs.of_occurring(verb)) is not None:
            self._operate(occurring, verb, found)
            return True
        if head.lemma in _COPULAS:
            return self._of_copula(verb, found, via="subject")
        if self._rows.first("occurrence", head.lemma) is not None:
            self._take(verb, found)
            return True
        words = self._own.of_verb(verb)
        open_modal = words.modal is not None and words.modal.standing is Standing.POSSIBLE and words.negation is None
        if words.modal is not None and open_modal and not is_definite(self.clauses, at):
            found.add(Effect(Standing.POSSIBLE, self.tokens[verb].span, words.modal.id))
        return False

    def _of_copula(self, verb: int, found: Judgement, *, via: str) -> bool:
        """ "is likely", "proved false", "was a hoax", "will be on Friday", "it is unlikely that"."""
        complements = self.clauses.with_dep(verb, "acomp", "attr", "oprd", "xcomp")
        inner = (i for i in complements if self.tokens[i].lemma == "be")  # "turned out to be untrue"
        complements = (*complements, *(j for i in inner for j in self.clauses.with_dep(i, "acomp", "attr")))
        for i in complements:
            kind = "noun" if self.tokens[i].tag.startswith("NN") else "adjective"
            if self.clauses.with_dep(i, "det"):
                kind = "noun"  # "a hoax", for some parsers an adjective
            for row in self._rows.find(kind, self.tokens[i].lemma):
                if via in row.via and not (via == "subject" and row.id == _JUDGED and is_told(self.clauses, verb)):
                    self._operate(row, i, found)
                    if verb not in found.spent:
                        self._take(verb, found)
                    return True
        if self.tokens[verb].lemma == "be" and (not complements or any(is_singled_out(self.clauses, i) for i in complements)):
            self._take(verb, found)
            return True
        return False

    def _under_adjective(self, adjective: int, relation: str, found: Judgement) -> bool:
        if relation == "infinitive" and any(self.tokens[i].lemma == "too" for i in self.clauses.with_dep(adjective, "advmod")):
            found.add(Effect(Standing.DENIED, self.tokens[adjective].span, "too"))
            return True
        for row in self._rows.find("adjective", self.tokens[adjective].lemma):
            if relation in row.via or (relation == "perfect" and "infinitive" in row.via):
                self._operate(row, adjective, found)
                return True
        found.spent.add(self.tokens[adjective].head)  # "was not surprised to see": the denial is of the feeling
        return relation in ("infinitive", "clause", "gerund")

    def _under_noun(self, at: int, noun: int, relation: str, found: Judgement) -> bool:
        head = self.tokens[noun]
        if self.tokens[at].dep == "prep" and head.dep == "dobj" and self._of_object(at, head.head, relation, found):
            return True
        spoken_for = bool(self.clauses.with_dep(at, "pcomp")) or self.tokens[at].tag == "VBG"  # "supporters of banning"
        if (set_phrase := of_phrase(self.clauses, at, noun, relation)) is not None:
            found.add(set_phrase)
            return set_phrase.row != "condition"
        if relation == "infinitive" and head.dep == "dobj" and is_on_stage(self.clauses, head.head, rows=self._rows):
            return True  # "took the occasion to condemn"
        uttered = is_uttered(self.clauses, noun) and self._speech_act(at) is not None
        for row in () if uttered else self._rows.find("noun", head.lemma):
            if relation in row.via or (relation == "perfect" and "infinitive" in row.via) or (spoken_for and "gerund" in row.via):
                self._operate(row, noun, found)
                return True
        if (beside := self._verbs.doing(at, noun)) is not None:
            found.add(beside)
            return True
        if relation == "of" and self.clauses.measured(noun) != noun:
            return True  # "an invitation to a new round of talks"
        if relation in ("infinitive", "perfect") and is_singled_out(self.clauses, noun):
            found.spent.update(() if head.lemma == "one" else (head.head,))  # "was not the only one to be hit"
            return True  # "became the first senator to break with him"
        if relation in ("infinitive", "perfect") and self.tokens[at].dep in ("acl", "relcl"):
            found.add(Effect(Standing.POSSIBLE, head.span, "unknown-infinitive"))
            return True
        if relation == "clause" and self.tokens[at].dep == "ccomp" and head.dep in ("dobj", "dative", "nsubj", "nsubjpass"):
            return True
        told = relation == "clause" and self.tokens[at].dep == "acl" and head.tag[:2] == "NN" and has_that(self.clauses, at)
        return uttered or told or (relation == "clause" and self._verbs.is_text_saying(at, noun))  # "a letter saying … was a forgery"

    def _of_object(self, preposition: int, verb: int, relation: str, found: Judgement) -> bool:
        """ "kept many of them from attacking": a gerund behind the object belongs to the verb where the verb asks for its preposition."""
        if not self.clauses.with_dep(preposition, "pcomp"):
            return False
        lent = self._speech_act(verb)
        if lent is not None and relation in ("of", "from", "against"):
            self._lend(verb, lent, found)
            return True
        row = self._verbs.of_verb(preposition, verb, relation)
        if row is not None:
            self._operate(row, verb, found)
        return row is not None

