"""Parties that another act of the text gives: who is condemned for an arrest made it, who gives thanks for howitzers got them, and who
refuses refuses the one who asked.

Looks only at acts that are told in the same sentence or in the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman.model import Phrase, PhraseKind
from dragoman.read.match import Match
from dragoman.read.roles import FULL, Frame, Roles

_CLIMB = 8
_LETTERS = frozenset({"letter", "message", "note", "telegram", "cable", "memorandum", "email"})
_OVER = frozenset({"over", "for", "about", "at", "after"})
_BLAMING = frozenset({"ACCUSE", "SANCTION", "THREATEN"})
_DEEDS = frozenset({"COERCE", "ASSAULT", "SANCTION", "RETREAT", "MOBILIZE"})
_HARMING = frozenset({"ASSAULT", "COERCE"})
_LAYING = frozenset("detonate drop fire hide hurl launch lay leave lob place plant send set throw".split())
_BLOWS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_ENVOYS = frozenset(
    "ambassador attache attaché charge charges chargé consul d'affaire d'affaires delegate diplomat emissary envoy nuncio".split()
)
_GUESTS = frozenset("chancellor delegation king leader minister premier president queen secretary".split())
_SAID = frozenset({"REQUEST", "ACCUSE", "THREATEN"})
_FACING = frozenset({"despite", "at", "after", "following", "under", "to", "of", "upon", "on", "over", "ignoring"})
_OFFERED = frozenset({"REQUEST", "AGREE", "REJECT"})
_ACCEPTED = frozenset({"agree.accept-offer", "agree.accept-mediation", "agree.accept-invitation", "support.welcome-offer"})
_RULINGS = frozenset(
    (
        "amendment article bill budget candidacy candidate complaint cut election evidence finding increase judgement judgment law "
        "legislation motion nomination nominee outcome reform report result ruling tax treaty verdict vote"
    ).split()
)  # what nobody has asked or offered
_THANKS = frozenset({"support.thank"})
_THEM = frozenset({"they", "them"})


class Inference:
    """Fills what is missing in the matches of one document from the acts beside them; ``at`` gives the match at a token."""

    __slots__ = ("_at", "_clauses", "_roles")

    def __init__(self, roles: Roles, *, at: Callable[[int], Match | None]) -> None:
        self._roles = roles
        self._clauses = roles.clauses
        self._at = at

    def complete(self, matches: Sequence[Match]) -> None:
        """Give every match the parties that the acts around it tell."""
        for number, match in enumerate(matches):
            if match.frame.is_noun and not match.sources and match.row.type in _DEEDS:
                self._blame(match)
            if match.row.type == "THREATEN" and match.sources and self._is_vague(match):
                match.targets = self._joined(match) or match.targets
            elif match.row.type == "SANCTION" and match.sources and not match.targets:
                match.targets = self._joined(match)
            if (match.row.type == "REJECT" or match.row.id in _ACCEPTED) and match.sources:
                self._answer(match, matches[:number])

    def receiver(self, match: Match) -> tuple[Phrase, ...]:
        """ "thanked Norway for the howitzers that it sent": who gives thanks got what was given; what is given to help somebody is
        his, but "sent tanks to surround the embassy" gives nothing."""
        for i in self._above(match.frame.token):
            act = self._at(i)
            if act is not None and act.row.id in _THANKS:
                return tuple(phrase for phrase in act.sources if phrase not in match.sources)
        purposes = [i for i in self._clauses.with_dep(match.frame.token, "advcl", "xcomp") if self._clauses.is_infinitive(i)]
        hostile = (act.row.type in _HARMING for i in purposes if (act := self._at(i)) is not None)
        return () if any(hostile) else next((found for i in purposes if (found := self._served(i, match.sources))), ())

    def _served(self, purpose: int, givers: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
        """Whom an infinitive of purpose is to serve: "to support Afghan refugees", "to meet the needs of villagers", "to promote farming
        in Ghana"."""
        frame = Frame(purpose, is_noun=False, noun=None, object=None)
        for name in ("object", "object.of", "for", "in"):
            found = self._roles.actors(self._roles.fill(name, frame).tokens, least=FULL)
            others = tuple(phrase for phrase in found if phrase not in givers)
            if others:
                return others
        return ()

    def sent(self, match: Match) -> tuple[Phrase, ...]:
        """ "Cuban nurses … They were sent to Guinea": a pronoun tells whose they are who are sent, as "Cuban" does before the noun."""
        clauses, verb = self._clauses, match.frame.token
        if not clauses.is_passive(verb) or clauses.agents(verb):
            return ()
        meant = [clauses.measured(i) for i in clauses.with_dep(verb, "nsubjpass")]
        return self._roles.actors([i for i in meant if clauses.tokens[i].text.lower() in _THEM])

    def raiders(self, match: Match) -> tuple[Phrase, ...]:
        """ "was detained in a raid by Thai marines", "died in an Omani raid": who made the raid in which a thing is done has done it."""
        verb = match.frame.token
        laid = (j for i in self._clauses.subjects(verb).tokens for j in self._clauses.with_dep(i, "acl"))
        for i in laid:  # "were wounded by a bomb planted by Corsican separatists"
            if self._clauses.tokens[i].lemma in _LAYING and (layers := self._roles.actors(self._clauses.agents(i), least=FULL)):
                return tuple(phrase for phrase in layers if phrase not in match.targets)
        laid_by = self._layers(verb)  # "agents planted the bomb that killed nine"
        if laid_by:
            return tuple(phrase for phrase in laid_by if phrase not in match.targets)
        if not self._clauses.is_passive(verb) or self._clauses.with_dep(verb, "agent"):
            return ()
        for name, i in self._clauses.prepositions(verb):
            blow = self._at(i) if name in ("in", "during") and i > verb else None
            if blow is not None and blow.frame.is_noun and blow.row.type in _BLOWS and not blow.row.symmetric:
                return tuple(phrase for phrase in blow.sources if phrase not in match.targets)
        return ()

    def _layers(self, verb: int) -> tuple[Phrase, ...]:
        """Who laid what the subject of a relative clause goes back to."""
        token = self._clauses.tokens[verb]
        bomb = self._clauses.tokens[token.head]
        laid = self._clauses.tokens[bomb.head]
        if token.dep != "relcl" or bomb.dep != "dobj" or laid.lemma not in _LAYING or self._clauses.subjects(verb).tokens != (bomb.i,):
            return ()
        if self._at(laid.i) is not None:
            return ()  # a deed of its own
        return self._roles.actors(self._clauses.subjects(laid.i).tokens, least=FULL)

    # ------------------------------------------------------------ the acts around

    def _above(self, token: int) -> Iterator[int]:
        at = token
        for _ in range(_CLIMB):
            above = self._clauses.tokens[at].head
            if above == at:
                return
            at = above
            yield at

    def _blame(self, match: Match) -> None:
        """ "protested to Cairo over the arrest of a lawyer": the deed is theirs to whom the protest goes; who apologises did it."""
        preposition = self._clauses.tokens[self._clauses.tokens[match.frame.token].head]
        if self._clauses.tokens[match.frame.token].dep != "pobj" or preposition.lemma not in _OVER:
            return
        act = self._at(preposition.head) or self._at(self._clauses.tokens[preposition.head].head)
        if act is None or act is match:
            return
        sorry = act.row.id.startswith("support.apolog")
        if not sorry and act.row.type not in _BLAMING:
            return
        doers, others = (act.sources, act.targets) if sorry else (self._answerable(act), ())
        match.sources = tuple(p for p in doers if p not in match.targets and p.token < match.frame.token)
        match.targets = match.targets or tuple(p for p in others if p not in match.sources)

    def _answerable(self, act: Match) -> tuple[Phrase, ...]:
        """Those who may have done what they are blamed for: no envoy who is only handed the protest and no minister who may not come, but
        the state that is named as theirs."""
        barred = _ENVOYS | _GUESTS if act.row.type == "SANCTION" else _ENVOYS
        meant = [p if p.lemma not in barred else None if p.possessor is None else self._roles.phrases[p.possessor] for p in act.targets]
        return tuple(p for p in meant if p is not None)

    def faced(self, match: Match) -> tuple[Phrase, ...]:
        """ "went ahead despite a plea from Santiago": a plea is made to whoever goes ahead."""
        token = self._clauses.tokens[match.frame.token]
        preposition = self._clauses.tokens[token.head]
        if token.dep != "pobj" or preposition.lemma not in _FACING - {"to", "of"}:
            return ()
        verb = preposition.head
        told = any(self._clauses.with_dep(i, "nsubj") for i in self._clauses.with_dep(token.i, "acl", "ccomp"))
        if not self._clauses.is_verb(verb) or (match.row.type == "ACCUSE" and told):  # "despite a claim that the war is over"
            return ()
        own = {phrase.index for phrase in match.sources}
        return tuple(phrase for phrase in self._roles.actors(self._clauses.subjects(verb).tokens) if phrase.index not in own)

    def _is_vague(self, match: Match) -> bool:
        """Whether the targets of a threat are pronouns, or only told of in its condition: "unless it arrested the bombers"."""
        tokens, first = self._clauses.tokens, match.frame.token
        last = max((phrase.token for phrase in match.targets), default=first)
        conditional = any(tokens[i].lemma in ("unless", "if") for i in range(first, last))
        return conditional or all(phrase.kind is PhraseKind.PRONOUN for phrase in match.targets)

    def _joined(self, match: Match) -> tuple[Phrase, ...]:
        """ "accused Damascus of … and threatened to cut off the river": the threat goes where the charge went."""
        token = self._clauses.tokens[match.frame.token]
        first = self._at(token.head) if token.dep == "conj" else None
        if first is None or first.row.type not in _SAID or first.frame.is_noun:
            return ()
        return tuple(phrase for phrase in first.targets if phrase not in match.sources)

    def _answer(self, match: Match, before: Sequence[Match]) -> None:
        """An answer that names nobody, or only "it", goes to whoever asked or offered; "it" that was offered is nobody's name."""
        it = [phrase for phrase in match.targets if self._clauses.tokens[phrase.token].lemma == "it"]
        if len(it) == len(match.targets):
            match.targets = self._asker(match, before) or match.targets

    def _asker(self, match: Match, before: Sequence[Match]) -> tuple[Phrase, ...]:
        """ "Chile offered to mediate but both turned the offer down": what is refused is refused to whoever asked or offered."""
        if not self._goes_back(match):
            return ()
        own = {phrase.index for phrase in match.sources}
        tokens, path = self._clauses.tokens, (match.frame.token, *self._above(match.frame.token))
        above = {tokens[i].head for i in path if tokens[i].dep not in ("conj", "ROOT")}  # "asked Chad to reject the plan" answers nobody
        for act in (act for act in self._requests(match.frame.token, before) if act.frame.token not in above):
            answers = act.row.type == "REJECT" or act.row.id in _ACCEPTED  # "Oslo accepted a Swiss offer but Riga declined it"
            return tuple(phrase for phrase in (act.targets if answers else act.sources) if phrase.index not in own)
        return ()

    def _goes_back(self, match: Match) -> bool:
        """Whether what is refused was named before, or is not named at all: "refused", "rejected it", "turned the offer down"."""
        objects = self._clauses.objects(match.frame.token).tokens
        if not objects:
            return not self._clauses.with_dep(match.frame.token, "xcomp", "ccomp", "prep")
        tokens = self._clauses.tokens
        if any(tokens[i].lemma in _RULINGS for i in objects):  # "rejected the verdict"
            return False
        return all(
            tokens[i].tag == "PRP" or any(tokens[j].text.lower() in ("the", "this", "that") for j in self._clauses.with_dep(i, "det"))
            for i in objects
        ) and not any(self._clauses.with_dep(i, "prep", "acl", "relcl", "poss") for i in objects)

    def _requests(self, token: int, before: Sequence[Match]) -> Iterator[Match]:
        """The requests and offers told before a word in its sentence or the one before, the last one first."""
        tokens = self._clauses.tokens
        sentence = tokens[token].sentence
        found = [m for m in before if m.row.type in _OFFERED and m.sources and tokens[m.frame.token].sentence >= sentence - 1]
        yield from reversed(found)


def written_to(roles: Roles, match: Match) -> tuple[Phrase, ...]:
    """ "In a letter to Baghdad, Ankara demands": who is written to is asked."""
    if match.row.type != "REQUEST":
        return ()
    clauses = roles.clauses
    letters = (i for name, i in clauses.prepositions(match.frame.token) if name == "in" and clauses.tokens[i].lemma in _LETTERS)
    found = [j for i in letters for name, j in clauses.prepositions(i) if name == "to"]
    return tuple(phrase for phrase in roles.actors(found, least=FULL) if phrase not in match.sources)
