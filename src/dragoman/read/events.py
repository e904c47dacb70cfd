"""Puts the claims about events together: matched rows, their parties, standing, times, places, and what they are about.

Claims are in words; codes are given elsewhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.grammar import Parsed
from dragoman.knowledge.contexts import Contexts
from dragoman.knowledge.guards import Guards
from dragoman.knowledge.opinion import Opinion, Use
from dragoman.knowledge.predicates import Pattern, Predicates
from dragoman.knowledge.quantities import QuantityRows
from dragoman.knowledge.standing import StandingRows
from dragoman.knowledge.vectors import WordVectors
from dragoman.model import Argument, Cue, EventClaim, Phrase, Standing, StatementClaim, TimeMention
from dragoman.read.announced import announced_acts, refusals, threatened
from dragoman.read.asked import asked_mode
from dragoman.read.beneath import beneath
from dragoman.read.circumstance import Circumstances
from dragoman.read.clauses import Clauses
from dragoman.read.echoes import echoes
from dragoman.read.effects import united
from dragoman.read.everyday import is_everyday
from dragoman.read.explaining import Account, Rival
from dragoman.read.extent import measured
from dragoman.read.match import Match
from dragoman.read.matching import Matcher
from dragoman.read.plain_life import is_plain_life
from dragoman.read.private_cases import is_private
from dragoman.read.requirements import goes_back
from dragoman.read.roles import ActorLookup, Roles, RoleWords
from dragoman.read.second_opinion import MODEL_ROW, SecondOpinion
from dragoman.read.standing import Judgement, Scopes
from dragoman.read.standing_grounds import granted
from dragoman.read.standing_relations import is_told_in_present
from dragoman.read.standins import one_by_one, standins
from dragoman.read.topics import objects_named, topical
from dragoman.spans import Span, SpanIndex, hull

_ENDS = frozenset({"RETREAT", "CONCEDE"})
_DECIDING = frozenset({"decide", "vote", "resolve", "opt", "choose", "elect"})
_TRAVELS = frozenset({"CONSULT"})
_ANSWERED = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN"})
_ANSWERS = frozenset(
    "accept answer consider deny discount dismiss disregard examine fulfil fulfill grant heed ignore mull rebut refute review study "
    "weigh".split()
)
_VERDICTS = frozenset({"ACCUSE", "REJECT"})
_REACHING = frozenset({"CONSULT", "MOBILIZE", "RETREAT", "AID"})  # "to Ankara" is where these take place
_WEAPON_MODES = ("aerial", "drone", "heavy-weapons", "firearms", "primitive")
_HEADS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "attr", "conj"})  # of nouns that are no mere part of a compound
_AT_THE_TIME = ("as", "while", "when", "after")
_SELF = frozenset({"it", "he", "she", "they", "we"})
_SHORT = 150  # tokens: a text this short is about one thing
_ABOUT = ("on", "about", "over", "regarding", "concerning")
_MEANWHILE = ("in", "during", "amid", "throughout", "since")
_LONGEST_TRIGGER = 40


@dataclass(frozen=True, slots=True)
class EventRows:
    """All rows that the reading of events needs."""

    predicates: Predicates
    standing: StandingRows
    guards: Guards
    contexts: Contexts
    support: Mapping[str, frozenset[str]]
    quantities: QuantityRows = field(default_factory=QuantityRows.load)
    opinion: Opinion | None = None
    use: Use = Use.WEIGH
    vectors: WordVectors | None = None  # where the opinion was trained with an encoder


class EventReader:
    """Finds the events of a parsed document; built once with its rows."""

    def __init__(self, rows: EventRows, *, actors: ActorLookup) -> None:
        self._rows = rows
        self._actors = actors
        self._opinion = SecondOpinion(rows.opinion, rows.predicates, rows.vectors) if rows.opinion is not None else None

    def __call__(
        self, parsed: Parsed, phrases: tuple[Phrase, ...], times: tuple[TimeMention, ...], statements: tuple[StatementClaim, ...]
    ) -> tuple[tuple[EventClaim, ...], Counter[str]]:
        """The claims in text order, and how many candidates were dropped, by reason."""
        deeds = frozenset(self._rows.predicates.nouns)
        clauses = Clauses(
            parsed, measures=self._rows.predicates.classes["measures"], object_control=self._rows.support.get("object_control"), deeds=deeds
        )
        words = RoleWords(self._rows.support, self._rows.predicates.classes["culture"], deeds)
        roles = Roles(clauses, phrases=phrases, times=times, actors=self._actors, words=words)
        matcher = Matcher(self._rows.predicates, roles)
        dropped: Counter[str] = Counter()
        whole = self._rows.guards.guarded(topical(parsed.tokens), least=5) if len(parsed.tokens) < _SHORT else frozenset()
        candidates = matcher.all() if self._rows.use is not Use.ALONE else []
        if self._opinion is not None and self._rows.use in (Use.FILL, Use.ALONE):
            candidates += self._opinion.suggestions(parsed, roles, tuple(candidates), alone=self._rows.use is Use.ALONE)
            candidates.sort(key=lambda match: match.frame.token)
        candidates = one_by_one(united(candidates, clauses, self._rows.predicates.classes["onslaughts"]), roles)
        candidates += echoes(candidates, roles, names_of=matcher.names_of)
        candidates = sorted((*candidates, *standins(candidates, roles, words=self._rows.support)), key=lambda match: match.frame.token)
        classes = self._rows.predicates.classes
        matches = [m for m in candidates if not self._is_guarded(m, clauses, whole, dropped) and not _is_of_daily_life(m, roles, classes)]
        by_token = {match.frame.token: match for match in matches}
        scopes = Scopes(clauses, rows=self._rows.standing, speech_act=matcher.lends, is_light=roles.is_light)
        judged = [(match, _judge(match, scopes, by_token, clauses, self._rows.predicates.nouns)) for match in matches]
        inner = _inner_words(matches)
        held = _held_nouns(matches, clauses)
        kept = [
            (match, found)
            for match, found in judged
            if not _is_topic(match, clauses, self._rows.predicates.classes)
            and not _is_part(match, found, inner) and not _is_held(match, found, held) and not _is_aside(match, by_token, clauses)
            and (found.standing is Standing.DONE or not match.row.id.startswith(MODEL_ROW))  # under "not" no model knows a type
        ]
        index = {match.frame.token: number for number, (match, _) in enumerate(kept)}
        asking = frozenset(match.frame.token for match, _ in kept if match.row.about is not None)
        circumstances = Circumstances(clauses, times=times, phrases=phrases, triggers=frozenset(index), acts=asking)
        contents = _Contents(statements, clauses)
        claims = [
            self._claim(match, found, circumstances=circumstances, statement=contents.of(match.frame.token, found)) for match, found in kept
        ]
        claims = [
            replace(claim, score=score, beneath=beneath(roles, match))
            for claim, score, (match, _) in zip(claims, self._confidences(kept, parsed), kept, strict=True)
        ]
        claims = measured(claims, clauses, deeds={match.frame.token: match.words for match, _ in kept}, rows=self._rows.quantities)
        linked = list(refusals(_link(claims, kept, index)))
        acts = list(
            announced_acts(
                linked,
                statements,
                addressed=lambda token: _held_to(token, clauses, roles),
                is_ultimatum=lambda token: clauses.condition(token, ("unless",)) is not None,
            )
        )
        linked = list(threatened(linked, acts, lambda token: clauses.condition(token) is not None))
        return (*linked, *(_dated(act, statements, circumstances) for act in acts)), dropped

    def accounts(self, parsed: Parsed, phrases: tuple[Phrase, ...], times: tuple[TimeMention, ...]) -> dict[int, Account]:
        """Why each word of a document is an event, by token; what is dropped later has an account too."""
        clauses = Clauses(parsed, measures=self._rows.predicates.classes["measures"])
        words = RoleWords(self._rows.support, self._rows.predicates.classes["culture"])
        matcher = Matcher(self._rows.predicates, Roles(clauses, phrases=phrases, times=times, actors=self._actors, words=words))
        text = parsed.document.text
        return {
            match.frame.token: Account(
                row=match.row,
                words=tuple(clauses.tokens[i].text for i in match.words),
                slots={phrase.span.of(text): match.bases.get(phrase.index, "syntax") for phrase in (*match.sources, *match.targets)},
                rivals=tuple(Rival(row.id, row.type, reason) for row, reason in matcher.rivals(match)),
                chances=self._opinion.chances(match, parsed) if self._opinion is not None else (),
            )
            for match in matcher.all()
        }

    def _confidences(self, kept: Sequence[tuple[Match, Judgement]], parsed: Parsed) -> list[float]:
        if self._opinion is None:
            return [match.row.score for match, _ in kept]
        return self._opinion.confidences([(match, found.standing is Standing.DONE) for match, found in kept], parsed)

    def _is_guarded(self, match: Match, clauses: Clauses, whole: frozenset[str], dropped: Counter[str]) -> bool:
        parsed = clauses.parsed
        sentence = parsed.sentences[clauses.tokens[match.frame.token].sentence]
        guarded = whole | self._rows.guards.guarded(topical(parsed.words(sentence)))
        if not guarded.isdisjoint((match.row.type, "*")) and (own := objects_named(match, clauses)):  # "returned the paintings to Bolivia"
            guarded = whole | self._rows.guards.guarded(topical(token for token in parsed.words(sentence) if token.i not in own))
        if not guarded.isdisjoint((match.row.type, "*")):
            dropped["other-domain"] += 1
            return True
        return False

    def _claim(self, match: Match, found: Judgement, *, circumstances: Circumstances, statement: int | None) -> EventClaim:
        token = circumstances.clauses.tokens[match.frame.token]
        row = match.row
        return EventClaim(
            row=row.id,
            type=row.type,
            mode=(mode := self._mode(match, circumstances.clauses)),
            contexts=self._contexts(match, circumstances.clauses),
            cameo=row.cameo if mode == row.mode or row.mode is None else None,
            trigger=_trigger(match, circumstances.clauses),
            token=token.i,
            sentence=token.sentence,
            sources=_arguments(match, match.sources, token.sentence),
            targets=_arguments(match, match.targets, token.sentence),
            symmetric=match.joint or (row.symmetric and not match.lone),
            modality=found.modality,
            standing=found.standing,
            historical=found.historical,
            cues=_unique(found.cues),
            times=circumstances.times_of(token.i, is_verdict=row.type in _VERDICTS),
            counted=circumstances.counted_of(token.i),
            there=circumstances.there(token.i),
            places=circumstances.places_of(token.i, reaches=row.type in _REACHING),
            about=found.about,
            statement=statement,
            score=row.score,
            anaphoric=_is_definite(match, circumstances.clauses) if match.frame.is_noun else self._is_toll(match, circumstances.clauses),
            between=row.between,
            aimed=match.aimed,
            unaimed=row.unaimed and not match.aimed,
            reacts=circumstances.clauses.tokens[match.reacts_to].lemma if match.reacts_to is not None else None,
            present=is_told_in_present(circumstances.clauses, token.i),
        )

    def _is_toll(self, match: Match, clauses: Clauses) -> bool:
        """ "The raid killed four soldiers": whether a verb only says what a deed did that was told before."""
        subjects = () if match.sources or match.row.type != "ASSAULT" else clauses.subjects(match.frame.token).tokens
        told = (i for i in subjects if clauses.tokens[i].lemma in self._rows.predicates.nouns)
        return any(goes_back(clauses, i) and not clauses.with_dep(i, "prep", "acl", "relcl") for i in told)

    def _mode(self, match: Match, clauses: Clauses) -> str | None:
        """The row's own mode; an attack without one, or by mere "bombs", has the mode of the weapon that is its subject or instrument, and
        who asks for men or goods asks for help."""
        row = match.row
        if row.type != "ASSAULT" or row.mode not in (None, "explosives"):
            return row.mode or asked_mode(match, clauses, self._rows.predicates.classes)
        tools = {phrase.lemma for phrase in match.sources}
        ways = [*clauses.prepositions(match.frame.token)]
        ways += [way for i in clauses.objects(match.frame.token).tokens for way in clauses.prepositions(i) if way[0] == "with"]
        tools |= {clauses.tokens[j].lemma for name, i in ways if name in ("with", "by", "from") for j in clauses.expand(i)}
        tools |= {clauses.tokens[i].lemma for i in clauses.subjects(match.frame.token).tokens}  # "shells fired by gunners hit"
        for mode in _WEAPON_MODES:
            if not tools.isdisjoint(self._rows.predicates.classes[mode]):
                return mode
        return row.mode

    def _contexts(self, match: Match, clauses: Clauses) -> tuple[str, ...]:
        """The row's own contexts and those of the words in its clause; what other clauses speak of is no context of this deed."""
        words = clauses.clause(match.frame.token)
        return self._rows.contexts.of((clauses.tokens[i].lemma for i in sorted(words)), own=match.row.contexts)


