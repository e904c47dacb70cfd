"""Finds statements by their cue verbs and cue adjectives, active and passive.

Quotations that stand beside a cue are found elsewhere; tellers between speaker and report are added afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.knowledge.speech import Cue, CueRow, SpeechKnowledge
from dragoman.model import Phrase, PhraseKind
from dragoman.read.clause_words import SELVES
from dragoman.read.speech_complements import ORDER, Complement, find_complements, is_gerund
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_extents import Extents
from dragoman.read.speech_grammar import SpeechGrammar
from dragoman.read.withheld import denial_at, withholding
from dragoman.spans import Span

_WITH_HEARER = frozenset({"object", "dative"})
_OUTER_HEARERS = frozenset(
    {"meeting", "talk", "conversation", "call", "letter", "interview", "note", "message", "email", "cable", "telegram", "speech", "address"}
)
_EXPLETIVE = frozenset({"it", "there", "this", "that", "what", "which"})
_NOBODY = frozenset({"anyone", "anybody", "everyone", "everybody", "nobody", "those"})
_ABOUT = frozenset({"fact", "news", "sign", "evidence", "proof", "condition", "ground", "word", "chance", "risk", "way", "effect"})
_AHEAD = frozenset({"intention", "promise"})
_NOBODY_AT_ALL = frozenset({"nobody", "no-one", "none"})
_TELLING = frozenset({"say", "tell", "inform", "warn", "ask", "claim", "report", "mention", "explain", "admit"})
_WITHOUT = frozenset({"without", "before", "instead"})
_WOULD = frozenset({"would", "’d", "'d"})
_POINTING = frozenset({"refer", "allude"})
_MIGHT = frozenset({"could", "might", "should", "would"})
_SHOULD = frozenset({"should", "may"})
_PEOPLE_PRONOUNS = frozenset({"him", "her", "them", "me", "us", "you"})
_UTTERED = frozenset({"speech", "writing", "accusation", "request", "promise", "question", "evidence"})  # kinds that "not" makes unsaid
_TOLD_OUTSIDE = frozenset({"speech", "request", "accusation", "promise", "writing"})  # kinds that a letter or a meeting may carry


class VerbFinder:
    """Finds the statements that a verb or a predicative adjective introduces."""

    __slots__ = ("extents", "grammar", "knowledge")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge) -> None:
        self.grammar = grammar
        self.knowledge = knowledge
        self.extents = Extents(grammar, knowledge)

    def find(self, taken: frozenset[int]) -> Iterator[Draft]:
        """All statements of the document but those of the cues in ``taken``, which have their quotations, in text order."""
        self.extents.quoting = taken
        verbs, adjectives = self.knowledge.verbs, self.knowledge.adjectives
        for token in self.grammar.tokens:
            if token.i in taken:
                continue
            if token.tag[:2] == "VB":
                if token.lemma in verbs and not self.is_quoted_as(token.i):
                    draft = self.read(token.i, verbs[token.lemma])
                    if draft is not None:
                        yield draft
            elif token.tag == "JJ" and token.dep in ("acomp", "ROOT", "conj", "oprd") and token.lemma in adjectives:
                draft = self._adjective(token.i, adjectives[token.lemma])
                if draft is not None:
                    yield draft

    def is_quoted_as(self, verb: int) -> bool:
        """Whether "saying" belongs to a cue before it: "quoted X as saying", "reported X as having told Y"."""
        token = self.grammar.tokens[verb]
        if not is_gerund(self.grammar, verb) or token.dep != "pcomp" or self.grammar.tokens[token.head].text.lower() != "as":
            return False
        outer = self.grammar.tokens[self.grammar.tokens[token.head].head]
        return any(cue.row.passes_on for cue in self.knowledge.verbs.get(outer.lemma, ()))

    def read(self, verb: int, cues: tuple[Cue, ...]) -> Draft | None:
        """The statement of one verb, by the first frame that a row of its takes."""
        inverted = self._at_the_end(verb, cues)
        if inverted is not None:
            return inverted
        for rest in dict.fromkeys(cue.rest for cue in cues):
            skip = self.matched(verb, rest)
            if skip is None:
                continue
            complements = find_complements(self.grammar, verb, frozenset(skip))
            draft = self._by_frame(verb, skip, complements, [cue.row for cue in cues if cue.rest == rest])
            if draft is not None:
                return draft
        return self._comment(verb, cues)

    def matched(self, verb: int, rest: tuple[str, ...]) -> list[int] | None:
        """The tokens of a cue of several words, or None where the further words are not there."""
        found = [verb]
        for word in rest:
            hit = next(
                (
                    c
                    for at in found
                    for c in self.grammar.children[at]
                    if c > verb and c not in found and word in (self.grammar.tokens[c].text.lower(), self.grammar.tokens[c].lemma)
                ),
                None,
            )
            if hit is None:
                return None
            found.append(hit)
        return found

    def _by_frame(self, verb: int, skip: list[int], complements: dict[str, Complement], rows: list[CueRow]) -> Draft | None:
        for frame in ORDER:
            complement = complements.get(frame)
            if complement is None:
                continue
            plain, _, place = frame.partition("@")
            for row in rows:
                if (
                    plain not in row.takes
                    or (place == "noun" and not row.hearer & _WITH_HEARER and plain != "to")
                    or (place == "reduced" and row.kind != "speech")
                    or (frame == "to@noun" and self._is_asked(complement))
                    or (place == "far" and self._is_told_before(complement))
                    or not self._fits(row, frame, complement)
                ):
                    continue
                draft = self._draft(verb, skip, row, complement)
                if draft is not None:
                    return draft
        return None

    def _fits(self, row: CueRow, frame: str, complement: Complement) -> bool:
        if frame in ("clause", "clause@noun") and not self._is_clause(complement):
            return False
        if frame == "question" and complement.head in self.extents.quoting:  # "when asked why, the aide replied, …"
            return False
        if self.grammar.tokens[complement.head].lemma in row.not_clause:
            return False
        token = self.grammar.tokens[complement.head]
        if frame == "small" and token.lemma in SELVES and self.grammar.tokens[token.i + 1].tag == "NNP":
            return False  # "a man who called himself Omar"
        if not frame.startswith("object"):
            return True
        if token.tag in ("WDT", "WP"):
            return False
        if token.tag == "PRP" and row.kind not in ("accusation", "attitude"):
            return False
        if token.tag == "PRP" and token.lemma in ("it", "itself", "themselves", "himself"):
            return False
        if token.lemma in self.knowledge.lists.times:
            return False
        return token.lemma not in row.not_object and (not row.object or token.lemma in row.object)

    def _is_told_before(self, complement: Complement) -> bool:
        """Whether a clause with "that" is rather what the noun before it is about: "said after reports that …"."""
        noun = self.grammar.tokens[self.grammar.left[complement.head] - 1]
        return noun.lemma in self.knowledge.nouns or noun.lemma in _ABOUT

    def _is_imperative(self, verb: int) -> bool:
        """A bare verb without a subject of its own: "say, three miles"."""
        token = self.grammar.tokens[verb]
        bare = token.tag == "VB" and token.dep not in ("conj", "xcomp", "ccomp")
        return bare and self.grammar.child(verb, "nsubj", "nsubjpass", "aux") is None

    def _is_asked(self, complement: Complement) -> bool:
        """Whether an infinitive is what the object asks for, as in "accepted the request to help"."""
        above = self.grammar.tokens[self.grammar.tokens[complement.head].head]
        return above.tag in ("NN", "NNS") and above.lemma in self.knowledge.nouns

    def is_of_nobody(self, verb: int, phrase: Phrase) -> bool:
        """Whether a participle behind a noun has a subject that does not speak: "anyone wanting to", "language calling for"."""
        token = self.grammar.tokens[verb]
        if phrase.lemma in _NOBODY_AT_ALL and self.grammar.tokens[verb].lemma in _TELLING:
            return True
        if token.dep != "acl" or token.tag != "VBG" or phrase.kind is PhraseKind.NAME:
            return False
        lists = self.knowledge.lists
        return phrase.lemma in _NOBODY or (phrase.lemma not in lists.speakers and phrase.lemma not in lists.documents)

    def _is_unmade(self, verb: int, row: CueRow) -> bool:
        """Whether the words say that nobody has said or thought so: "has yet to explain", "without knowing", "we would know"."""
        grammar = self.grammar
        tokens = grammar.tokens
        token = tokens[verb]
        above = tokens[token.head]
        if self._is_inverted_condition(verb):
            return True
        if row.kind in _UTTERED and withholding(tokens, grammar.children, verb) is not None:
            return True
        if token.dep == "pcomp" and token.tag == "VBG" and above.text.lower() in _WITHOUT:
            return True
        words = {tokens[c].text.lower() for c in grammar.below(verb, "aux")}
        if row.kind in _UTTERED and "have" in words and words & _MIGHT:
            return True  # "could have said that"
        if token.tag == "VBG" and token.dep == "advcl" and token.lemma in _POINTING:
            return True  # "referring to the rebels by their letters"
        return (bool(words & _WOULD) and row.kind == "thought") or (bool(words & _SHOULD) and row.kind in ("speech", "request"))

    def _is_requested(self, verb: int) -> bool:
        """Whether a cue is what others are asked to do: "asked both sides to say if they backed it" tells no answer."""
        token, grammar = self.grammar.tokens[verb], self.grammar
        led = any(grammar.tokens[c].tag == "TO" for c in grammar.below(verb, "aux"))
        cues = self.knowledge.verbs.get(grammar.tokens[token.head].lemma, ())
        return led and token.dep in ("xcomp", "advcl", "ccomp") and any(cue.row.kind == "request" for cue in cues)

    def _is_idle(self, verb: int, speaker: int) -> bool:
        """Whether the subject is the "it" of another verb, which stands for nobody: "It is worth noting that …"."""
        grammar = self.grammar
        token = grammar.tokens[grammar.phrases[speaker].token]
        return token.lemma == "it" and token.head != verb and grammar.tokens[token.head].lemma == "be"

    def _is_past(self, complement: Complement) -> bool:
        """Whether an infinitive is about what was before: "was determined to have been involved" is no will."""
        tokens = self.grammar.tokens
        return complement.frame == "to" and any(tokens[c].text.lower() == "have" for c in self.grammar.below(complement.head, "aux"))

    def _is_inverted_condition(self, verb: int) -> bool:
        """As in "Had the captain said that …, the port would have …": what nobody has said."""
        grammar = self.grammar
        had = grammar.child(verb, "aux")
        subject = grammar.child(verb, "nsubj")
        sentence = grammar.parsed.sentences[grammar.tokens[verb].sentence]
        if had is None or subject is None or had > subject or grammar.tokens[had].text.lower() not in ("had", "should", "were"):
            return False
        return grammar.tokens[sentence.last - 1].text != "?" and grammar.left[verb] == had

    def _may_speak(self, phrase: Phrase) -> bool:
        if phrase.kind is PhraseKind.PRONOUN:
            return phrase.lemma not in _EXPLETIVE
        return phrase.kind is PhraseKind.NAME or phrase.lemma in self.knowledge.lists.speakers

    def _is_clause(self, complement: Complement) -> bool:
        return self.grammar.is_finite(complement.head)

    def _draft(self, verb: int, skip: list[int], row: CueRow, complement: Complement) -> Draft | None:
        grammar = self.grammar
        if self._is_imperative(verb) or self._is_unmade(verb, row):
            return None
        if complement.frame == "question" and self._is_requested(verb):
            return None
        content = self.extents.content(verb, row, complement)
        if not content and complement.frame == "as-saying" and grammar.tokens[verb].dep not in ("relcl", "acl"):
            content = self.extents.around(verb)
        if not content:
            return None
        speaker, hearers = self._roles(verb, row, complement)
        if speaker is None and not self._may_be_unsaid(verb, row, complement):
            return None
        if row.speakers_only and (speaker is None or not self._may_speak(grammar.phrases[speaker])):
            return None
        lemma = None if speaker is None else grammar.phrases[speaker].lemma
        if (row.subject and lemma not in row.subject) or lemma in row.not_subject:
            return None
        if speaker is not None and (self.is_of_nobody(verb, grammar.phrases[speaker]) or self._is_idle(verb, speaker)):
            return None
        if row.kind in _AHEAD and self._is_past(complement):
            return None
        cue = self._cue(verb, skip)
        head = complement.head
        return Draft(
            row,
            content,
            grammar.tokens[verb].sentence,
            cue=cue,
            token=verb,
            speaker=speaker,
            hearers=hearers,
            score=row.score,
            head=head,
            frames=complement.frame == "parenthesis",
        )

    def _cue(self, verb: int, skip: list[int]) -> Span:
        """The words of a cue with the denial on it: "did not rule out" is said, but not what stands behind it."""
        tokens = self.grammar.tokens
        last = max(tokens[i].end for i in skip if i <= max(skip[:1] + [s for s in skip if s - verb < 6]))
        denied = denial_at(tokens, self.grammar.children, verb)
        words = skip if denied is None else [*skip, denied]
        if denied is not None and denied < verb:
            words = [*words, *(i for i in self.grammar.below(verb, "aux", "auxpass") if denied - 2 < i < verb)]
        near = [i for i in words if verb - 6 < i]
        return Span(min(tokens[i].start for i in near), last)

    def _at_the_end(self, verb: int, cues: tuple[Cue, ...]) -> Draft | None:
        """A cue behind the last comma with its speaker behind it, which a parser may take for a second verb and its
        object: "The mine would stay open, promised the minister"."""
        grammar = self.grammar
        tokens = grammar.tokens
        token = tokens[verb]
        if (
            verb == 0
            or tokens[verb - 1].text != ","
            or token.tag not in ("VBD", "VBZ", "VBN")
            or grammar.child(verb, "nsubj", "aux") is not None
        ):
            return None
        row = next((cue.row for cue in cues if "parenthesis" in cue.row.takes and not cue.rest), None)
        speaker = grammar.child(verb, "dobj", "npadvmod", "appos", "attr")
        sentence = grammar.parsed.sentences[token.sentence]
        if row is None or speaker is None or grammar.left[speaker] != verb + 1 or grammar.right[verb] < sentence.last - 2:
            return None
        phrase = grammar.phrase(speaker)
        if phrase is None or not (
            grammar.phrases[phrase].kind is PhraseKind.NAME or tokens[speaker].lemma in self.knowledge.lists.speakers
        ):
            return None
        content = grammar.trimmed(sentence.first, verb - 1)
        finite = any(tokens[i].tag in ("VBD", "VBZ", "VBP", "MD") for i in range(sentence.first, verb))
        if content is None or not finite or any(tokens[i].text == "," for i in range(verb + 1, grammar.right[verb])):
            return None
        return Draft(
            row, [content], token.sentence, cue=token.span, token=verb, speaker=phrase, score=row.score, head=sentence.root, frames=True
        )

    def _comment(self, verb: int, cues: tuple[Cue, ...]) -> Draft | None:
        """A cue between commas in the clause that it comments on: "Her voters, she said, should not listen"."""
        grammar = self.grammar
        token = grammar.tokens[verb]
        if token.dep != "parataxis" or grammar.child(verb, "nsubj") is None:
            return None
        row = next((cue.row for cue in cues if "parenthesis" in cue.row.takes and not cue.rest), None)
        content = self.extents.around(verb)
        if row is None or not content:
            return None
        slots = {"dobj": "object", "dative": "dative"}
        told = tuple((slots[grammar.tokens[c].dep], c) for c in grammar.children[verb] if grammar.tokens[c].dep in slots)
        speaker, hearers = self._roles(verb, row, Complement("parenthesis", (), token.head, told))
        if row.subject and (speaker is None or grammar.phrases[speaker].lemma not in row.subject):
            return None
        return Draft(
            row,
            content,
            token.sentence,
            cue=token.span,
            token=verb,
            speaker=speaker,
            hearers=hearers,
            score=row.score,
            head=token.head,
            frames=True,
        )

    def _roles(self, verb: int, row: CueRow, complement: Complement) -> tuple[int | None, list[int]]:
        """Speaker and hearers as phrases, the voice undone."""
        grammar = self.grammar
        passive = grammar.is_passive(verb)
        hearers = [
            grammar.phrase(token)
            for slot, token in complement.hearers
            if slot in row.hearer and not self._inside(token, complement) and grammar.tokens[token].lemma not in self.knowledge.lists.times
        ]
        if complement.frame == "for-to":
            hearers.append(grammar.phrase(grammar.child(complement.head, "nsubj", "nsubjpass")))
        if passive:
            speaker = self._agent(verb)
            subject = grammar.child(verb, "nsubjpass")
            if subject is None and grammar.tokens[verb].dep == "acl":
                subject = grammar.tokens[verb].head
            if subject is None and grammar.tokens[verb].dep == "advcl":
                subject = grammar.subject(verb)
            if complement.frame == "as-saying":
                return grammar.phrase(subject), []
            if subject is not None and row.hearer & _WITH_HEARER and grammar.tokens[subject].text.lower() not in _EXPLETIVE:
                hearers.append(grammar.phrase(subject))
        else:
            speaker = grammar.subject(verb)
            if complement.frame == "parenthesis" and grammar.child(verb, "nsubj") is None:
                speaker = self._inverted(verb) if grammar.tokens[verb].dep != "conj" else speaker
        hearers += (
            self._outer_hearers(verb, row.kind) if not hearers and row.kind in _TOLD_OUTSIDE else []
        )
        speaker_phrase = self._able(verb, grammar.phrase(speaker))
        if complement.frame == "as-saying":
            speaker_phrase = next((grammar.phrase(token) for slot, token in complement.hearers if slot == "object"), None)
            hearers = []
        listed = [i for i in hearers if i is not None and i != speaker_phrase]
        return speaker_phrase, list(dict.fromkeys(listed))

    def _able(self, verb: int, speaker: int | None) -> int | None:
        """The speaker of the cue before, where a second cue is parsed as done by a thing: "said long nights helped and asked why", "said
        the past was dark, urging people to look ahead"."""
        grammar = self.grammar
        token = grammar.tokens[verb]
        inner = grammar.tokens[token.head]
        outer = grammar.tokens[inner.head]
        trailing = token.dep == "advcl" and token.tag == "VBG" and verb > inner.i
        if speaker is None or not (token.dep == "conj" or trailing) or inner.dep != "ccomp" or outer.lemma not in grammar.cues:
            return speaker
        phrase = grammar.phrases[speaker]
        thing = phrase.kind is PhraseKind.COMMON and phrase.lemma not in self.knowledge.lists.speakers
        if not thing or phrase.lemma in self.knowledge.lists.documents or grammar.child(verb, "nsubj", "nsubjpass") is not None:
            return speaker
        own = grammar.phrase(grammar.subject(outer.i))
        return own if own is not None and (trailing or token.tag == outer.tag) and self._may_speak(grammar.phrases[own]) else speaker

    def _inside(self, token: int, complement: Complement) -> bool:
        return any(first <= token <= last for first, last in complement.ranges)

    def _agent(self, verb: int) -> int | None:
        by = self.grammar.child(verb, "agent")
        return None if by is None else self.grammar.child(by, "pobj")

    def _inverted(self, verb: int) -> int | None:
        """The noun right behind a cue that has no subject: "replied his colleague"."""
        found = self.grammar.child(verb, "dobj", "attr", "oprd") if self.grammar.tokens[verb].tag != "VBG" else None
        return found if found is not None and self.grammar.left[found] == verb + 1 else None

    def _outer_hearers(self, verb: int, kind: str) -> list[int | None]:
        """Whom a letter or a meeting was with: "in a letter to X", "during talks with X".

        Who accuses somebody during a meeting need not say it to whom the meeting is with; a letter is to its reader.
        """
        grammar = self.grammar
        towards = ("to",) if kind == "accusation" else ("to", "with")
        found: list[int | None] = []
        for preposition in grammar.below(verb, "prep"):
            noun = grammar.child(preposition, "pobj")
            if (
                grammar.tokens[preposition].text.lower() not in ("in", "during", "at", "on")
                or noun is None
                or grammar.tokens[noun].lemma not in _OUTER_HEARERS
            ):
                continue
            for inner in grammar.below(noun, "prep"):
                other = grammar.child(inner, "pobj")
                if other is not None and grammar.tokens[inner].text.lower() in towards:
                    found.append(grammar.phrase(other))
        return found

    def _may_be_unsaid(self, verb: int, row: CueRow, complement: Complement) -> bool:
        """Whether a statement stands although nobody is named: passives of saying ("it was reported that")."""
        return (
            self.grammar.is_passive(verb)
            and row.kind in ("speech", "request", "decision")
            and complement.frame in ("that", "clause", "question")
        )

    def _adjective(self, adjective: int, cues: tuple[Cue, ...]) -> Draft | None:
        """As in "X is sure that …": the speaker is the subject of the copula."""
        grammar = self.grammar
        token = grammar.tokens[adjective]
        copula = token.head
        complements = find_complements(grammar, adjective, frozenset((adjective,)))
        if copula != adjective and grammar.is_verb(copula):
            for frame, complement in find_complements(grammar, copula, frozenset((copula, adjective))).items():
                if frame in ("that", "clause", "to", "question") and complement.head > adjective:
                    complements.setdefault(frame, complement)
        speaker = grammar.phrase(grammar.subject(copula if grammar.is_verb(copula) else adjective))
        if speaker is None or self._expletive(grammar.phrases[speaker]):
            return None
        for frame in ORDER:
            held = complements.get(frame)
            row = next((cue.row for cue in cues if frame in cue.row.takes), None)
            if held is None or row is None or held.head < adjective:
                continue
            content = self.extents.content(adjective, row, held)
            if content and not (row.kind in _AHEAD and self._is_past(held)):
                return Draft(
                    row, content, token.sentence, cue=token.span, token=adjective, speaker=speaker, score=row.score, head=held.head
                )
        return None

    @staticmethod
    def _expletive(phrase: Phrase) -> bool:
        return phrase.kind is PhraseKind.PRONOUN and phrase.lemma in _EXPLETIVE
