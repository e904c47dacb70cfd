"""Whom the pronouns of a document mean: third persons by what stands before them, first persons by who speaks.

Empty subjects ("it rained") mean nobody; common nouns are resolved in parties.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dragoman.knowledge.actors import NONSTATE
from dragoman.model import ActorKind, EventClaim, Participant, Phrase, PhraseKind, Reading
from dragoman.resolve import coreference as links
from dragoman.resolve.coreference import SUBJECTS, Past, PastOutside, PastWithout, Resolved
from dragoman.resolve.impersonal import is_impersonal
from dragoman.resolve.mentions import Mention
from dragoman.resolve.pairs import Pair, Pairs
from dragoman.resolve.rivals import Rivals
from dragoman.spans import Span, SpanIndex

_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_OF_STATES = frozenset(
    "airspace army border capital citizen coast coup exile frontier government interior junta king military monarch national parliament "
    "people population premier president queen ruler soil territory town village voter".split()
)  # what states have and bodies between states have not
_BIDDEN = re.compile(r"\s+(?:should|must|ought|needs? to|needed to|ha[sd] to|have to)\b")  # "told her envoy that he must"
_MEANWHILE = re.compile(r"(?:^|[.!?]\W*\s|\n)(?:Even\s+(?:as|while|though)|As|While|Although|Though)\s+$")
_LONGEST_LINK = 20  # characters before a pronoun
_ASKED = re.compile(r"\b(?:why|whether|if|how|what|when|where)\s+$")
_NEAR = 3  # characters between what is said and the pronoun of who says it
_MARKS = frozenset("\"“”«»„‘’'")
_WHEN = re.compile(r"\b(?:after|when|as|because)\s+$")
_SUMMONED = "accuse.summon-envoy"
_UNIFORMED = frozenset({"MIL", "COP", "SPY", "GOV"})
_FOR = frozenset({"for", "over", "despite"})
_AFTER = frozenset({"after", "following", "since"})
_AGAINST = frozenset({"object", "prep:on", "prep:against", "prep:to"})
_IN = frozenset({"in", "during", "throughout"})
_HELP = frozenset({"AID", "SUPPORT"})
_HARMS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_TROOPS = frozenset("army envoy force jet militia militiaman police settler ship soldier tank troop warship".split())
_FOES = frozenset("captive critic detainee dissident enemy foe hostage inmate opponent prisoner rival".split())  # one's own
_APART = frozenset({*SUBJECTS, "modifier", "possessor"})
_OPENING = 9  # characters of a content before its subject: "whether "
_WORDS_TO_EXPLAIN = 3  # "to explain why"
_AHEAD = 20  # phrases that a fronted possessive looks forward
_MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_CREWS = frozenset("captain cargo catch commander crew crewman hull master passenger pilot sailor seaman skipper".split())
_CRAFT = frozenset(
    (
        "aircraft airliner boat bomber cutter dhow drone ferry fighter freighter helicopter jet liner plane ship steamer submarine tanker "
        "trawler tug vessel warplane warship yacht"
    ).split()
)


class Pronouns:
    """Resolves the pronouns of one document."""

    __slots__ = (
        "_addressed",
        "_aided",
        "_cause",
        "_crewed",
        "_direct",
        "_index",
        "_mentions",
        "_passing",
        "_past",
        "_provoked",
        "_refused",
        "_resolve",
        "_rivals",
        "_said",
        "_spoken",
        "_struck",
        "_text",
        "_threats",
        "_thrown",
        "_told",
        "_wedges",
    )  # fmt: skip

    def __init__(
        self, text: str, reading: Reading, *, mentions: Sequence[Mention], past: Past, resolve: Callable[[int], Resolved | None]
    ) -> None:
        self._text = text
        self._spoken = [
            (content, statement.speaker)
            for statement in reading.statements
            if statement.speaker is not None and statement.form != "indirect"
            for content in statement.content
        ]
        self._direct = [
            (content, statement.speaker)
            for statement in reading.statements
            if statement.speaker is not None and statement.form == "direct"
            for content in statement.content
        ]
        self._index = SpanIndex(content for content, _ in self._spoken)
        self._said: dict[int, list[Span]] = {}
        for statement in reading.statements:
            if statement.speaker is not None:
                self._said.setdefault(statement.speaker, []).extend(statement.content)
        addressed = (statement for statement in reading.statements if len(statement.addressees) == 1)
        self._addressed = [(content, statement.addressees[0]) for statement in addressed for content in statement.content]
        self._passing = {index for statement in reading.statements for index in statement.via}
        tellers = ((*one.via[:1], *((one.speaker,) if one.speaker is not None else ())) for one in reading.statements)
        self._told = [(reading.phrases[index].sentence, index) for told in tellers for index in told]
        self._thrown = {
            owner: {argument.phrase for argument in claim.sources}
            for claim in reading.events
            if (claim.type == "SANCTION" and claim.mode == "expel") or claim.type == "REQUEST" or claim.row == _SUMMONED
            for argument in claim.targets
            if (owner := reading.phrases[argument.phrase].possessor) is not None
            and (claim.type != "REQUEST" or reading.phrases[argument.phrase].lemma in _TROOPS)
        }
        self._refused = {
            argument.phrase: {source.phrase for source in claim.sources}
            for claim in reading.events
            if claim.type == "REJECT"
            for argument in claim.targets
            if reading.phrases[argument.phrase].function == "possessor"
        }
        self._struck = {
            owner: tuple(reading.phrases[argument.phrase] for argument in claim.sources)
            for claim in reading.events
            if claim.type in _HARMS or (claim.type == "RETREAT" and claim.mode == "release")
            for argument in claim.targets
            if (owner := reading.phrases[argument.phrase].possessor) is not None and reading.phrases[argument.phrase].lemma not in _FOES
        }
        self._crewed = {phrase.possessor for phrase in reading.phrases if phrase.possessor is not None and phrase.lemma in _CREWS}
        self._aided = {argument.phrase for claim in reading.events if claim.type in _HELP for argument in claim.targets}
        self._provoked = dict(_provocations(reading))
        self._wedges = tuple(_wedges(reading))
        self._cause = dict(_causes(reading))  # by who is blamed: to whom that was done for which they are blamed
        self._threats = {claim.sentence: claim.trigger.start for claim in reading.events if claim.type == "THREATEN"}
        self._mentions = mentions
        self._past = past
        self._rivals = Rivals(text, reading)
        self._resolve = resolve

    def __call__(self, mention: Mention, pairs: Pairs) -> Resolved:
        """The parties that a pronoun stands for."""
        word = mention.written.lower()
        if word in links.FIRST:
            return self._first_person(mention, plural=word in _WE)
        if word == "it" and mention.phrase.function in SUBJECTS and is_impersonal(self._text, mention.phrase.core.end):
            return Resolved(mention, ())
        found = self._aboard(mention)
        found = found or self._quoting_on(mention) or self._bidden(mention) or self._telling(mention) or self._ahead(mention)
        found = found or self._meanwhile(mention) or self._teller(mention) or self._blamed(mention)
        found = found or self._provoking(mention) or self._threatened(mention) or self._turned_down(mention)
        found = found or (self.thrown_out(mention) if word == "its" else None) or self._voiced(mention)
        found = found or links.antecedent(mention, self._outside(mention)) or self._fronted(mention) or self._accused(mention)
        if word in links.PLURAL:
            partners = self._partners(mention, found, pairs)
            if partners is not None:
                return _both(mention, partners)
        if found is None or self._rivals.stand_nearer(mention.phrase, word, found, self._past):
            return Resolved(mention, ())
        if word in links.PLURAL and found.phrase.conjuncts:
            return self._together(mention, found)
        parties = tuple(_meant(party, mention) for party in found.parties)
        many = word in links.RELATIVE and (found.phrase.plural or found.many)
        return Resolved(mention, parties, found.key, found.kind, found.gender, link=found.phrase.index, many=many)

    def _aboard(self, mention: Mention) -> Resolved | None:
        """The ship or plane that "its crew" is of, told in the sentence before: "stopped a Greek tanker. Its captain was held"."""
        return self._craft_before(mention) if mention.written.lower() == "its" and mention.phrase.index in self._crewed else None

    def crew(self, mention: Mention) -> str | None:
        """The country of the ship or plane that "the captain" is of: "searched a Greek tanker. The captain was held"."""
        plain = mention.phrase.definite and mention.phrase.possessor is None and not mention.phrase.complements
        craft = self._craft_before(mention) if plain and mention.phrase.lemma in _CREWS else None
        return craft.parties[0].country if craft is not None and len(craft.parties) == 1 else None

    def _craft_before(self, mention: Mention) -> Resolved | None:
        """The last ship or plane of somebody that is told before, in the same sentence or the one before it."""
        craft = (
            other
            for sentence in (mention.phrase.sentence, mention.phrase.sentence - 1)
            for other in reversed(self._past.of(sentence))
            if other.phrase.lemma in _CRAFT and other.parties and other.phrase.span.end <= mention.phrase.span.start
        )
        return next(craft, None)

    def _outside(self, mention: Mention) -> Past:
        """What was before, without what a speaker names in the very words that he says: "Chad, it said, had asked" is not Chad's word;
        and in words that are quoted, without who says them: "he has lied" is of somebody else."""
        said = self._said.get(mention.phrase.index)
        past = self._past if said is None else PastOutside(self._past, said)
        bodies = self._bodies_before(mention)
        if mention.written.lower() not in links.SINGULAR:  # "Mali, state radio said, closed the road after Niger shelled its fort"
            bodies += [wedge for wedge, content in self._wedges if content.contains(mention.phrase.head)]
        past = PastOutside(past, bodies) if bodies else past
        strikers = self._strikers(mention)
        past = PastOutside(past, strikers) if strikers else past
        speaker = self._quoted(mention.phrase) if mention.written.lower() in links.SINGULAR else None
        found = self._resolve(speaker) if speaker is not None and speaker != mention.phrase.index else None
        return PastWithout(past, links.identity(found)) if found is not None and found.parties else past

    def _strikers(self, mention: Mention) -> list[Span]:
        """Those who harm what a possessive owns, where somebody else may own it: "closed the port after Libya shelled its fort"."""
        doers = [phrase for phrase in self._struck.get(mention.phrase.index, ()) if phrase.sentence == mention.phrase.sentence]
        if not doers:
            return []
        many = mention.written.lower() in links.PLURAL
        others = [one.phrase for one in self._past.of(mention.phrase.sentence) if one.parties and one.phrase not in doers]
        alike = [phrase for phrase in others if (phrase.plural or bool(phrase.conjuncts)) == many]
        before = any(phrase.function in SUBJECTS and phrase.span.end <= doers[0].span.start for phrase in alike)
        between = any(doers[-1].span.end <= phrase.span.start < mention.phrase.span.start for phrase in alike)
        return [phrase.head for phrase in doers] if before or between else []

    def _quoted(self, phrase: Phrase) -> int | None:
        """The speaker of the whole sentences in quotation marks around a phrase."""
        around = [speaker for content, speaker in self._direct if content.contains(phrase.head)]
        return around[0] if around else None

    def _blamed(self, mention: Mention) -> Resolved | None:
        """Whom "its" means right behind "for" and who is blamed or thanked: "condemned Peru for its raid", "cut aid over its raid"; and
        behind "in" who is helped: "helped Peru in its war"."""
        phrase = mention.phrase
        if mention.written.lower() != "its" or phrase.function != "possessor":
            return None
        for other in reversed(self._past.of(phrase.sentence)):
            between = self._text[other.phrase.span.end : phrase.span.start].split()
            if other.phrase.span.end <= phrase.span.start and len(between) == 1 and other.parties:
                fits = between[0] in _FOR or (between[0] in _AFTER and other.phrase.function in _AGAINST)
                fits = fits or (between[0] in _IN and other.phrase.index in self._aided)
                return other if fits and other.phrase.function not in _APART and links.is_thing(other) else None
        return None

    def _provoking(self, mention: Mention) -> Resolved | None:
        """Those whom troops or police shot or held for what they had done before: "killed nine men after they stormed a post"."""
        phrase = mention.phrase
        hit, doers, aims = self._provoked.get(phrase.index, (None, (), ()))
        start = phrase.core.start
        late = hit is not None and _WHEN.search(self._text, max(0, start - _LONGEST_LINK), start) is not None
        found = self._resolve(hit) if hit is not None and late else None
        if found is None or (found.phrase.plural or bool(found.phrase.conjuncts)) != (mention.written.lower() in links.PLURAL):
            return None
        sides = ([party for i in side if (one := self._resolve(i)) for party in one.parties] for side in (doers, aims))
        uniformed = all(any(party.sectors[:1] and party.sectors[0] in _UNIFORMED for party in side) for side in sides)
        return found if uniformed and found.parties else None

    def _threatened(self, mention: Mention) -> Resolved | None:
        """The state that must do something lest it be harmed: "Chad threatened to bomb Mali unless it paid"."""
        phrase, threat = mention.phrase, self._threats.get(mention.phrase.sentence)
        before = self._text[: phrase.core.start].rstrip()
        is_lest = before.endswith(" unless") or (before.endswith(" if") and phrase.function == "subject")
        if threat is None or mention.written.lower() != "it" or not is_lest:
            return None
        told = [other for other in self._past.of(phrase.sentence) if threat <= other.phrase.span.start < phrase.span.start]
        states = [other for other in told if self._is_state(other) and len(other.parties) == 1 and other.phrase.function != "subject"]
        return states[-1] if states else None

    def _accused(self, mention: Mention) -> Resolved | None:
        """Whom a participle of blame means: "Chad, Mali and Togo cut ties with Libya, accusing it of spying"."""
        deed = self._cause.get(mention.phrase.index)
        found = self._resolve(deed) if deed is not None and deed < mention.phrase.index else None
        return found if found is not None and found.parties and found.phrase.plural == mention.phrase.plural else None

    def _turned_down(self, mention: Mention) -> Resolved | None:
        """Whose offer is rejected, which is never the one who rejects it: "Peru said Chile had rejected its offer", "Peru asked for aid,
        but Chile rejected its request"."""
        phrase = mention.phrase
        own = {party.country for index in self._refused.get(phrase.index, ()) if (one := self._resolve(index)) for party in one.parties}
        if mention.written.lower() != "its" or not own:
            return None
        around = [index for index, contents in self._said.items() if any(one.contains(phrase.head) for one in contents)]
        tellers = [one for index in around if index < phrase.index and (one := self._resolve(index)) is not None]
        before = sorted(self._past.before(phrase, reach=2), key=lambda one: -one.phrase.span.start)
        found = next((one for one in (*tellers, *before) if self._is_state(one) and one.parties[0].country not in own), None)
        return found if found is None or len(found.parties) == 1 else None

    def thrown_out(self, mention: Mention) -> Resolved | None:
        """Whose envoy is expelled or summoned, which is never the one who does so, and whose troops are to leave: "asked Peru for an
        apology and expelled its ambassador", "held two Peruvians and summoned the country's consul", "demanded that its troops leave"."""
        phrase = mention.phrase
        doers = [self._resolve(index) for index in self._thrown.get(phrase.index, ())]
        own = {party.country for doer in doers if doer for party in doer.parties}
        if not own:
            return None
        for sentence in (phrase.sentence, phrase.sentence - 1):
            before = [other for other in self._past.of(sentence) if other.phrase.span.end <= phrase.span.start and len(other.parties) == 1]
            others = [other for other in before if other.parties[0].country not in {None, *NONSTATE, *own}]
            states = [other for other in others if self._is_state(other)]
            if states or len({other.parties[0].country for other in others}) == 1:
                return (states or others)[-1]
        return None

    def _bodies_before(self, mention: Mention) -> list[Span]:
        """The bodies between states that "its" does not mean where a state stands beside them: "The OAS suspended Haiti until its army"."""
        phrase = mention.phrase
        near = (other.phrase for other in self._mentions[phrase.index + 1 : phrase.index + _NEAR])
        if not any(other.lemma in _OF_STATES and other.possessor == phrase.index for other in near):
            return []
        before = [one for one in self._past.of(phrase.sentence) if one.phrase.span.end <= phrase.span.start and len(one.parties) == 1]
        bodies = [one.phrase.head for one in before if one.parties[0].country in NONSTATE]
        return bodies if len(before) > len(bodies) and any(self._is_state(one) for one in before) else []

    @staticmethod
    def _is_state(one: Resolved) -> bool:
        return one.kind is ActorKind.STATE and bool(one.parties) and one.parties[0].country not in NONSTATE

    def _quoting_on(self, mention: Mention) -> Resolved | None:
        """Who goes on with a quotation that the paragraph before has left open: “… is false. ¶ “He knew it,” she told Kyodo."""
        said = self._said.get(mention.phrase.index)
        if said is None or mention.written.lower() not in ("he", "she"):
            return None
        start = min(one.start for one in said)
        if self._text[start] not in _MARKS:
            return None
        for content, speaker in self._direct:
            between = self._text[content.end : start] if content.end <= start else "-"
            left_open = not between.strip() and "\n" in between and self._text[content.end - 1] not in _MARKS
            if left_open and self._text[content.start] in _MARKS and speaker != mention.phrase.index:
                found = self._resolve(speaker)
                alike = found is not None and found.gender in (None, links.SINGULAR.get(mention.written.lower()))
                return found if alike and found is not None and found.parties and not found.phrase.plural else None
        return None

    def _teller(self, mention: Mention) -> Resolved | None:
        """The medium that told the sentence before, where "it" says more: "…, Tass reported. Chad, it said, …"."""
        said = self._said.get(mention.phrase.index, ())
        comments = any(mention.phrase.span.start - _NEAR <= span.end <= mention.phrase.span.start for span in said)
        if mention.written.lower() != "it" or not (comments or mention.phrase.index in self._passing):
            return None
        tellers = [index for sentence, index in self._told if sentence == mention.phrase.sentence - 1]
        found = [self._resolve(index) for index in dict.fromkeys(tellers)]
        media = [one for one in found if one is not None and one.kind is ActorKind.OUTLET and one.parties]
        return media[0] if len(media) == 1 else None

    def _partners(self, mention: Mention, found: Resolved | None, pairs: Pairs) -> Pair | None:
        """The two that met in the sentence before, where no subject is plural: "X held talks with Y. They agreed …"."""
        if found is not None and (found.phrase.function in SUBJECTS or found.phrase.sentence == mention.phrase.sentence):
            return None
        if found is not None and mention.phrase.function not in (*SUBJECTS, "possessor"):
            return None
        return pairs.partners(mention.phrase, mention.phrase.sentence) or pairs.partners(mention.phrase, mention.phrase.sentence - 1)

    def _bidden(self, mention: Mention) -> Resolved | None:
        """Who is told what to do or asked what he does: "The king told the premier that he should resign", "asked her why she had", "called
        on Lima to explain why its men had"."""
        phrase = mention.phrase
        start = phrase.head.start
        asked = _ASKED.search(self._text[max(0, start - _LONGEST_LINK) : start]) is not None
        owning = asked and phrase.function == "possessor"
        if not owning and (phrase.function not in SUBJECTS or not (asked or _BIDDEN.match(self._text, phrase.core.end))):
            return None
        told = [index for content, index in self._addressed if content.start <= start < content.end and self._opens(content, start)]
        found = self._resolve(told[0]) if len(told) == 1 else None
        word = mention.written.lower()
        if found is None or not found.parties or found.phrase.plural != (word in links.PLURAL):
            return None
        return found if word in links.PLURAL or found.gender in (None, links.SINGULAR.get(word)) else None

    def _opens(self, content: Span, at: int) -> bool:
        """Whether a word stands at the beginning of what is told: right there, or behind "to explain why"."""
        between = self._text[content.start : at]
        return len(between) <= _OPENING or (between.startswith("to ") and len(between.split()) <= _WORDS_TO_EXPLAIN)

    def _telling(self, mention: Mention) -> Resolved | None:
        """The state or body that says of itself what it does: "Oslo said Lima had told Cairo that it would not leave" is of Lima."""
        phrase, start = mention.phrase, mention.phrase.head.start
        if mention.written.lower() != "it" or phrase.function not in SUBJECTS:
            return None
        tellers = (index for index in self._said if self._mentions[index].phrase.function in (*SUBJECTS, "possessor"))
        said = ((index, one) for index in tellers for one in self._said[index])
        opened = [index for index, one in said if one.start <= start <= one.start + _OPENING and start < one.end]
        found = self._resolve(opened[0]) if len(opened) == 1 and opened[0] < phrase.index else None
        return found if found is not None and (links.is_thing(found) if found.parties else self._is_body(found.phrase)) else None

    def _voiced(self, mention: Mention) -> Resolved | None:
        """The side for which a mouthpiece speaks: "a Thai army spokesman denied that its soldiers had", "an Omani official said it had"."""
        start = mention.phrase.head.start
        if mention.written.lower() not in links.NEUTER:
            return None
        said = ((index, one) for index, content in self._said.items() for one in content)
        opened = [index for index, one in said if one.start <= start <= one.start + _OPENING and start < one.end]
        speaker = self._mentions[opened[0]] if len(opened) == 1 and opened[0] < mention.phrase.index else None
        if speaker is None or speaker.role is None or speaker.role.lemma.split()[-1] not in _MOUTHPIECES or len(speaker.claims) != 1:
            return None
        return self._resolve(opened[0]) if not speaker.phrase.complements else None

    @staticmethod
    def _is_body(phrase: Phrase) -> bool:
        """Whether a teller that nobody knows is one body: "her campaign said that it would"."""
        return phrase.kind is PhraseKind.COMMON and not phrase.plural

    def _ahead(self, mention: Mention) -> Resolved | None:
        """The later subject of its own sentence that a possessive means, where no person stands before it there."""
        index, sentence = mention.phrase.index, mention.phrase.sentence
        persons = (other.phrase.index for other in self._past.of(sentence) if other.kind is ActorKind.PERSON)
        if mention.phrase.function != "possessor" or any(other < index for other in persons):
            return None
        found = links.ahead(mention, self._mentions[index + 1 : index + _AHEAD])
        return self._resolve(found.phrase.index) if found else None

    def _meanwhile(self, mention: Mention) -> Resolved | None:
        """The subject to come whom a clause in front means that tells of the same time: "Even as he spoke, Lavrov ordered"."""
        phrase = mention.phrase
        if mention.written.lower() not in ("he", "she") or phrase.function not in SUBJECTS:
            return None
        if _MEANWHILE.search(self._text[max(0, phrase.core.start - _LONGEST_LINK) : phrase.core.start]) is None:
            return None
        found = links.ahead(mention, self._mentions[phrase.index + 1 : phrase.index + _AHEAD])
        if found is None or not self._text[: found.phrase.span.start].rstrip().endswith(","):
            return None
        return self._resolve(found.phrase.index)

    def _fronted(self, mention: Mention) -> Resolved | None:
        """The state that a clause in front speaks of before it is named: "After it expelled the consul, Peru invited him back"."""
        phrase, word = mention.phrase, mention.written.lower()
        fronted = (word == "it" and phrase.function in SUBJECTS) or (word == "its" and phrase.function == "possessor")
        if not fronted or any(one.parties for one in self._past.of(phrase.sentence) if one.phrase.span.start < phrase.span.start):
            return None
        for other in self._mentions[phrase.index + 1 : phrase.index + _AHEAD]:
            if other.phrase.sentence != phrase.sentence:
                return None  # else "its troops having left, Peru shut the base"
            if other.phrase.function == "subject" and other.phrase.possessor != phrase.index:
                ended = "," in self._text[phrase.span.end : other.phrase.span.start]
                found = self._resolve(other.phrase.index) if ended else None
                return found if found is not None and self._is_state(found) else None
        return None

    def _together(self, mention: Mention, found: Resolved) -> Resolved:
        """All members of a coordination: "Norway and Sweden … their"."""
        members = [found, *(self._resolve(index) for index in found.phrase.conjuncts)]
        parties = tuple(_meant(party, mention) for member in members if member for party in member.parties)
        return Resolved(mention, parties, link=found.phrase.index)

    def _first_person(self, mention: Mention, *, plural: bool) -> Resolved:
        """Who speaks the quotation, for "I"; for "we" the speaker's country or body."""
        speaker = self._speaker(mention.phrase)
        found = self._resolve(speaker) if speaker is not None else None
        if found is None or len(found.parties) != 1:
            return Resolved(mention, ())
        party = _meant(found.parties[0], mention)
        body = found.kind in (ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.OUTLET)
        if plural and not body:
            party = replace(party, actor=None, role=None)
        return Resolved(mention, (party,), None if plural and not body else found.key, found.kind, found.gender, link=found.phrase.index)

    def _speaker(self, phrase: Phrase) -> int | None:
        """The speaker of the innermost direct statement around a phrase."""
        around = [self._spoken[at] for at in self._index.around(phrase.head)]
        return min((len(content), speaker) for content, speaker in around)[1] if around else None