def _is_of_daily_life(match: Match, roles: Roles, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether a match is no event of public life, by who takes part or by the grammar of its sentence."""
    return is_private(match, roles, classes) or is_everyday(match, roles, classes) or is_plain_life(match, roles, classes)


def _dated(act: EventClaim, statements: tuple[StatementClaim, ...], circumstances: Circumstances) -> EventClaim:
    """An announcement with the time of its saying: "said on Monday that it would …"."""
    cue = statements[act.statement].cue if act.statement is not None else None
    if cue is None:
        return act
    token = next((t.i for t in circumstances.clauses.parsed.tokens if t.start >= cue.start), None)
    return replace(act, times=circumstances.times_of(token), counted=circumstances.counted_of(token)) if token is not None else act


def _held_to(verb: int, clauses: Clauses, roles: Roles) -> tuple[Argument, ...] | None:
    """Whom a conditional announcement is addressed to: the subject of its "if" or "unless" clause; None where there is no condition."""
    condition = clauses.condition(verb)
    if condition is None:
        return None
    return tuple(Argument(phrase.index, "condition") for phrase in roles.actors(clauses.subjects(condition).tokens))


def _is_topic(match: Match, clauses: Clauses, classes: Mapping[str, frozenset[str]]) -> bool:
    """Whether an event noun is only what talks are about ("negotiations on a pullback"), or the time in which something else happened
    ("during the uprising")."""
    token = clauses.tokens[match.frame.token]
    if not match.frame.is_noun or token.dep != "pobj":
        return False
    preposition = clauses.tokens[token.head]
    if preposition.lemma in _MEANWHILE and token.lemma in classes["upheavals"] and _is_definite(match, clauses):
        return True
    above = clauses.tokens[preposition.head]
    spoken = [above.lemma, *(clauses.tokens[i].lemma for i in clauses.with_dep(above.i, "dobj"))]
    return preposition.lemma in _ABOUT and not classes["talks"].isdisjoint(spoken)


def _inner_words(matches: Iterable[Match]) -> dict[int, Match]:
    """The words of longer patterns beside their trigger, with the match that they belong to."""
    return {i: match for match in matches for i in match.words if i != match.frame.token}


def _is_part(match: Match, found: Judgement, inner: dict[int, Match]) -> bool:
    """Whether a match is only part of a longer one ("hold talks"), and not a deed that the longer one denies or speaks of ("rule out
    talks")."""
    whole = inner.get(match.frame.token)
    if whole is None:
        return False
    in_words = whole.row.type == "ACCUSE" and match.row.type == "ASSAULT" and match.frame.is_noun  # "went on the attack"
    return in_words or whole.row.type == match.row.type or found.standing is Standing.DONE


def _held_nouns(matches: Iterable[Match], clauses: Clauses) -> dict[int, Match]:
    """The object nouns that rows ask for by a word list, with the match that holds them; of "a series of raids" both."""
    found = [(match.frame.noun, match) for match in matches if match.frame.noun is not None]
    return {i: match for noun, match in found for i in (noun, clauses.measured(noun))}


def _is_held(match: Match, found: Judgement, held: dict[int, Match]) -> bool:
    """Whether an event noun is no event beside the verb that takes it: the same kind ("held drills"), or what is ended ("eased the
    embargo")."""
    holder = held.get(match.frame.token)
    if holder is None or holder is match or holder.reacts_to == match.frame.token:
        return False
    if holder.row.type == match.row.type:
        return True
    if holder.row.type == "REJECT" and match.row.type == "ACCUSE":
        return False  # what is denied was said all the same
    in_words = holder.row.type == "ACCUSE" and match.row.type == "PROTEST"  # "will lodge a protest"
    return holder.row.about is None and (holder.row.type in _ENDS or found.standing is Standing.DONE or in_words)


def _is_deed_itself(match: Match, clauses: Clauses, nouns: Mapping[str, tuple[Pattern, ...]]) -> bool:
    """Whether the noun that a light verb takes means the same deed: "the march that they staged", not "the ties that they broke"."""
    noun = match.frame.noun
    return noun is not None and any(p.row.type == match.row.type for p in nouns.get(clauses.tokens[noun].lemma, ()))


def _judge(
    match: Match, scopes: Scopes, by_token: dict[int, Match], clauses: Clauses, nouns: Mapping[str, tuple[Pattern, ...]]
) -> Judgement:
    """The standing of a match; a request or an offer that is rejected was made all the same."""
    token = clauses.tokens[match.frame.token]
    answer = by_token.get(token.head)
    if match.echo is not None:
        return scopes.judge(match.echo, travels=match.row.type in _TRAVELS)
    if token.dep in ("dobj", "nsubjpass") and match.row.type in _ANSWERED and _is_answered(match, answer, clauses):
        return Judgement()
    if token.dep in ("acl", "relcl") and match.frame.noun == token.head and _is_deed_itself(match, clauses, nouns):
        befell = scopes.judge(token.head, travels=False)  # "foiled the march staged by": what befell the march
        if token.tag == "VBN" or befell.standing is not Standing.DONE:
            return befell
    first = match.words[0] if match.frame.is_noun and match.words else match.frame.token
    at = first if clauses.tokens[first].dep in _HEADS else match.frame.token  # "averted an attempt on his life"
    found = scopes.judge(at, travels=match.row.type in _TRAVELS)
    if "willed" in match.row.requires and (found.standing is Standing.PLANNED or _is_ones_word(match, found, clauses)):
        return Judgement()  # who says that he will strike back has threatened
    decided = token.dep == "xcomp" and clauses.tokens[token.head].lemma in _DECIDING
    if decided and match.row.type == "REJECT" and found.standing is Standing.PLANNED:
        return scopes.judge(token.head, travels=False)  # a parliament that voted to refuse something has refused it
    return granted(match.frame.token, found, has_doer=bool(match.sources), clauses=clauses)


def _is_ones_word(match: Match, found: Judgement, clauses: Clauses) -> bool:
    """ "Minsk said it would hit back if Riga did so": whether a condition alone leaves open what one says oneself that one would do."""
    verb = match.frame.token
    own = any(clauses.tokens[i].lemma in _SELF for i in clauses.with_dep(verb, "nsubj")) and clauses.tokens[verb].dep == "ccomp"
    return own and clauses.condition(verb) is not None and [cue.row for cue in found.cues][:1] == ["would"]


def _is_answered(match: Match, answer: Match | None, clauses: Clauses) -> bool:
    """Whether an act is the object of a verb that answers it: what others have asked is denied or considered, and was said all the same."""
    token = clauses.tokens[match.frame.token]
    if any(clauses.tokens[i].text.lower() in ("any", "no") for i in clauses.with_dep(token.i, "det")):
        return False  # "would reject any offer"
    others = set(clauses.subjects(token.head).tokens).isdisjoint(phrase.token for phrase in match.sources)
    if answer is not None and answer.row.type == "REJECT":
        return others  # "ruled out a lawsuit": what one refuses to do oneself has not been done
    if clauses.tokens[token.head].lemma not in _ANSWERS or match.row.type == "AGREE" or not match.sources:
        return False
    return others


def _is_aside(match: Match, by_token: dict[int, Match], clauses: Clauses) -> bool:
    """A clause that only tells more of the deed it hangs on: its toll ("bombed the port, killing five"), or what a protest is for
    ("marched to demand")."""
    token = clauses.tokens[match.frame.token]
    while token.tag == "VBG" and token.dep == "conj" and clauses.tokens[token.head].tag == "VBG":  # "killing two and wounding five"
        token = clauses.tokens[token.head]
    deed = by_token.get(token.head)
    if token.dep != "advcl" or deed is None:
        return False
    if token.tag == "VBG" and deed.row.type == match.row.type == "PROTEST" and not match.targets:
        return match.row.mode == "demo"  # "marched through Oslo, protesting against the tax"
    if token.tag == "VBG":
        return deed.row.type == match.row.type == "ASSAULT"
    return deed.row.type == "PROTEST" and match.row.type in ("REQUEST", "ACCUSE", "PROTEST")


def _arguments(match: Match, phrases: Iterable[Phrase], sentence: int) -> tuple[Argument, ...]:
    """The parties of a match; one that stands in another sentence ("Nigeria asked for it. Ghana refused.") is a link to it, too."""
    return tuple(
        Argument(phrase.index, match.bases.get(phrase.index, "syntax"), link=phrase.core if phrase.sentence != sentence else None)
        for phrase in phrases
    )


def _trigger(match: Match, clauses: Clauses) -> Span:
    """The words of the pattern where they stand close together, else the first word."""
    spans = [clauses.tokens[i].span for i in match.words]
    whole = hull(spans)
    return whole if len(whole) <= _LONGEST_TRIGGER and match.words[0] == min(match.words) else clauses.tokens[match.frame.token].span


def _is_definite(match: Match, clauses: Clauses) -> bool:
    noun = match.frame.token
    return any(clauses.tokens[i].text.lower() in ("the", "this", "that", "these", "those") for i in clauses.with_dep(noun, "det")) or bool(
        clauses.with_dep(noun, "poss")
    )


def _unique(cues: Iterable[Cue]) -> tuple[Cue, ...]:
    return tuple(dict.fromkeys(cues))


class _Contents:
    """What the statements of a document say, by place."""

    __slots__ = ("_clauses", "_contents", "_index", "_infinitives", "_statements")

    def __init__(self, statements: tuple[StatementClaim, ...], clauses: Clauses) -> None:
        self._clauses = clauses
        self._statements = statements
        self._contents = [(number, span) for number, statement in enumerate(statements) for span in statement.content]
        self._index = SpanIndex(span for _, span in self._contents)
        starts = [token.start for token in clauses.tokens]
        firsts = ((span, bisect_left(starts, span.start)) for _, span in self._contents)
        self._infinitives = frozenset(span.start for span, first in firsts if self._is_infinitive(span, first))

    def _is_infinitive(self, content: Span, first: int) -> bool:
        """Whether the first verb of a content is an infinitive or a gerund: "to leave", "Germany to supply it"."""
        tokens = self._clauses.tokens
        for i in range(first, len(tokens)):
            if tokens[i].start >= content.end or tokens[i].tag in ("MD", "VBD", "VBZ", "VBP"):
                return False
            if tokens[i].tag in ("TO", "VBG"):
                return True
        return False

    def of(self, token: int, found: Judgement) -> int | None:
        """Whose word a deed is: "denied a report by the radio that" is the word of who denies; else the innermost statement."""
        if found.standing is Standing.DENIED and len(found.cues) > 1:
            cues = {cue.span for cue in found.cues}
            around = sorted({number for number, _ in self._around(token)})
            denials = [number for number in around if (cue := self._statements[number].cue) is not None and cue in cues]
            if len(around) > 1 and denials:
                return denials[0]
        return self.innermost(token)

    def innermost(self, token: int) -> int | None:
        """The statement with the shortest content that holds the trigger.

        What a relative clause after a comma, a participle or a clause of time adds to an infinitive or gerund is the report's own:
        "decided to reopen the line, which had been cut in 1979", "agreed to free the men seized in May" and "denies arming rebels as
        troops pour in" decide and deny nothing about 1979, May or the troops.
        """
        around = self._around(token)
        added = self._added_at(token) if around else None
        if added is not None:
            around = [(number, span) for number, span in around if span.start > added or span.start not in self._infinitives]
        return min(around, key=lambda content: len(content[1]))[0] if around else None

    def _around(self, token: int) -> list[tuple[int, Span]]:
        return [self._contents[at] for at in self._index.around(self._clauses.tokens[token].span)]

    def _added_at(self, token: int) -> int | None:
        """Where the relative clause after a comma, the participle or the clause of time begins in which a word stands."""
        tokens = self._clauses.tokens
        at = token
        while tokens[at].head != at:
            if tokens[at].dep == "acl" and tokens[at].tag == "VBN":
                return tokens[at].start
            marks = self._clauses.with_dep(at, "mark") if tokens[at].dep == "advcl" else ()
            if marks and tokens[marks[0]].lemma in _AT_THE_TIME and self._clauses.with_dep(at, "nsubj", "nsubjpass"):
                return tokens[marks[0]].start
            if tokens[at].dep == "relcl":
                pronoun = next((child for child in self._clauses.children[at] if tokens[child].tag in ("WDT", "WP")), None)
                if pronoun and tokens[pronoun - 1].tag == ",":
                    return tokens[pronoun].start
            at = tokens[at].head
        return None


def _link(claims: list[EventClaim], kept: list[tuple[Match, Judgement]], index: dict[int, int]) -> list[EventClaim]:
    """Turn "spoken of by the act at token t" into "the act is about this claim": each act points to the nearest deed below it."""
    about: dict[int, int] = {}
    nouns = {match.frame.noun: number for number, (match, _) in enumerate(kept) if match.row.about is not None}
    for number, (match, found) in enumerate(kept):
        if match.reacts_to in index:
            about[number] = index[match.reacts_to]
        act = index.get(found.about, nouns.get(found.about)) if found.about is not None else None  # "repeated its call for Chad to"
        if act is not None and act != number:
            held = about.get(act)
            if held is None or _distance(claims[act], claims[number]) < _distance(claims[act], claims[held]):
                about[act] = number
    return [_with_about(claim, about.get(number)) for number, claim in enumerate(claims)]


def _distance(act: EventClaim, deed: EventClaim) -> int:
    return abs(deed.token - act.token) + (1000 if deed.token < act.token else 0)


def _with_about(claim: EventClaim, about: int | None) -> EventClaim:

    return replace(claim, about=about)
