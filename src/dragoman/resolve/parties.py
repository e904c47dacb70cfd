"""Turns each noun phrase of a reading into parties: country, sectors, role and the basis of each, by the phrase's own words and links.

Which parties take part in which event is the reading's business.
"""

from __future__ import annotations

from dataclasses import replace

from dragoman.knowledge.actors import ActorKnowledge, Fact, RoleFact
from dragoman.model import ActorId, ActorKind, Participant, Phrase, Reading, Reason
from dragoman.resolve import coreference as links
from dragoman.resolve.attributes import known_office, own_claim, sectors_by_noun, sectors_by_site, sectors_of
from dragoman.resolve.bare_numbers import as_people, both, counted, is_number
from dragoman.resolve.bonds import Bonds
from dragoman.resolve.campaigns import campaign
from dragoman.resolve.claims import Claim
from dragoman.resolve.context import LOCATIVE, Context
from dragoman.resolve.coreference import Past, Resolved
from dragoman.resolve.councils import council_before
from dragoman.resolve.doers import Doers
from dragoman.resolve.halves import half_meant
from dragoman.resolve.headlines import told_in_full
from dragoman.resolve.locality import BODIES, SINGLE, Locality
from dragoman.resolve.mentions import Kind, Mention
from dragoman.resolve.naming import MOVING, is_mere_place, is_whole_state, kind_of, role_text, sectors_of_pair, sectors_of_states
from dragoman.resolve.nationals import nationals_before
from dragoman.resolve.pairs import HOSTS, ORDERED, PAIRS, PERSONAL_PAIRS, REBELS, VISITORS, Pair, Pairs, Scenes, is_pair, named_beside
from dragoman.resolve.premodifiers import doers_before
from dragoman.resolve.pronouns import Pronouns
from dragoman.resolve.register import Entity, Register
from dragoman.resolve.repeats import listed
from dragoman.resolve.sectors import RoleSectors
from dragoman.resolve.statenouns import CAPITAL, acting_before, of_region, state_meant
from dragoman.resolve.thrones import seated
from dragoman.resolve.victims import OF_ANYWHERE

_NEIGHBOURS = frozenset({"neighbour", "neighbor"})
_OPPOSITES = _NEIGHBOURS | frozenset({"rival", "foe", "enemy", "adversary", "ally"})
_IMPLIED = frozenset({"context", "coreference", "place"})  # bases of a country that no word of the phrase tells
_SIDES = frozenset({"side", "party", "country", "nation", "government", "state"})
_ARMED = frozenset({"MIL", "COP", "REB", "PRM"})
_MINORITIES = frozenset({"minority", "community", "population", "diaspora", "exile"})
DEEPEST = 12  # links followed from phrase to phrase