def _wedges(reading: Reading) -> Iterator[tuple[Span, Span]]:
    """What stands between the two parts of something told in the report's words ("Mali, state radio said, closed the road"), with the
    second part."""
    for statement in reading.statements:
        if len(statement.content) > 1 and statement.form == "indirect" and statement.content[0].end < statement.content[1].start:
            yield Span(statement.content[0].end, statement.content[1].start), statement.content[1]


def _provocations(reading: Reading) -> Iterator[tuple[int, tuple[int, tuple[int, ...], tuple[int, ...]]]]:
    """The pronouns of those who struck, each with who was hit in the same sentence before, by whom, and at whom the pronoun struck."""
    here: dict[int, list[EventClaim]] = {}
    for claim in reading.events:
        if claim.type in ("ASSAULT", "COERCE") and claim.sources and claim.targets:
            here.setdefault(claim.sentence, []).append(claim)
    for claim in reading.events:
        if claim.type not in ("ASSAULT", "PROTEST") or len(claim.sources) != 1:
            continue
        pronoun = claim.sources[0].phrase
        if reading.phrases[pronoun].kind is not PhraseKind.PRONOUN or reading.phrases[pronoun].function not in SUBJECTS:
            continue
        for before in here.get(claim.sentence, ()):
            hit = before.targets[0].phrase
            if hit < pronoun and before.trigger.end <= claim.trigger.start and before.sources[0].phrase < hit:
                aims = tuple(one.phrase for one in claim.targets)
                yield pronoun, (hit, tuple(one.phrase for one in before.sources), aims)


def _causes(reading: Reading) -> Iterator[tuple[int, int]]:
    """The phrases of those who are blamed, each with that of those to whom the same ones did something in the same sentence before."""
    here: dict[int, list[EventClaim]] = {}
    for claim in reading.events:
        here.setdefault(claim.sentence, []).append(claim)
    charges = (claim for claim in reading.events if claim.type == "ACCUSE" and len(claim.targets) == 1)
    for charge in charges:
        doers = [argument.phrase for argument in charge.sources]
        for before in here[charge.sentence]:
            same = [argument.phrase for argument in before.sources] == doers and len(before.targets) == 1
            if same and before.trigger.end <= charge.trigger.start:
                yield charge.targets[0].phrase, before.targets[0].phrase


def _meant(party: Participant, mention: Mention) -> Participant:
    return replace(party, span=mention.phrase.core, country_basis="coreference" if party.country else None)


def _both(mention: Mention, pair: Pair) -> Resolved:
    parties = tuple(_meant(other.parties[0], mention) for other in pair)
    return Resolved(mention, parties, link=pair[-1].phrase.index)
