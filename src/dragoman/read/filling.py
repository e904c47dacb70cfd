"""Finds who fills the roles of a matched row: by its slots, then by what light verbs, complements and deeds told beside it say.

Whether the row may fire with the parties found is decided in requirements.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dragoman.knowledge.predicates import Pattern
from dragoman.model import Phrase, PhraseKind
from dragoman.read.agents import hung_agent, is_headline_passive, let_do
from dragoman.read.goals import GIVING
from dragoman.read.inferring import written_to
from dragoman.read.lenders import AIMING, traveller
from dragoman.read.match import Match
from dragoman.read.matters import complained_of, hosts_of_own, is_ones_own, made_by, owner_told, those_meant
from dragoman.read.other_sides import other_side, under_pact
from dragoman.read.purposes import BORDERS, MEDIATION, aimed_at, edges, told_borders
from dragoman.read.reciprocal import against, doers_again, is_reciprocal, split
from dragoman.read.requirements import goes_back
from dragoman.read.roles import ABOUT, FULL, SOMEBODY, Frame, Roles
from dragoman.read.senders import senders, slots_of
from dragoman.read.shooters import shooters

GOODS = "goods"  # how what is promised stands among those to whom
_HIT = ("ASSAULT", "PROTEST", "MOBILIZE")  # aimed at the place where they are done
_STEPS = ("RETREAT", "CONCEDE", "AID", "SANCTION")  # these where something is eased, cut or given there: not "capitulated in Stanley"
_AIMS = ("PROTEST", "MOBILIZE", "ASSAULT")  # aimed at those whom their purpose names
_HOSTS = ("PROTEST", "MOBILIZE")  # aimed at where they are, not at where their object is
_PARTS = frozenset({"part", "area", "province", "region", "district", "town", "city", "corner", "north", "south", "east", "west"})
_ANSWERED = ("REQUEST", "AGREE", "ACCUSE", "THREATEN")
_MET = ("ASSAULT", "CONSULT")
_HARMING = ("ASSAULT", "COERCE")
_WHERE = frozenset({"near", "outside", "opposite", "beside", "during", "after", "before"})
_JUDGING = ("ACCUSE", "SUPPORT")
_VERBAL = ("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "AGREE", "THREATEN", "CONCEDE")


class Filler:
    """Fills the roles of matches in one document; ``at`` gives the match at another token."""

    __slots__ = ("_at", "_classes", "_nouns", "roles")

    def __init__(
        self, roles: Roles, *, at: Callable[[int], Match | None], classes: Mapping[str, frozenset[str]],
        nouns: Mapping[str, tuple[Pattern, ...]],
    ) -> None:
        self.roles = roles
        self._at, self._classes, self._nouns = at, classes, nouns

    def fill(self, match: Match) -> None:
        """Put the parties of a matched row into its roles."""
        row, frame = match.row, match.frame
        source_slots, target_slots = slots_of(self.roles, match)
        if (
            not frame.is_noun
            and not row.symmetric
            and target_slots[:1] in (("object",), ("patient",))
            and is_headline_passive(self.roles.clauses, frame.token)
        ):
            match.targets = self.roles.actors(self.roles.fill("subject", frame).tokens)
            return
        hung = hung_agent(self.roles.clauses, match, self._nouns)
        match.sources = self._first(source_slots, match, taken=(), acts=True) or self.roles.actors(hung)
        match.targets = self._first(target_slots, match, taken=match.sources, acts=False)
        if frame.is_noun and not match.targets and self._hits_site(match):
            owners = self.roles.actors(self.roles.fill("demonym", frame).tokens)
            match.targets = tuple(p for p in owners if p not in match.sources and self.roles.may_lend_name(p.token))
        if frame.is_noun:
            self._fill_from_support(match)
        if row.symmetric:
            self._pair(match)
            if frame.is_noun and not match.targets and (row.type == "COOPERATE" or (not match.sources and self._is_joint(frame.token))):
                self._share_clause(match)
        if not match.sources and not match.targets and frame.noun is not None:
            self._share_object(match)
        if not match.targets and (row.about is not None or row.type == "THREATEN") and "others" not in row.target:
            match.targets = written_to(self.roles, match) or self._from_complement(match)
            match.lone = bool(match.targets) and len(match.sources) == 1 and not self._is_joint_name(match.sources[0])
        self._fill_from_matter(match)
        if not match.targets and (row.type in _AIMS or row.cameo == MEDIATION) and not frame.is_noun:
            match.targets = aimed_at(match, self.roles, at=self._at, party_of=self._party_of)
        at_place = row.type in _HIT or (row.type in _STEPS and self.roles.clauses.objects(frame.token).tokens)
        if frame.is_noun:
            at_place = row.type == "ASSAULT" and not match.targets
        if at_place and (frame.is_noun or not row.symmetric) and all(phrase.lemma in BORDERS for phrase in match.targets):
            match.targets = self._struck_place(match) or match.targets

    def _is_joint_name(self, phrase: Phrase) -> bool:
        """Whether one phrase may name two: "the two Koreas", "North and South Korea"."""
        tokens = self.roles.clauses.tokens
        return phrase.plural or any(token.lemma == "and" and phrase.core.contains(token.span) for token in tokens)

    def _fill_from_matter(self, match: Match) -> None:
        """ "mounted its invasion of the island": what the object noun says of the parties, where it is the same deed; and who is meant
        by a complaint of something."""
        if match.row.type == "ACCUSE" and (not match.targets or match.row.mode == "investigate"):
            match.targets = complained_of(match, self.roles, self._at) or match.targets
        if not match.targets and match.row.type in _VERBAL:
            match.targets = made_by(match, self.roles)
        inner = self._at(match.frame.noun) if match.frame.noun is not None else None
        if inner is not None and inner is not match and inner.row.type == match.row.type:
            match.sources = match.sources or against(inner, match.targets, self.roles)
            match.targets = match.targets or tuple(p for p in inner.targets if p not in match.sources)

    def _struck_place(self, match: Match) -> tuple[Phrase, ...]:
        """ "shelled a depot in Izmail": what is struck and has no owner belongs to the place where it stands."""
        roles, frame = self.roles, match.frame
        ways = roles.clauses.prepositions(frame.token)
        objects = () if match.row.type in _HOSTS else roles.clauses.objects(frame.token).tokens
        if frame.is_noun:  # "attacks on rebel-held areas near Damascus"
            objects = tuple(i for name, i in ways if name in AIMING)
        struck = [p for i in objects if (p := roles.phrase(i)) is not None]
        if any(p.lemma in self._classes.get("projectiles", ()) for p in struck) and "from" in dict(ways):
            return ()  # "a rocket was launched from Kourou in Guiana": it hits somewhere else
        around = [p for i in roles.fill("place", frame).tokens if (p := roles.phrase(i)) is not None and p.function != "prep:off"]
        around = [p for p in around if not struck or p.lemma not in BORDERS]  # "torched a hamlet near the Thai border"
        around += edges(match, roles, moving=match.row.type in _HOSTS)
        sites = (*around, *struck)
        wanted = ("in", "of", "near", "at", "with") if match.row.type in _HIT else ("in",)
        inside = [roles.phrases[i] for p in sites for word, i in p.complements if word in wanted]
        parts = [roles.phrases[i] for p in inside if p.lemma in _PARTS for word, i in p.complements if word == "of"]
        inside += parts
        if any(p.lemma in BORDERS for p in around):  # "attacked along the border with Vietnam"
            beyond = [p for i in (frame.token, *roles.clauses.objects(frame.token).tokens) for p in roles.clauses.prepositions(i)]
            inside += [p for word, i in beyond if word == "with" and (p := roles.phrase(i)) is not None]
        sites = sites if match.row.type == "ASSAULT" else ()
        beside = [p for site in sites for i in roles.clauses.with_dep(site.token, "compound") if (p := roles.phrase(i)) is not None]
        named = [p for p in (*around, *inside, *beside) if p.kind is PhraseKind.NAME and p not in match.sources]
        if match.row.type == "PROTEST":  # "protested near the statue of Gandhi"
            named = [p for p in named if roles.kind_of_name(p.token) != SOMEBODY]
        if match.row.type in _STEPS:  # "eased the sanctions in Geneva" eased nothing of Switzerland's
            named = [p for p in named if p in parts or not roles.is_town(p)]
        found = [p for p in named if roles.strength(p) == FULL] or told_borders(around, match, roles)
        for phrase in found[:1]:
            match.bases.setdefault(phrase.index, "place")
        return tuple(found[:1])

    def _first(self, slots: tuple[str, ...], match: Match, *, taken: tuple[Phrase, ...], acts: bool) -> tuple[Phrase, ...]:
        """The parties in the first slot that holds any; who ``acts`` must be an actor or an instrument of one."""
        for name in slots:
            if name == "others":
                return split(match)
            if name == "across" and len(match.sources) > 1:
                continue  # "Peru and Ecuador traded fire across their Amazon border"
            slot = self.roles.fill(name, match.frame)
            if not acts and is_reciprocal(self.roles.clauses, slot.tokens):
                return split(match, lone=True)
            found = [phrase for phrase in self.roles.actors(slot.tokens) if phrase not in taken and (not acts or self._can_act(phrase))]
            found = (owner_told if acts else those_meant)(match, name, found, self.roles)
            found = self._who_struck(match, found) if acts else found
            if acts and name == "subject" and match.row.type in _VERBAL:
                found = self._authors(slot.tokens) or found
            deeds = self._doers(match, slot.tokens) if not name.startswith("subject") else []
            if match.row.type == "SUPPORT" and match.reacts_to is not None:  # "welcomed their release" praises who let them go
                found = [p for p in found if p.kind is not PhraseKind.PRONOUN or self.roles.clauses.tokens[p.token].head != match.reacts_to]
            chosen = deeds or [one for phrase in found for one in ((phrase,) if acts else self._party_in(match, name, phrase))]
            if match.row.type == "SUPPORT" or (match.row.type == "ACCUSE" and name == "object.of"):
                chosen = [phrase for phrase in chosen if acts or not self._is_hit(match, phrase)]
            if name.startswith("demonym") and len(chosen) > 1 and not match.row.symmetric:
                chosen = [p for p in chosen if p is chosen[0] or self._is_joined_to(p, chosen[0])]
            if acts and "demonym" in name:
                chosen = [p for p in chosen if not name.startswith("demonym") or self.roles.may_lend_name(p.token)]
                chosen = [p for p in chosen if not self._hits_site(match) and (match.row.type != "ASSAULT" or not self.roles.is_town(p))]
            if match.row.type == "AGREE" and name == "object":
                match.bases.update({p.index: GOODS for p in chosen if not self._is_known(p)})
            match.bases.update({p.index: match.bases.get(p.index, slot.basis) for p in chosen})
            if chosen:
                return tuple(chosen)
        return ()

    def _is_joined_to(self, phrase: Phrase, first: Phrase) -> bool:
        """ "Danish and Polish air strikes": two nationalities before one deed did it both."""
        token = self.roles.clauses.tokens[phrase.token]
        return token.dep == "conj" and token.head == first.token

    def _who_struck(self, match: Match, found: list[Phrase]) -> list[Phrase]:
        """Who did a blow that kills: "the attack by Chad on the port killed" is Chad's, "the Moscow attack killed" nobody's."""
        struck = shooters(self.roles, match, self._classes)
        for phrase in found if not struck else ():
            rows = self._nouns.get(phrase.lemma, ()) if self.roles.strength(phrase) != FULL else ()
            if any(pattern.row.type == "ASSAULT" for pattern in rows) and match.row.type == "ASSAULT":
                inner = self._at(phrase.token)
                known = inner.sources if inner is not None and inner is not match else ()
                struck += known or self._strikers(phrase)
            else:
                struck.append(phrase)
        return struck

    def _strikers(self, blow: Phrase) -> list[Phrase]:
        """Those who did what an event noun tells: "Chad's raid", "the raid by Chad", "the Chadian raid"."""
        clauses, roles = self.roles.clauses, self.roles
        frame = Frame(blow.token, is_noun=True, noun=None, object=None)
        before = clauses.with_dep(blow.token, "compound", "nmod")
        at_site = any(clauses.tokens[i].text.lower() in self._classes.get("sites", ()) for i in before)
        for name in ("possessor", "by", "from", *(() if at_site else ("demonym",))):
            doers = [p for p in roles.actors(roles.fill(name, frame).tokens) if self._can_act(p) and not roles.is_town(p)]
            if name == "demonym":
                doers = [p for p in doers if roles.may_lend_name(p.token)]
            if doers:
                return doers
        towns = any(roles.is_town(p) for p in roles.actors(roles.fill("demonym", frame).tokens))
        return [] if at_site or blow.complements or towns else [blow]

    def _hits_site(self, match: Match) -> bool:
        """ "the French embassy bombing", "the mosque raid": a building before a blow is what was hit, whoever owns it."""
        clauses = self.roles.clauses
        if match.row.type != "ASSAULT":
            return False
        blows = (match.frame.token,) if match.frame.is_noun else clauses.subjects(match.frame.token).tokens
        before = (i for blow in blows for i in clauses.with_dep(blow, "compound", "nmod"))
        return any(clauses.tokens[i].text.lower() in self._classes.get("sites", ()) for i in before)

    def _is_hit(self, match: Match, phrase: Phrase) -> bool:
        """ "condemned the bombing of the mosque": whom the deed hits that somebody judges is not accused or supported."""
        deeds = (self._at(i) for i in self.roles.clauses.objects(match.frame.token).tokens)
        hit = [one.span for deed in deeds if deed is not None and deed.row.type in _HARMING for one in deed.targets]
        return any(span.contains(phrase.core) for span in hit)

    def _party_of(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """The phrase itself; where it only names a deed ("its war with Iraq", "crimes by the guards"), those named who did it."""
        if self.roles.strength(phrase) == FULL:
            return (phrase,)
        known = self._nouns.get(phrase.lemma, ())
        wanted: tuple[str, ...] = ("by", "with") if phrase.possessor is not None else ("by",)
        if not known and self._nation(phrase) and all(word != "by" for word, _ in self.roles.clauses.prepositions(phrase.token)):
            wanted = ()  # "a Greek tanker seized by Iran" is Greek
        doers = tuple(p for word, i in phrase.complements if word in wanted and self.roles.strength(p := self.roles.phrases[i]) == FULL)
        rows = [row for row in known if not row.words or not self._before(phrase).isdisjoint(row.words)]
        is_owned = known and phrase.possessor is not None and all(row.words for row in known)
        owner = (self.roles.phrases[phrase.possessor],) if is_owned and phrase.possessor is not None else ()
        if known and phrase.possessor is not None and "PROTEST" in {row.row.type for row in known}:
            owner = (self.roles.phrases[phrase.possessor],)  # "refused a permit for the miners' march"
        return doers or self._givers(phrase) or owner or (self._nation(phrase) if rows else (phrase,))  # "Egypt's bid" alone is no deed

    def _before(self, phrase: Phrase) -> set[str]:
        """The words before a noun, as patterns name them: "aid flight", "arms shipment"."""
        clauses = self.roles.clauses
        before = [clauses.tokens[i] for i in clauses.with_dep(phrase.token, "compound", "amod", "nmod")]
        return {word for token in before for word in (token.lemma, token.text.lower())}

    def _nation(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """Whose a thing is that only a nationality describes: "Yemeni objections"."""
        named = self.roles.actors(self.roles.fill("demonym", Frame(phrase.token, is_noun=True, noun=None, object=None)).tokens)
        return tuple(p for p in named if self.roles.may_lend_name(p.token))[:1] if phrase.possessor is None else ()

    def _party_in(self, match: Match, slot: str, phrase: Phrase) -> tuple[Phrase, ...]:
        """Who is meant by a phrase in a slot; "by" of "the shelling of a Thai post by Laos" is said of the shelling, not of the post."""
        meant = self._party_of(phrase)
        return (phrase,) if match.frame.is_noun and slot == "of" and meant and set(meant) <= set(match.sources) else meant

    def _givers(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """Who gives what is about something: "assurances on fishing rights from Chile"."""
        phrases = self.roles.phrases
        matters = [phrases[i] for word, i in phrase.complements if word in ABOUT and phrases[i].kind is PhraseKind.COMMON]
        inner = [phrases[i] for matter in matters for word, i in matter.complements if word == "from"]
        return tuple(giver for giver in inner if self.roles.strength(giver) == FULL and giver.kind is PhraseKind.NAME)

    def _can_act(self, phrase: Phrase) -> bool:
        return self.roles.strength(phrase) == FULL or phrase.lemma in self._classes["instruments"]

    def _authors(self, tokens: tuple[int, ...]) -> list[Phrase]:
        """Whose words a text gives: "a statement by the Kenyan government condemned"."""
        texts = [p for i in tokens if (p := self.roles.phrase(i)) is not None and p.lemma in self._classes["instruments"]]
        by = [self.roles.phrases[i] for text in texts for word, i in text.complements if word in ("by", "from")]
        return [phrase for phrase in by if self.roles.strength(phrase) == FULL and not self.roles.is_town(phrase)]

    def _doers(self, match: Match, tokens: tuple[int, ...]) -> list[Phrase]:
        """ "condemned the attack by Iran": a verbal act is aimed at those who did the deed, not at the deed."""
        if match.row.type not in _VERBAL or not tokens:
            return []
        phrase = self.roles.phrase(tokens[0])
        if phrase is None or self.roles.strength(phrase) == FULL:
            return []
        inner = self._at(tokens[0])
        if inner is None and match.row.type in _JUDGING and self._is_step(phrase, tokens[0]):
            match.reacts_to = tokens[0]
        if inner is None or inner.frame.token == match.frame.token:
            return self._between(match, tokens[0])
        if not inner.sources and self._is_told(match, inner, tokens[0]):
            match.reacts_to = tokens[0]
        doers = (*inner.sources, *(inner.targets if inner.row.symmetric or "others" in inner.row.noun_target else ()))
        return [phrase for phrase in doers if phrase not in match.sources] or self._between(match, tokens[0])

    def _is_told(self, match: Match, inner: Match, noun: int) -> bool:
        """Whether a deed is one that was told before: "the raid", and where it is praised "their release", "the killing of a bandit"."""
        if not inner.targets:
            return goes_back(self.roles.clauses, noun)
        freed = inner.row.type == "RETREAT" and all(p.kind is PhraseKind.PRONOUN for p in inner.targets)
        return match.row.type == "SUPPORT" and (freed or inner.row.type in _HARMING)

    def _between(self, match: Match, noun: int) -> list[Phrase]:
        """ "welcomed the resumption of ties between Chad and Mali", "hailed its pact with Peru": what lies between parties concerns them;
        who blames dealings *with* somebody blames the other side, which is not named there."""
        clauses = self.roles.clauses
        words = ("between", "among") if match.row.type == "ACCUSE" else ("between", "among", "with")
        below = [i for name, i in clauses.prepositions(noun) if name in ("of", "in")]
        found = [i for head in (noun, *below) for name, i in clauses.prepositions(head) if name in words]
        parties = [p for p in self.roles.actors(found) if self.roles.strength(p) == FULL]
        return [phrase for phrase in parties if phrase not in match.sources]

    def _is_step(self, phrase: Phrase, noun: int) -> bool:
        """Whether a noun only points back to a step told before: "the move", not "the move of the bishops"."""
        known = any(phrase.lemma in self._classes.get(name, ()) for name in ("steps", "pacts"))
        return known and phrase.possessor is None and not phrase.complements and goes_back(self.roles.clauses, noun)

    def _fill_from_support(self, match: Match) -> None:
        """Parties that the light verb around an event noun gives."""
        roles, noun = self.roles, match.frame.token
        match.sources = senders(roles, match, self._classes.get("troops", ())) or match.sources
        if not match.sources:
            slot = roles.support_subject(noun, "source")
            doers = roles.fill("by", match.frame) if slot.tokens else slot
            somebody = (p for p in roles.actors(doers.tokens) if p.kind is PhraseKind.NAME or p.plural or p.definite)
            if any(somebody):  # "announced the arrest of a spy by Sweden": who announces did not do it; not "launched a raid by land"
                slot = doers
            heads = slot.tokens or (traveller(roles.clauses, noun) if match.row.mode == "visit" else ())
            doers_ = tuple(p for p in roles.actors(heads) if p not in match.targets and self._can_act(p))
            match.sources = () if len(doers_) == 1 and self._is_others_war(match) else doers_
        if not match.targets:
            slot = roles.support_subject(noun, "target")
            match.targets = tuple(p for p in roles.actors(slot.tokens) if p not in match.sources)
        if not match.targets and match.sources and match.row.type in _ANSWERED:
            match.targets = self._answerer(match)

    def _is_others_war(self, match: Match) -> bool:
        """ "The envoy ended the war": who alone ends what two do to each other need have no part in it; "ended its war" is his own."""
        clauses, noun = self.roles.clauses, match.frame.token
        ended = clauses.tokens[clauses.tokens[noun].head].lemma in self._classes.get("enders", ())
        return ended and match.row.symmetric and match.row.type == "ASSAULT" and not clauses.with_dep(noun, "poss")

    def _answerer(self, match: Match) -> tuple[Phrase, ...]:
        """ "Iran rejected the French request": who answers a request, offer or charge is the one to whom it was made."""
        clauses = self.roles.clauses
        token = clauses.tokens[match.frame.token]
        if token.dep not in ("dobj", "nsubjpass") or clauses.tokens[token.head].lemma not in self._classes["answers"]:
            return ()
        subjects = self.roles.actors(clauses.subjects(token.head).tokens)
        return tuple(p for p in subjects if p not in match.sources and self._can_act(p))

    def _pair(self, match: Match) -> None:
        """Both parties of a mutual event: "X met with Y", "talks between X and Y", "X and Y met"."""
        roles, frame = self.roles, match.frame
        for name in ("between", "among", "with", "of") if frame.is_noun else ("with", "between", "object.between", "object.with"):
            if match.targets and match.sources:
                break
            found = [p for p in roles.actors(roles.fill(name, frame).tokens) if p not in match.sources]
            if not found:
                continue
            if match.sources:
                match.targets = tuple(found)
            elif match.targets:
                match.sources = tuple(p for p in found if p not in match.targets)
            elif len(found) > 1:
                match.sources, match.targets = (found[0],), tuple(found[1:])
            else:
                match.targets = tuple(found)
        match.sources = match.sources or under_pact(match, self.roles)
        if match.targets and not match.sources and not self._is_enemy(match):
            match.sources, match.targets = match.targets, ()
        if match.sources and not match.targets and match.row.type in _MET:
            others = other_side(match, self.roles)
            match.sources, match.targets = (others, match.sources) if others else (match.sources, ())
        if len(match.sources) > 1 and not match.targets:
            match.sources, match.targets = match.sources[:1], match.sources[1:]

    def _is_enemy(self, match: Match) -> bool:
        """ "the war on the rebels", "the battle against them": who is fought is no doer, though nobody else is named."""
        if match.row.type != "ASSAULT" or not match.frame.is_noun:
            return False
        fought = {i for name, i in self.roles.clauses.prepositions(match.frame.token) if name in ("against", "on")}
        return any(phrase.token in fought for phrase in match.targets)

    def _is_joint(self, noun: int) -> bool:
        clauses = self.roles.clauses
        return any(clauses.tokens[i].lemma in self._classes["mutual"] for i in clauses.with_dep(noun, "amod", "compound"))

    def _share_clause(self, match: Match) -> None:
        """ "X thanked Y for the joint patrols", "for its cooperation": what is joint is between the parties of the clause around it."""
        clauses = self.roles.clauses
        token = clauses.tokens[match.frame.token]
        if token.dep != "pobj" or not clauses.is_verb(clauses.tokens[token.head].head):
            return
        verb = clauses.tokens[token.head].head
        if not self._is_joint(token.i) and ((act := self._at(verb)) is None or act.row.type != "SUPPORT"):
            return
        subjects = [p for p in self.roles.actors(clauses.subjects(verb).tokens) if self._can_act(p)]
        objects = [p for p in self.roles.actors(clauses.objects(verb).tokens) if self._can_act(p)]
        if subjects and objects:
            match.sources, match.targets = tuple(subjects), tuple(objects)

    def _share_object(self, match: Match) -> None:
        """ "They restored ties, which had been broken in 1990": what befell an object befell the parties that it lies between."""
        noun = match.frame.noun
        token = self.roles.clauses.tokens[match.frame.token]
        if noun is None or token.dep not in ("relcl", "acl") or token.head != noun:
            return
        other = self._at(self.roles.clauses.tokens[noun].head)
        if other is not None and other is not match:
            match.sources, match.targets = doers_again(match, other), other.targets

    def _from_complement(self, match: Match) -> tuple[Phrase, ...]:
        """The addressee of a speech act whose words name only the deed: "demanded that Syria release", "threatened to bomb Y"."""
        act = match.frame.token
        for deed in self._spoken_of(match) if match.row.about is not None else ():
            for found in self._parties_below(match, deed):
                meant = (one for p in found for one in hosts_of_own(p, match, self.roles))
                if (rest := tuple(p for p in meant if p not in match.sources and not is_ones_own(match, p, self.roles))):
                    return rest
        condition = self.roles.clauses.condition(act)
        if match.row.control == "source" and (condition is None or match.row.type != "THREATEN"):
            concerned = self._concerned(match)
            if concerned or condition is None or match.row.type != "REJECT":
                return concerned
        if condition is not None and match.row.type in ("THREATEN", "REJECT"):
            return tuple(p for p in self.roles.actors(self.roles.clauses.subjects(condition).tokens) if p not in match.sources)
        return ()

    def _concerned(self, match: Match) -> tuple[Phrase, ...]:
        """Whom one's own deed concerns that no row knows: "promised to restore water to the embassy"."""
        for deed in self._spoken_of(match):
            if not self.roles.clauses.is_verb(deed) or self._at(deed) is not None:
                continue
            frame = Frame(deed, is_noun=False, noun=None, object=None)
            for name in ("dative", "to", "object", "with", "against", "for", "from", "on"):
                meant = self.roles.fill(name, frame).tokens or (let_do(self.roles.clauses, deed) if name == "object" else ())
                others = tuple(p for p in self.roles.actors(meant) if p not in match.sources and not self._is_own(p))
                if name == "object" and self.roles.clauses.tokens[deed].lemma in GIVING:  # "refused to supply them"
                    others = tuple(p for p in others if p.kind is not PhraseKind.PRONOUN)
                if name == "object":
                    match.bases.update({p.index: GOODS for p in others if not self._is_known(p)})
                if others:
                    return others
            around = self.roles.actors(self.roles.fill("in", frame).tokens, least=FULL)
            places = tuple(p for p in around if p.kind is PhraseKind.NAME and p not in match.sources)
            if places:  # "agreed to extend the patrols in Kosovo"
                return places[:1]
        return ()

    def _is_known(self, phrase: Phrase) -> bool:
        """Whether a phrase names somebody or goes back to somebody: not the goods, helpers and envoys that are promised."""
        return phrase.definite or phrase.possessor is not None or phrase.kind is not PhraseKind.COMMON or bool(phrase.complements)

    def _is_own(self, phrase: Phrase) -> bool:
        """ "its ledgers", "his brother": what belongs to somebody named before."""
        return phrase.possessor is not None and self.roles.phrases[phrase.possessor].kind is PhraseKind.PRONOUN

    def _spoken_of(self, match: Match) -> Iterator[int]:
        """The verbs and nouns that stand in the complement of a speech act, or hang on the noun that names it ("its demand that")."""
        clauses, act = self.roles.clauses, match.frame.token
        if match.frame.noun is not None:
            below = clauses.with_dep(match.frame.noun, "acl", "ccomp", "advcl", "relcl")
            said = [i for i in below if clauses.tokens[i].dep != "relcl" or clauses.with_dep(i, "mark")]
            yield from (i for i in said if clauses.with_dep(i, "nsubj"))
        if match.frame.is_noun:
            listed = "complement" in match.row.noun_target
            yield from (i for i in clauses.with_dep(act, "acl") if clauses.is_infinitive(i) or (listed and clauses.with_dep(i, "nsubj")))
        for i in clauses.children[act]:
            dep = clauses.tokens[i].dep
            if dep in ("dobj", "ccomp") or (dep in ("xcomp", "advcl") and i > act and not self.roles.is_circumstance(i)):
                yield i
            elif dep == "prep" and i > act and clauses.tokens[i].lemma not in _WHERE:
                yield from (j for j in clauses.with_dep(i, "pobj", "pcomp")[:1] if clauses.tokens[j].lemma != "behalf")

    @staticmethod
    def _blames(match: Match, deed: Match) -> bool:
        """Who complains of violence blames its doer, nobody where no doer is named."""
        return match.row.type == "ACCUSE" and deed.row.type in _HARMING

    def _parties_below(self, match: Match, deed: int) -> Iterator[tuple[Phrase, ...]]:
        """Who may be meant, the likeliest first: who is to do the deed, then whom it concerns; the other way round for one's own deeds."""
        roles, own = self.roles, match.row.control == "source"
        is_verb = roles.clauses.is_verb(deed) or bool(roles.clauses.with_dep(deed, "nsubj"))
        if not own and is_verb:
            yield roles.actors(roles.clauses.subjects(deed).tokens)
        below = self._at(deed)
        if below is not None and below is not match:
            blamed = not own and self._blames(match, below)
            own = own and (is_verb or match.row.type != "REJECT")  # "ruled out the stationing of Thai guards" is aimed at the guards
            named = tuple(p for p in below.sources if p.kind is not PhraseKind.PRONOUN)  # not "pledged that it would"
            yield from (below.targets, named) if own else (below.sources, () if blamed else below.targets)
        if is_verb and (condition := roles.clauses.condition(deed, ("if", "unless"))) is not None:
            yield tuple(p for p in roles.actors(roles.clauses.subjects(condition).tokens) if p.kind is not PhraseKind.PRONOUN)
        if not is_verb and not (below is not None and self._blames(match, below)):
            frame = Frame(deed, is_noun=True, noun=None, object=None)
            behalf = () if match.row.type == "REQUEST" and not is_verb else ("for",)  # "demanded compensation for the families"
            for name in ("by", "from", "with", "against", "of", "to", "on", *behalf):
                yield roles.actors(roles.fill(name, frame).tokens, least=FULL)