class Parties:
    """Resolves the phrases of one document, in text order, each once."""

    __slots__ = (
        "_active", "_bonds", "_context", "_doers", "_done", "_knowledge", "_locality", "_mentions", "_pairs", "_past", "_pronouns",
        "_register", "_sectors", "_text",
    )  # fmt: skip

    def __init__(self, text: str, reading: Reading, *, register: Register, context: Context, knowledge: ActorKnowledge) -> None:
        self._text = text
        self._mentions = register.mentions
        self._register = register
        self._context = context
        self._knowledge = knowledge
        self._done: list[Resolved | None] = [None] * len(register.mentions)
        self._active: set[int] = set()
        self._locality = Locality(text, knowledge.outsiders, self._mentions)
        self._bonds = Bonds(text, register, self._locality, self._resolve)
        self._past = Past(self._done, self._mentions)
        self._sectors = RoleSectors(knowledge, self._resolve)
        self._doers = Doers(text, reading, knowledge, self._resolve)
        self._pairs = Pairs(self._past, Scenes.of(reading))
        self._pronouns = Pronouns(text, reading, mentions=self._mentions, past=self._past, resolve=self._resolve)

    def all(self) -> tuple[Resolved, ...]:
        """Every phrase, resolved."""
        return tuple(self._resolve(index) or Resolved(self._mentions[index], ()) for index in range(len(self._mentions)))

    def _resolve(self, index: int) -> Resolved | None:
        """The parties of a phrase; None while it waits for itself."""
        if self._done[index] is None and index not in self._active and len(self._active) < DEEPEST:
            self._active.add(index)
            self._done[index] = self._parties(self._mentions[index])
            self._active.discard(index)
        return self._done[index]

    def _parties(self, mention: Mention) -> Resolved:
        entity = self._register.entity(mention.phrase.index)
        if entity is None and (team := campaign(mention, self._mentions, self._resolve)):
            return team
        if mention.kind is Kind.PRONOUN and not is_number(mention):
            return self._pronoun(mention)
        half = half_meant(mention.phrase, self._text, self._knowledge, self._context) if entity is None or not entity.roles else None
        if half is not None and (found := self._whole_state(mention, half)):
            return found
        if mention.phrase.lemma in ORDERED and mention.phrase.definite and not mention.claims and entity is None:
            found = self._pairs.ordered(mention)
            return self._again(mention, found) if found else Resolved(mention, ())
        if entity is not None:
            region = of_region(mention, self._knowledge, self._text)  # "the Islamic Republic"
            state = self._state_noun(mention, mention.role) if mention.role and region else None
            return state or self._named(mention, entity)
        if mention.kind is Kind.FACT and mention.fact:
            return self._state(mention, mention.fact)
        if mention.kind is Kind.ROLE:
            return doers_before(mention, self._role)
        if mention.claims:
            return self._claimed(mention)
        if is_number(mention):
            found = counted(mention, self._past, self._text)
            return self._again(mention, found) if found else self._role(as_people(mention, self._knowledge))
        return self._linked_thing(mention) if mention.kind is Kind.OTHER else Resolved(mention, ())

    # ------------------------------------------------------------ names

    def _named(self, mention: Mention, entity: Entity) -> Resolved:
        if is_mere_place(mention.phrase, entity):
            return Resolved(mention, ())
        country, basis, reason = entity.country()
        role, sectors = entity.role()
        if role == "counterpart":
            role, sectors = self._counterpart(entity) or (role, sectors)
        if entity.fact and entity.kind is not ActorKind.PERSON:
            country, sectors, basis, reason = self._fact_code(mention, entity.fact)
        elif country is None and reason is Reason.NO_COUNTRY:
            country, basis = self._bonds.country(mention)
            if country is None:
                country, basis = self._entity_context(mention, entity, sectors)
            reason = None if country else reason
            if country is None and role is None:
                reason = Reason.UNKNOWN_NAME
        if mention.former or (mention.role and mention.sectors):
            sectors, role = mention.sectors, mention.role_words
        if entity.fact and not mention.former and known_office(role, sectors, entity.fact):
            sectors = entity.fact.sectors
        party = Participant(
            mention.phrase.core,
            entity.fact.name if entity.fact else entity.written,
            ActorId(entity.key), country, sectors, role, basis,
            reason=reason,
            code=entity.fact.code if entity.fact else None,
        )
        return Resolved(mention, (party,), entity.key, entity.kind, entity.gender)

    def _entity_context(self, mention: Mention, entity: Entity, sectors: tuple[str, ...]) -> tuple[str | None, str | None]:
        """The country of the report, for bodies and for those who hold an office of a state in it."""
        if entity.kind is ActorKind.ORGANISATION:
            is_body = bool(sectors) and sectors[0] in BODIES
            return self._context.country(mention.phrase, institution=True) if is_body else (None, None)
        first = self._mentions[min(entity.mentions)].phrase
        country, basis = self._context.office(first) if self._locality.holds_office(entity, sectors) else (None, None)
        return (None, None) if country and self._locality.deals_with(mention, country) else (country, basis)

    def _counterpart(self, entity: Entity) -> tuple[str, tuple[str, ...]] | None:
        """The office of a counterpart: that of the possessor."""
        for index in entity.mentions:
            mention = self._mentions[index]
            if mention.role and mention.role.lemma == "counterpart" and mention.phrase.possessor is not None:
                other = self._resolve(mention.phrase.possessor)
                if other and other.parties and other.parties[0].role:
                    return other.parties[0].role, other.parties[0].sectors
        return None

    def _fact_code(self, mention: Mention, fact: Fact) -> tuple[str | None, tuple[str, ...], str | None, Reason | None]:
        """Country and sectors of a known body; of several bearers of a name, the one whose country the document names."""
        countries = {other.country for other in mention.facts}
        if len(countries) > 1:
            named = [other for other in mention.facts if other.country and self._context.mentions(other.country)]
            if len({other.country for other in named}) != 1:
                return None, fact.sectors, None, Reason.AMBIGUOUS_NAME
            fact = named[0]
        elif len(mention.facts) > 1:
            fact = next((other for other in mention.facts if "REB" in other.sectors), fact)  # no date: as most reports have known it
        where = self._branch(mention) if fact.sectors == ("REL",) else None
        return (where, fact.sectors, "named", None) if where else (fact.country, fact.sectors, "fact", None)

    def _branch(self, mention: Mention) -> str | None:
        """The state in which a church of many states is: "the Catholic Church in Poland"."""
        for preposition, index in mention.phrase.complements:
            other = self._resolve(index) if preposition in ("in", "of") else None
            if other and other.kind is ActorKind.STATE and len(other.parties) == 1:
                return other.parties[0].country
        return None

    def _state(self, mention: Mention, fact: Fact) -> Resolved:
        """A country, or a seat of power: the latter a government where it acts, a place after a preposition of place."""
        country, basis = fact.country, "named"
        if fact.guard:
            country = self._context.home or country if fact.sectors == ("PTY",) else country  # Oslo has a Labour too
            basis = "metonym"
            if fact.country == "EUR" and self._context.mentions("BEL"):
                country = "BEL"
        function = mention.phrase.function
        if function.startswith("prep:") and function[5:] in LOCATIVE | MOVING and fact.guard != "always":
            basis = "place" if fact.guard or function[5:] in LOCATIVE else basis
        own = fact.id.startswith("state.")  # a past or partly recognised state is an actor of its own
        name = fact.name if own or fact.code else self._knowledge.names.get(country or "", fact.name)
        key = country if country in self._knowledge.names and not own else fact.id
        actor = ActorId(key) if key else None
        party = Participant(mention.phrase.core, name, actor, country, fact.sectors, None, basis, code=fact.code)
        return Resolved(mention, (party,), key, ActorKind.STATE)

    # ------------------------------------------------------------ nationalities and things

    def _claimed(self, mention: Mention) -> Resolved:
        again = links.countryman(mention, self._past) if mention.kind is Kind.PEOPLE else None
        if again is not None:
            return self._again(mention, again)
        people = mention.kind is Kind.PEOPLE and mention.phrase.function == "modifier"
        find = sectors_by_noun if people else sectors_by_site
        by_noun = find(mention, self._mentions, self._text, self._knowledge)
        parties = tuple(self._of_claim(mention, claim, by_noun or sectors_of(mention, claim)) for claim in mention.claims)
        host = self._host(mention) if mention.kind is Kind.PEOPLE or mention.phrase.lemma in _MINORITIES else None
        if host is not None:
            parties = (replace(parties[0], country=host, country_basis="named"),)
        if mention.kind is Kind.OTHER and len(mention.claims) == 1 and parties[0].country is None and mention.claims[0].basis == "place":
            return Resolved(mention, ())  # "Europe", "the Red Sea" are no state's
        state = people and by_noun in ((), ("GOV",))
        if len(parties) == 1 and parties[0].country is None:
            country, basis = self._bonds.country(mention)
            if country is None and not (mention.kind is Kind.OTHER and mention.claims[0].basis == "place"):  # "the Middle East"
                country, basis = self._context.country(mention.phrase, institution=False)
            parties = (replace(parties[0], country=country, country_basis=basis, reason=None if country else Reason.NO_COUNTRY),)
        return Resolved(mention, parties, parties[0].actor, ActorKind.STATE if state else None)

    def _host(self, mention: Mention) -> str | None:
        """The country of a people that lives in another: "the Albanians of Serbia", "the Hungarian minority in Slovakia"."""
        if len(mention.claims) != 1:
            return None
        inside = ("of",) if mention.kind is Kind.PEOPLE else ("of", "in")
        hosts = (self._resolve(index) for preposition, index in mention.phrase.complements if preposition in inside)
        return next((other.parties[0].country for other in hosts if other and len(other.parties) == 1), None)

    def _of_claim(self, mention: Mention, claim: Claim, sectors: tuple[str, ...]) -> Participant:
        actor = None
        if mention.kind is Kind.PEOPLE and mention.phrase.function == "modifier" and claim.country and sectors in ((), ("GOV",)):
            actor = ActorId(claim.country)
        name = self._knowledge.names.get(claim.country or "", mention.written) if actor else mention.written
        return Participant(mention.phrase.core, name, actor, claim.country, sectors, role_text(mention), claim.basis)

    def _linked_thing(self, mention: Mention) -> Resolved:
        """A thing that belongs to somebody: "Iraq's pipelines", "the port of Aden", "the minister's words"."""
        country, basis = self._bonds.country(mention)
        if country is None and mention.sectors and mention.phrase.function in ("object", "passive-subject"):
            if mention.phrase.lemma in self._knowledge.belongings:  # "a temple", not "a defence pact"
                country, basis = self._context.place(mention.phrase)
            reason = None if country else Reason.NO_COUNTRY  # "a police post" is the police's, whoever's they are
            party = Participant(mention.phrase.core, mention.written, None, country, mention.sectors, None, basis, reason=reason)
            return Resolved(mention, (party,))
        if country is None:
            return Resolved(mention, ())
        of = next((index for word, index in mention.phrase.complements if word == "of"), None)
        index = mention.phrase.possessor if mention.phrase.possessor is not None else of
        owner = self._resolve(index) if index is not None else None
        theirs = owner.parties[0].sectors if owner and len(owner.parties) == 1 and owner.kind is not ActorKind.STATE else ()
        armed = theirs[:1] == ("REB",) and mention.sectors[:1] == ("MIL",)  # "positions of the guerrillas"
        sectors = theirs if armed else mention.sectors or theirs
        return Resolved(mention, (Participant(mention.phrase.core, mention.written, None, country, sectors, None, basis),))

    # ------------------------------------------------------------ roles

    def _role(self, mention: Mention) -> Resolved:
        role = mention.role
        if role is None:
            return Resolved(mention, ())
        if named := named_beside(mention, self._mentions, self._resolve):
            return Resolved(mention, named)
        if role.lemma in PAIRS:
            if is_pair(mention, self._text, regions=self._knowledge.state_regions):
                return self._two(mention)
            if members := listed(mention, self._past, self._text):
                return self._members(mention, members)
            theirs = self._theirs(mention)
            if theirs:
                return theirs
        if len(mention.claims) > 1:
            return Resolved(mention, tuple(self._of_claim(mention, claim, self._sectors(mention, claim)) for claim in mention.claims))
        if of_region(mention, self._knowledge, self._text):
            return self._state_noun(mention, role) or self._unknown(mention, Reason.NO_REFERENT)
        claim = own_claim(mention, self._resolve)
        if claim is None and (role.lemma in _OPPOSITES or (role.lemma in _SIDES and self._is_other(mention.phrase))):
            opposite = self._opposite(mention)
            if opposite:
                return opposite
        bound = mention.phrase.complements and not self._bonds.is_only_sited(mention)  # "met the group in Oslo"
        again = None if bound else self._repeated(mention, role, claim)
        return again or (None if claim else self._rebels(mention)) or self._generic(mention, role, claim)

    def _pronoun(self, mention: Mention) -> Resolved:
        if mention.written.lower() in ("both", "two"):
            found = both(mention, self._past, self._text)
            pair = None if found else self._pairs.two(mention)
            return self._again(mention, found) if found else self._both(mention, pair) if pair else Resolved(mention, ())
        return self._pronouns(mention, self._pairs)

    def _repeated(self, mention: Mention, role: RoleFact, claim: Claim | None) -> Resolved | None:
        """Somebody named before whom a role phrase means again."""
        if claim is None:
            doer = self._doers(mention)
            told = self._again(mention, doer) if doer else self._visit(mention, role)
            if told := told or self._state_noun(mention, role) or self._met(mention, role):
                return told
        owner = self._resolve(mention.phrase.possessor) if claim is None and mention.phrase.possessor is not None else None
        country = claim.country if claim else owner.parties[0].country if owner and len(owner.parties) == 1 else None
        if mention.phrase.possessor is not None and claim is None and country is None:
            return None  # somebody's minister, nobody knows whose
        found = council_before(mention, self._past) or links.role_antecedent(mention, self._past, country=country)  # Chad's is no Kenyan
        if found is None and claim is None and country is None:  # "its minister" is none of another's
            found = links.same_word(mention, self._past) or nationals_before(mention, self._past, self._text)
        return self._again(mention, found) if found else None

    def _visit(self, mention: Mention, role: RoleFact) -> Resolved | None:
        """The visitor or the host of the visit told last."""
        if role.lemma not in VISITORS | HOSTS or not (mention.phrase.definite or mention.phrase.possessor is not None):
            return None
        found = self._pairs.host(mention) if role.lemma in HOSTS else self._pairs.visitor(mention)
        if found is None or found.kind is not ActorKind.STATE:
            return self._again(mention, found) if found else None
        return self._whole_state(mention, found.parties[0].country)

    def _met(self, mention: Mention, role: RoleFact) -> Resolved | None:
        """The person that "her counterpart" goes back to."""
        owner = self._resolve(mention.phrase.possessor) if mention.phrase.possessor is not None else None
        if role.lemma != "counterpart" or owner is None or not owner.parties:
            return None
        found = self._pairs.counterpart(mention, owner)
        return self._again(mention, found) if found else None

    def _state_noun(self, mention: Mention, role: RoleFact) -> Resolved | None:
        """The state that "the kingdom", "the island" or "the country" repeats, and the country of "the capital"."""
        phrase = mention.phrase
        among = of_region(mention, self._knowledge, self._text) or self._knowledge.state_nouns.get(role.lemma)
        if phrase.function == "possessor" and phrase.definite and role.lemma in _SIDES and (other := self._pronouns.thrown_out(mention)):
            return self._whole_state(mention, other.parties[0].country)  # "expelled the country's envoy"
        is_capital = role.lemma == CAPITAL
        if (among is None and not is_capital) or not phrase.definite or phrase.possessor is not None:
            return None
        country = state_meant(mention, self._past, self._context, among=among or frozenset(), is_capital=is_capital)
        if country is None or is_capital:
            party = Participant(phrase.core, mention.written, None, country, (), None, "context")
            return Resolved(mention, (party,)) if country else None
        return self._whole_state(mention, country)

    def _whole_state(self, mention: Mention, country: str | None) -> Resolved | None:
        """A common noun that stands for a state."""
        name = self._knowledge.names.get(country or "")
        if country is None or name is None:
            return None
        party = Participant(mention.phrase.core, name, ActorId(country), country, ("GOV",), role_text(mention), "coreference")
        return Resolved(mention, (party,), country, ActorKind.STATE)

    def _rebels(self, mention: Mention) -> Resolved | None:
        """The one armed group of a report, where "the rebels" repeat it."""
        phrase = mention.phrase
        plain = phrase.definite and phrase.plural and not phrase.modifiers and not phrase.complements and phrase.possessor is None
        group = self._register.only_rebels() if plain and mention.sectors == ("REB",) else None
        if group is None:
            return None
        before = [index for index in group.mentions if index < phrase.index]
        found = self._resolve(before[-1] if before else group.mentions[0])  # a headline may speak of the rebels first
        return self._again(mention, found) if found and len(found.parties) == 1 else None

    def _opposite(self, mention: Mention) -> Resolved | None:
        """The country on the other side: "its neighbour" of the country that owns the phrase, "the other side" of the one that speaks."""
        index = mention.phrase.possessor
        is_neighbour = mention.phrase.definite and mention.role is not None and mention.role.lemma in _NEIGHBOURS
        if index is None and (self._is_other(mention.phrase) or is_neighbour):
            index = next((one.phrase.index for one in self._past.before(mention.phrase, reach=2) if one.phrase.function == "subject"), None)
        owner = self._resolve(index) if index is not None and not mention.phrase.plural else None
        if owner is None or len(owner.parties) != 1 or owner.kind is not ActorKind.STATE or owner.parties[0].country is None:
            return None
        other = self._context.other(owner.parties[0].country) or acting_before(mention, self._past, but=owner.parties[0].country)
        return self._whole_state(mention, other)

    def _is_other(self, phrase: Phrase) -> bool:
        """ "The other side", "the other country"."""
        return phrase.definite and [span.of(self._text).lower() for span in phrase.modifiers] == ["other"]

    def _two(self, mention: Mention) -> Resolved:
        """The two that a plural means; where no two stand near, the two countries that the report is about."""
        pair = self._pairs.two(mention)
        if pair or (heads := self._pairs.heads(mention)):
            return self._both(mention, pair) if pair else Resolved(mention, heads)
        role, dyad = mention.role, self._context.dyad()
        if dyad and role and role.lemma not in PERSONAL_PAIRS:
            states = [self._whole_state(mention, country) for country in dyad]
            return Resolved(mention, tuple(party for state in states if state for party in state.parties))
        at_home = self._context.home and self._context.home != self._pairs.outsider(mention.phrase)
        if at_home and role and role.lemma in _SIDES and not dyad:  # the two sides of a quarrel at home
            party = Participant(mention.phrase.core, mention.written, None, self._context.home, (), role_text(mention), "context")
            return Resolved(mention, (party,))
        return self._unknown(mention, Reason.NO_REFERENT)

    def _members(self, mention: Mention, members: tuple[Participant, ...]) -> Resolved:
        """The states of a list told before, or those who hold an office in them."""
        if mention.role is not None and mention.role.lemma in PERSONAL_PAIRS:
            core, words = mention.phrase.core, role_text(mention)
            party = Participant(core, mention.written, None, None, mention.sectors, words, "coreference")
            return Resolved(mention, tuple(replace(party, name=one.name, country=one.country) for one in members))
        states = [self._whole_state(mention, one.country) for one in members]
        return Resolved(mention, tuple(party for state in states if state for party in state.parties))

    def _theirs(self, mention: Mention) -> Resolved | None:
        """The states that own a plural: "Hungarian and Romanian officials … their countries"."""
        owner = self._resolve(mention.phrase.possessor) if mention.phrase.possessor is not None else None
        countries = dict.fromkeys(party.country for party in owner.parties) if owner else {}
        if len(countries) < 2 or not mention.phrase.plural or mention.claims or mention.phrase.complements:
            return None
        states = [self._whole_state(mention, country) for country in countries]
        return Resolved(mention, tuple(party for state in states if state for party in state.parties))

    def _both(self, mention: Mention, pair: Pair) -> Resolved:
        parties = []
        for other in pair:
            party = other.parties[0]
            band = bool(party.sectors) and party.sectors[0] in REBELS  # a state and its rebels are two
            if band or (mention.role and mention.role.lemma in PERSONAL_PAIRS):
                parties.append(replace(party, span=mention.phrase.core, country_basis="coreference"))
                continue
            name = self._knowledge.names.get(party.country or "", party.name)
            actor = ActorId(party.country) if party.country in self._knowledge.names else party.actor
            parties.append(Participant(mention.phrase.core, name, actor, party.country, sectors_of_pair(mention), None, "coreference"))
        return Resolved(mention, tuple(parties), link=pair[-1].phrase.index)

    def _again(self, mention: Mention, found: Resolved) -> Resolved:
        party = found.parties[0]
        basis = "coreference" if party.country else None
        again = replace(party, span=mention.phrase.core, country_basis=basis, role=party.role or role_text(mention))
        return Resolved(mention, (again,), found.key, found.kind, found.gender or mention.gender, link=found.phrase.index)

    def _generic(self, mention: Mention, role: RoleFact, claim: Claim | None) -> Resolved:
        country, basis = (claim.country, claim.basis) if claim else (None, None)
        if role.lemma in _MINORITIES and (host := self._host(mention)):
            country, basis = host, "named"
        sectors = self._sectors(mention, claim)
        if country is None:
            if (several := self._several(mention, role, sectors)):
                return several
            country, basis = self._bonds.country(mention)
        if country is None and self._context.in_headline(mention.phrase):
            country, basis = self._told_in_full(mention)
        if country is None and sectors and (struck := self._doers.struck(mention) or self._pronouns.crew(mention)):
            country, basis = struck, "coreference"
        if country is None and self._locality.is_at_home(mention, role, sectors):
            country, basis = self._at_home(mention, sectors)
        if claim is None and (country is None or basis in _IMPLIED):
            throne = seated(mention, country, self._past, context=self._context, knowledge=self._knowledge)
            country, basis = (country, basis) if throne == country else (throne, "context" if throne else None)
        if country is None and sectors:
            country, basis = self._bonds.of_body(mention)
        if role.lemma in ("counterpart", "deputy") and mention.phrase.possessor is not None:
            other = self._resolve(mention.phrase.possessor)
            alike = other is not None and (role.lemma == "counterpart" or links.is_person(other))
            sectors = other.parties[0].sectors if alike and other and other.parties and other.parties[0].sectors else sectors
        if country is None and not role.sectors and role.lemma in self._knowledge.belongings:
            sectors = ()  # a village of no country known is nobody
        actor = ActorId(country) if is_whole_state(role, sectors, basis) and country in self._knowledge.names else None
        reason = None if country else Reason.NO_COUNTRY
        sectors = sectors or sectors_of_states(mention)
        party = Participant(mention.phrase.core, mention.written, actor, country, sectors, role_text(mention), basis, reason=reason)
        return Resolved(mention, (party,), None, kind_of(role), mention.gender)

    def _at_home(self, mention: Mention, sectors: tuple[str, ...]) -> tuple[str | None, str | None]:
        """The country of one whom nothing binds: of armed men told before ("Malian troops … the soldiers"), of the report or the scene."""
        joined = self._text[: mention.phrase.core.start].endswith(" and ")  # "Thai jets struck and the navy …"
        kin = links.of_a_kind(mention, self._past, sectors, joined=joined) if sectors[0] in _ARMED else ()
        if len(kin) == 1 and mention.phrase.definite:
            return next(iter(kin)), "coreference"
        institution = mention.phrase.definite and sectors[0] in SINGLE
        country, basis = self._context.country(mention.phrase, institution=institution)
        if country is None:
            return self._on_the_scene(mention, sectors)
        return self._context.written_in(but=country) if self._locality.strikes(mention, sectors, country) else (country, basis)

    def _on_the_scene(self, mention: Mention, sectors: tuple[str, ...]) -> tuple[str | None, str | None]:
        """The country of people whom a report names by their trade alone: that of the same kind named shortly before, else where it
        plays; soldiers and armed men may be of either side where two have been named."""
        if sectors[0] == "JRN" or OF_ANYWHERE & set(mention.written.lower().replace("-", " ").split()):
            return None, None
        kin = links.of_a_kind(mention, self._past, sectors)
        if len(kin) == 1:
            return kin.pop(), "coreference"
        if kin or not self._locality.is_local(mention, sectors):
            return None, None
        country = self._context.scene(mention.phrase, armed=sectors[0] in ("MIL", "REB", "PRM"))
        return (country, "context") if country else (None, None)

    def _told_in_full(self, mention: Mention) -> tuple[str | None, str | None]:
        """The one country of those whom the first sentences name in full and the headline in one word."""
        fuller = [found for index in told_in_full(mention, self._mentions) if (found := self._resolve(index))]
        countries = {party.country for found in fuller for party in found.parties if party.country_basis != "context"}
        return (countries.pop(), "coreference") if len(countries) == 1 and None not in countries else (None, None)

    def _several(self, mention: Mention, role: RoleFact, sectors: tuple[str, ...]) -> Resolved | None:
        """A plural that belongs to several: "the foreign ministers of Chile and Peru", "Chile and Peru's foreign ministers"."""
        core, words = mention.phrase.core, role_text(mention)
        owners = self._bonds.several(mention)
        parties = tuple(Participant(core, mention.written, None, country, sectors, words, "named") for country in owners)
        return Resolved(mention, parties, None, kind_of(role)) if parties else None

    def _unknown(self, mention: Mention, reason: Reason) -> Resolved:
        party = Participant(mention.phrase.core, mention.written, None, None, mention.sectors, role_text(mention), None, reason=reason)
        return Resolved(mention, (party,))
