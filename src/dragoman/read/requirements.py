"""Decides whether a row may fire with the parties found for it, as its ``requires`` asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dragoman.knowledge.predicates import PredicateRow, Predicates
from dragoman.model import Phrase, PhraseKind
from dragoman.read.clauses import Clauses
from dragoman.read.intangibles import is_by_thing
from dragoman.read.match import Match
from dragoman.read.recipients import goes_to_another
from dragoman.read.roles import BAND, BODY, LINKS, TOWN, Roles

_UNNAMED = frozenset({"identify", "name", "quote", "photograph", "film", "cite", "print", "publish", "use"})  # what sources ask for
_TALKS = frozenset("anonymity comment conversation extent interview last man point profile question quote".split())
_UNTOLD = frozenset({"anonymity", "confidentiality", "discretion", "privacy", "secrecy"})
_URGED = frozenset({"to", "should", "must", "shall"})
_WILLED = frozenset({"will", "would", "shall", "'ll"})
_FEARED = frozenset({"could", "may", "might"})
_PROMISED = frozenset({"to", "will", "would", "'ll"})
_LETTING = frozenset({"let", "allow", "permit"})
_NOBODY = frozenset({"neither", "no", "nobody", "none", "nothing"})
_OBLIGING = frozenset({"must", "should", "ought"})
_ASIDE = frozenset({"if", "unless", "whether", "because", "as", "while", "since", "although", "though"})
_MATTERS_OF = frozenset({"about", "regarding", "concerning", "whether"})  # "asked about the raid" asks nobody to raid
_MATTERS = frozenset("circumstance controversy detail event fact issue mystery question rumour rumor scandal secrecy speculation".split())
_LATER = frozenset({"will", "would", "should", "must"})
_SOON = frozenset({"hour", "day", "minute", "week"})
_AT_ONCE = frozenset({"immediately", "promptly", "quickly", "flatly", "outright", "later", "today", "yesterday"})
_COMPLEMENTS = ("xcomp", "ccomp", "dobj", "advmod", "prep", "prt", "dative", "oprd")
_YIELDING = frozenset({"negotiate", "compromise", "yield", "surrender", "cooperate", "disarm", "budge", "capitulate", "back", "disband"})
_GUESSED = frozenset({"know", "understand", "feel", "think", "realise", "realize", "seem", "believe"})  # "must know" is a guess
_DEMANDING = frozenset({"demand", "urge", "request", "ask", "order", "require", "insist", "recommend", "propose"})


def goes_back(clauses: Clauses, noun: int) -> bool:
    """Whether an article or pointing word makes a noun go back to something told before: "the visit"."""
    return any(clauses.tokens[i].text.lower() in ("the", "this", "that", "these", "those") for i in clauses.with_dep(noun, "det"))


_OWNED_TO = frozenset({"mistake", "regrettable"})  # what one also says of what one has done
_JUDGED = frozenset({"blamed", "judged"})
_VIOLENT = frozenset({"ASSAULT", "PROTEST", "COERCE"})
_ITS = frozenset({"it", "its"})
_CLIMB = 12


class Requirements:
    """Checks the requirements of rows in one document; ``at`` gives the match at another token."""

    __slots__ = (
        "_at", "_blame", "_mishaps", "_missiles", "_nouns", "_outlaws", "_papers", "_reticence",
        "_silence", "_steps", "_unasked", "_weapons", "_weighing", "roles",
    )  # fmt: skip

    def __init__(
        self, roles: Roles, *, at: Callable[[int], Match | None], predicates: Predicates
    ) -> None:
        self.roles = roles
        self._at = at
        self._reticence = predicates.classes["reticence"]
        self._papers = predicates.classes.get("papers", frozenset())
        self._mishaps = predicates.classes.get("mishaps", frozenset())
        self._missiles = predicates.classes.get("projectiles", frozenset()) | {"bomb", "drone"}
        self._weapons = self._missiles | predicates.classes.get("weapons", frozenset()) | predicates.classes.get("blasts", frozenset())
        self._unasked = predicates.classes.get("unasked", frozenset())
        self._weighing = predicates.classes.get("weighing", frozenset())
        self._silence = predicates.classes.get("silence", frozenset())
        self._nouns = predicates.nouns
        self._blame = predicates.classes.get("blame", frozenset())
        self._steps = predicates.classes.get("steps", frozenset())
        self._outlaws = predicates.classes.get("outlaws", frozenset())

    def names_act(self, match: Match) -> bool:
        """Whether somebody is to do something: "asked Chad to send", "demanded that Chad send"; not "asked about", "insisted that it
        was", "asked for anonymity to speak"."""
        ways = self.roles.clauses.prepositions(match.frame.token)
        if any(name == "for" and self.roles.clauses.tokens[i].lemma in _UNTOLD for name, i in ways):
            return False
        if self._has_base(match) or self._agrees_to(match, ways):
            return True
        below = self.roles.clauses.with_dep(match.frame.token, "ccomp", "advcl")
        return self._complement_events(match, leaving=below)

    def _agrees_to(self, match: Match, ways: Iterable[tuple[str, int]]) -> bool:
        """ "Agreed to a delay of the vote": whatever one agrees to, but a talk with reporters."""
        clauses = self.roles.clauses
        if clauses.tokens[match.frame.token].lemma != "agree":
            return False
        meant = [clauses.tokens[i] for name, i in ways if name == "to"]
        return any(token.tag in ("NN", "NNS") and token.lemma not in _TALKS and not self.roles.is_time(token.i) for token in meant)

    def needed(self, row: PredicateRow) -> Callable[[Match], bool]:
        """How the words below a speech act must be built for its row."""
        if "must" in row.requires:
            return self.obliges
        return self._has_base if "infinitive" in row.requires else self.names_act

    def _has_base(self, match: Match) -> bool:
        """Whether an infinitive or a subjunctive stands below the speech act."""
        clauses = self.roles.clauses
        wanted = _PROMISED if match.row.control == "source" else _URGED
        below = clauses.with_dep(match.frame.token, "xcomp", "ccomp", "advcl", "acl")
        below += clauses.with_dep(match.frame.noun, "acl", "relcl") if match.frame.noun is not None else ()
        for i in below:
            helpers = {clauses.tokens[j].text.lower() for j in clauses.with_dep(i, "aux")}
            if any(clauses.tokens[j].lemma in _ASIDE for j in clauses.with_dep(i, "mark")):
                continue  # "if they win, he offers nothing"
            if clauses.tokens[i].lemma in _UNNAMED and clauses.is_passive(i):
                continue  # "asked not to be identified", "asked that his name not be used"
            if clauses.tokens[i].lemma == "call" and clauses.is_passive(i) and not clauses.with_dep(i, "nsubjpass"):
                continue  # "asked to be called Omar"
            if clauses.tokens[i].lemma == "be" and any(clauses.tokens[j].text.lower() == "it" for j in clauses.with_dep(i, "nsubj")):
                continue  # "agreed that it would be hard"
            doers = clauses.with_dep(i, "nsubj")
            if any(clauses.tokens[j].text.lower() in _NOBODY for k in doers for j in (k, *clauses.with_dep(k, "det"))):
                continue  # "told the governors that no one should doubt it"
            if self._is_base(i) and (not helpers or not helpers.isdisjoint(wanted)):
                return True
        return False

    def obliges(self, match: Match) -> bool:
        """Whether the clause below says what others must do: "said that Chad must leave"; not "must have left", "said it must wait"."""
        clauses = self.roles.clauses
        for i in clauses.with_dep(match.frame.token, "ccomp"):
            helpers = {clauses.tokens[j].text.lower() for j in clauses.with_dep(i, "aux")}
            if _OBLIGING.isdisjoint(helpers) or "have" in helpers or clauses.tokens[i].lemma in _GUESSED:
                continue
            subjects = clauses.with_dep(i, "nsubj")
            if match.row.type == "AGREE":  # "agreed that the camps should be closed"
                subjects = subjects or clauses.with_dep(i, "nsubjpass")
            addressed = clauses.with_dep(match.frame.token, "dobj", "dative")
            nobody = [clauses.tokens[k].text.lower() for j in subjects for k in (j, *clauses.with_dep(j, "det"))]
            if not _NOBODY.isdisjoint(nobody):  # "said that neither should win"
                continue
            if subjects and (addressed or clauses.tokens[subjects[0]].tag not in ("PRP", "EX", "DT")):
                return True
        return False

    def _is_base(self, verb: int) -> bool:
        """Whether a verb stands in its base form: infinitive or subjunctive ("demanded that Chad leave", which a tagger may take for a
        present)."""
        tokens = self.roles.clauses.tokens
        passive = self.roles.clauses.with_dep(verb, "auxpass")
        if passive:  # "agreed that the border would be reopened"
            return tokens[passive[-1]].tag == "VB" or tokens[passive[-1]].text == "be"  # "demanded that they be freed"
        clauses = self.roles.clauses
        subjects = clauses.with_dep(verb, "nsubj")
        helped = clauses.with_dep(verb, "aux")
        if tokens[verb].tag == "VBD" and tokens[verb].text == tokens[verb].lemma:  # "demanded that Tonga cut ties"
            return not helped and tokens[tokens[verb].head].lemma in _DEMANDING
        if tokens[verb].tag not in ("VB", "VBP") or (tokens[verb].tag == "VBP" and helped):
            return False
        if any(clauses.with_dep(i, "conj") for i in subjects) and not helped:  # "Kenya and Uganda reject the ruling, they said"
            return tokens[tokens[verb].head].lemma in _DEMANDING
        if tokens[verb].tag == "VB":
            return True
        if tokens[tokens[verb].head].lemma == "insist" and self._is_own_claim(verb, subjects):
            return False
        tags = {tokens[i].tag for i in subjects}
        return not tags.isdisjoint(("NN", "NNP")) or (bool(tags) and tokens[tokens[verb].head].lemma in _DEMANDING)

    def _is_own_claim(self, verb: int, subjects: Sequence[int]) -> bool:
        """ "Officials insist that they give no help": what several say of themselves is no demand."""
        clauses = self.roles.clauses
        words = {clauses.tokens[i].text.lower() for i in subjects}
        if clauses.tokens[verb].tag != "VBP" or words.isdisjoint(("they", "we", "i")):
            return False
        insisting = clauses.with_dep(clauses.tokens[verb].head, "nsubj")
        return any(clauses.tokens[i].tag in ("NNS", "NNPS", "PRP") for i in insisting)

    def _complement_events(self, match: Match, *, leaving: tuple[int, ...] = ()) -> bool:
        """Whether the complement holds an event of its own: "called for the release of", "promised to free"."""
        clauses = self.roles.clauses
        inside = self._complement(match, leaving=leaving)
        if match.row.type == "REJECT" and any(clauses.tokens[i].lemma in _YIELDING for i in inside):
            return True
        return any(clauses.tokens[j].lemma in self._nouns or self._at(j) is not None for j in inside)

    def _complement(self, match: Match, *, leaving: tuple[int, ...] = ()) -> list[int]:
        """The verbs and nouns right below an act: what is called for, promised or refused."""
        clauses = self.roles.clauses
        frame = match.frame
        below = [
            *clauses.with_dep(frame.token, "xcomp", "ccomp", "advcl", "acl", "dobj"),
            *(j for name, j in clauses.prepositions(frame.token) if match.row.type != "REQUEST" or name not in _MATTERS_OF),
            *(frame.object or ()),
        ]
        below += [j for i in clauses.with_dep(frame.token, "prep") for j in clauses.with_dep(i, "pcomp")]
        if frame.noun is not None:
            below += [*clauses.with_dep(frame.noun, "acl"), *(j for _, j in clauses.prepositions(frame.noun))]
        if match.row.type == "REJECT":  # "refused to join the embargo"
            below += [j for i in below if clauses.is_infinitive(i) for j in clauses.with_dep(i, "dobj")]
        return [j for i in below if i != frame.token and i not in leaving for j in clauses.expand(i)]

    def are_met(self, match: Match, *, unsaid: bool = False) -> bool:
        """Whether the roles that the row requires are filled; "the visit" may go back to an event told before, "they met" is two
        parties; ``unsaid`` where a passive may leave out its doer."""
        if match.row.type == "ASSAULT" and (self._is_mishap(match.frame.token) or is_by_thing(match, self.roles, self._weapons)):
            return False
        if match.row.type in _VIOLENT and not match.frame.is_noun and self._is_in_words(match.frame.token):
            return False
        if match.reacts_to is not None and match.sources:
            return all(self._is_built(role, match) for role in match.row.requires if role in _JUDGED)
        if not match.sources and not match.targets:
            if "none" in match.row.requires:
                return True
            return match.frame.is_noun and match.row.about is None and goes_back(self.roles.clauses, match.frame.token)
        if goes_to_another(match, self.roles.clauses):
            return False
        for role in match.row.requires:
            if role == "source" and not match.sources and not (match.targets and self._may_lack_source(match, unsaid=unsaid)):
                return False
            if role == "deed" and (self._is_silence(match) or (not match.targets and not self._has_deed(match))):
                return False
            if role == "target" and match.aimed and not match.targets and not (match.row.symmetric and self._is_plural(match)):
                return False
            if not self._is_built(role, match) and not (role == "act" and match.frame.is_noun and self._faces(match)):
                return False
        return True

    def _is_in_words(self, verb: int) -> bool:
        """ "besieged the minister with questions", "hit Chad with a ban": what is done with words and papers is no violence."""
        tokens = self.roles.clauses.tokens
        return any(name == "with" and tokens[i].lemma in self._papers for name, i in self.roles.clauses.prepositions(verb))

    def _is_mishap(self, verb: int) -> bool:
        """ "The liner sank, drowning nine", "crashed in Sinai, killing all aboard": what an accident does nobody has done."""
        clauses = self.roles.clauses
        token = clauses.tokens[verb]
        if token.dep not in ("advcl", "conj") or token.tag != ("VBG" if token.dep == "advcl" else "VBD"):
            return False
        above = clauses.tokens[token.head]
        words = {above.lemma, *(f"{above.lemma} {word}" for word in clauses.particles(above.i))}
        if words.isdisjoint(self._mishaps) or clauses.with_dep(above.i, "dobj") or clauses.is_passive(above.i):
            return False
        return not any(clauses.tokens[i].lemma in self._missiles for i in clauses.subjects(above.i).tokens)

    def _faces(self, match: Match) -> bool:
        """ "despite a plea from Santiago": what is done in the face of an act tells what it was about."""
        token = self.roles.clauses.tokens[match.frame.token]
        if any(name == "among" for name, _ in self.roles.clauses.prepositions(match.frame.token)):
            return False  # "despite his appeal among farmers"
        return bool(match.targets) and token.dep == "pobj" and self.roles.clauses.tokens[token.head].lemma in ("despite", "at", "upon")

    def _is_built(self, role: str, match: Match) -> bool:
        """Whether the sentence is built as a row asks, whoever fills its roles."""
        asked: dict[str, Callable[[Match], bool]] = {
            "act": self.names_act,
            "object": lambda match: bool(self.roles.clauses.objects(match.frame.token).tokens),
            "infinitive": self._has_base,
            "bare": self._is_bare,
            "clause": self._has_clause,
            "must": self.obliges,
            "deed": lambda match: (
                bool(match.targets)
                or self._complement_events(match)
                or self._refuses_step(match)
                or self._promises_step(match)
                or self._answers_for_others(match)
            ),
            "intransitive": self._is_intransitive,
            "named": self._is_named,
            "plain": lambda match: set(match.words).issuperset(self.roles.clauses.with_dep(match.frame.token, "oprd", "ccomp", "xcomp")),
            "blamed": self._is_blamed,
            "judged": self._is_judged,
            "menace": self._is_menace,
            "dealing": self._is_dealing,
            "willed": self._is_willed,
            "leave": lambda match: self._is_set_to(match, none_of=self._unasked),
            "demand": lambda match: self._is_set_to(match, none_of=self._weighing),
            "own": lambda match: not self._is_foreign(match),
            "foreign": self._is_foreign,
        }
        return role not in asked or asked[role](match)

    def _is_intransitive(self, match: Match) -> bool:
        """Whether a verb has no object but the row's own words: "fell out with Mali", not "fell out of favour with Mali"."""
        clauses, verb = self.roles.clauses, match.frame.token
        further = [j for i in clauses.with_dep(verb, "prep") if clauses.tokens[i].lemma == "out" for j in clauses.with_dep(i, "prep")]
        return set(match.words).issuperset(clauses.with_dep(verb, "dobj")) and not further

    def _is_menace(self, match: Match) -> bool:
        """ "warned Chad", "warned that police would clear the square"; not "warned that Chad opposes it"."""
        clauses = self.roles.clauses
        told = clauses.with_dep(match.frame.token, "ccomp")
        if clauses.objects(match.frame.token).tokens:  # "warned the king that gunmen might attack" tells of others
            feared = [i for i in told if any(clauses.tokens[j].text.lower() in _FEARED for j in clauses.with_dep(i, "aux"))]
            others = {clauses.tokens[j].lemma for i in feared for j in clauses.with_dep(i, "nsubj")} & self._outlaws
            return not others or any(clauses.tokens[i].lemma in self._outlaws for i in clauses.subjects(match.frame.token).tokens)
        for i in told:
            doers = [clauses.tokens[j] for j in clauses.with_dep(i, "nsubj")]
            promised = any(clauses.tokens[j].text.lower() in _PROMISED - {"to"} for j in clauses.with_dep(i, "aux"))
            if promised and any(doer.tag in ("NN", "NNS") or doer.text.lower() in ("he", "she", "we", "they") for doer in doers):
                return True
        return False

    def _is_willed(self, match: Match) -> bool:
        """Whether a verb tells what one will do: "will retaliate", "would answer in kind"; not "has retaliated"."""
        clauses, verb = self.roles.clauses, match.frame.token
        helpers = {clauses.tokens[i].text.lower() for i in clauses.with_dep(verb, "aux")}
        return not helpers.isdisjoint(_WILLED) and "have" not in helpers

    def _is_blamed(self, match: Match) -> bool:
        """ "called the expulsion arbitrary", "described the raid as piracy", "termed the ban an act of war": a deed and a word of blame."""
        clauses, verb = self.roles.clauses, match.frame.token
        deeds = [i for i in clauses.objects(verb).tokens if clauses.tokens[i].lemma in self._steps | self._nouns.keys()]
        said = [*clauses.with_dep(verb, "oprd", "ccomp"), *(i for name, i in clauses.prepositions(verb) if name == "as")]
        said += [j for i in deeds for j in clauses.with_dep(i, "oprd", "amod", "appos", "npadvmod") if j > i]
        return bool(deeds) and self._names_blame(said)

    def _names_blame(self, said: Iterable[int]) -> bool:
        """Whether one of some words is a word of blame, or "act of" one."""
        clauses = self.roles.clauses
        for i in (k for j in said for k in clauses.expand(j)):
            word = clauses.tokens[i].lemma
            of = (clauses.tokens[j].lemma for name, j in clauses.prepositions(i) if name == "of") if word in ("act", "declaration") else ()
            if not self._blame.isdisjoint((word, *of)):
                return True
        return False

    def _is_judged(self, match: Match) -> bool:
        """ "said the raid was a massacre": whether what is said of a deed told before is a word of blame."""
        clauses = self.roles.clauses
        for verb in clauses.with_dep(match.frame.token, "ccomp"):
            if clauses.tokens[verb].lemma != "be" or clauses.with_dep(verb, "aux", "neg"):
                continue
            subjects = [i for i in clauses.with_dep(verb, "nsubj") if clauses.tokens[i].lemma in self._steps | self._nouns.keys()]
            said = [i for i in clauses.with_dep(verb, "attr", "acomp") if clauses.tokens[i].lemma not in _OWNED_TO]
            if any(goes_back(clauses, i) for i in subjects) and self._names_blame(said):
                return True
        return False

    def _is_named(self, match: Match) -> bool:
        """Whether a target is more than a pronoun or something of one: "a claim that Iran had", not "that it had", "that his fleet"."""
        phrases = self.roles.phrases
        owners = {p.index: phrases[p.possessor] for p in match.targets if p.possessor is not None}
        return any(owners.get(p.index, p).kind is not PhraseKind.PRONOUN for p in match.targets)

    def _is_dealing(self, match: Match) -> bool:
        """Whether somebody has to do with what one is ready for: a deed that rows know, or a party beside a mere place."""
        parties = (p for p in match.targets if match.bases.get(p.index) != "place" and not self.roles.is_town(p))
        deeds = (below for i in self._complement(match) if (below := self._at(i)) is not None)
        return any(parties) or any(below.row.type != "MOBILIZE" for below in deeds)

    def _is_set_to(self, match: Match, *, none_of: frozenset[str]) -> bool:
        """Whether somebody is let or told to do none of these: not "distracted them, allowing the thief to escape", "gave them a week to
        study the draft"."""
        clauses = self.roles.clauses
        below = clauses.with_dep(match.frame.token, "xcomp", "ccomp", "advcl", "acl")
        below += clauses.with_dep(match.frame.noun, "acl", "relcl") if match.frame.noun is not None else ()
        return not any(clauses.tokens[i].lemma in none_of for i in below if clauses.is_infinitive(i))

    def _is_bare(self, match: Match) -> bool:
        """Whether a verb has neither object nor complement: "Serbia refused", "Mali gladly accepted"."""
        clauses, verb = self.roles.clauses, match.frame.token
        below = [i for i in clauses.with_dep(verb, *_COMPLEMENTS) if i not in match.words and not self._is_manner(i, verb)]
        return not clauses.objects(verb).tokens and not below

    def _has_clause(self, match: Match) -> bool:
        """Whether a clause with a subject hangs on a verb or its object noun: "voiced regret that Chad had left"."""
        clauses = self.roles.clauses
        above = match.heads
        below = (i for word in above for i in clauses.with_dep(word, "acl", "ccomp", "relcl"))
        return any(clauses.with_dep(i, "nsubj", "nsubjpass") for i in below)

    def _is_manner(self, i: int, verb: int) -> bool:
        """Whether a word at a verb only says when or how: "gladly accepted", "accepted at once", "refused within hours", "on Monday"."""
        clauses = self.roles.clauses
        token = clauses.tokens[i]
        if token.dep == "prep":
            governed = clauses.with_dep(i, "pobj")
            if token.lemma == "at" and any(clauses.tokens[j].lemma == "once" for j in clauses.with_dep(i, "pcomp", "pobj", "advmod")):
                return True
            return bool(governed) and (self.roles.is_time(governed[0]) or clauses.tokens[governed[0]].lemma in _SOON)
        return token.dep == "advmod" and (token.lemma in _AT_ONCE or (i < verb and token.lemma.endswith("ly")))

    def _is_foreign(self, match: Match) -> bool:
        """Whether the object is somebody else's: "destroyed Syria's reactor", "destroyed Iraqi missiles"; not "its missiles"."""
        for slot in ("object.possessor", "object.demonym"):
            for phrase in self.roles.actors(self.roles.fill(slot, match.frame).tokens):
                if phrase.kind is not PhraseKind.PRONOUN and phrase not in match.sources:
                    return True
        return False

    def _has_deed(self, match: Match) -> bool:
        """Whether the verb has an object of its own or a complement that is more than talk: "refused to leave", not "refused to
        comment"."""
        clauses = self.roles.clauses
        if clauses.objects(match.frame.token).tokens:
            return True
        below = [*clauses.with_dep(match.frame.token, "xcomp", "ccomp")]
        below += [i for i in clauses.with_dep(match.frame.token, "advcl") if clauses.is_infinitive(i)]  # "declined on Monday to close"
        return any(not self._is_idle(i) for i in below)

    def _is_idle(self, verb: int, idle: frozenset[str] | None = None) -> bool:
        """Whether a verb is only talk or silence: "refused to give details", not "refused to give back the island"."""
        clauses = self.roles.clauses
        if clauses.tokens[verb].lemma in _LETTING and (steps := clauses.with_dep(verb, "ccomp", "xcomp")):
            return all(clauses.tokens[i].lemma in (idle or self._reticence) for i in steps)  # "refused to let the ship dock"
        return clauses.tokens[verb].lemma in (idle or self._reticence) and not clauses.with_dep(verb, "prt")

    def _refuses_step(self, match: Match) -> bool:
        """ "declined to close the barracks": whether what is refused is a step with an object, though no row knows its verb; or to let
        something be done: "refused to let the ship dock"."""
        if match.row.type != "REJECT":
            return False
        clauses = self.roles.clauses
        idle = self._reticence | self._silence
        steps = [i for i in clauses.with_dep(match.frame.token, "xcomp", "advcl") if clauses.is_infinitive(i)]
        wanted = {i: ("dobj", "ccomp", "xcomp") if clauses.tokens[i].lemma in _LETTING else ("dobj",) for i in steps}
        return any(not self._is_idle(i, idle) and clauses.with_dep(i, *deps) for i, deps in wanted.items())

    def _promises_step(self, match: Match) -> bool:
        """ "Chad pledged to change its flag": whether a state gives its word for a step with an object, though no row knows its verb."""
        states = [p for p in match.sources if self.roles.kind_of_name(p.token) == TOWN and not self.roles.is_town(p)]
        if match.row.type != "AGREE" or not states:
            return False
        clauses = self.roles.clauses
        steps = [i for i in clauses.with_dep(match.frame.token, "xcomp", "advcl") if clauses.is_infinitive(i)]
        return any(not self._is_idle(i, self._reticence | self._silence) and clauses.with_dep(i, "dobj") for i in steps)

    def _answers_for_others(self, match: Match) -> bool:
        """ "promised that the nurses would go home": whether one gives one's word for what people do, though no row knows the verb."""
        if match.row.type != "AGREE":
            return False
        clauses = self.roles.clauses
        told = [i for i in clauses.with_dep(match.frame.token, "ccomp") if clauses.tokens[i].lemma not in self._reticence]
        modal = [i for i in told if any(clauses.tokens[j].lemma in _LATER for j in clauses.with_dep(i, "aux"))]
        return any(phrase not in match.sources for i in modal for phrase in self.roles.actors(clauses.subjects(i).tokens))

    def _is_silence(self, match: Match) -> bool:
        """Whether a refusal only keeps something to itself: "declined to comment on the Danish offer"."""
        clauses = self.roles.clauses
        if match.row.type != "REJECT":
            return False
        below = clauses.with_dep(match.frame.token, "xcomp", "ccomp")
        return bool(below) and all(clauses.tokens[i].lemma in self._silence for i in below)

    def _may_lack_source(self, match: Match, *, unsaid: bool) -> bool:
        """A verb whose subject grammar leaves out, a passive where that is looked for, or fighting that was told before: "the war on
        the rebels", not "a war against"."""
        if match.frame.is_noun:
            return match.row.symmetric and goes_back(self.roles.clauses, match.frame.token)
        return self._is_subjectless(match.frame.token) or (unsaid and self._is_done_by_nobody(match))

    def _is_done_by_nobody(self, match: Match) -> bool:
        """ "An Omani drone was downed", "aid to Chad has been cut": a passive leaves out who did it; to whom, tells a name that says what
        country or body it was done to."""
        clauses, verb = self.roles.clauses, match.frame.token
        if match.row.symmetric or not clauses.with_dep(verb, "auxpass") or clauses.with_dep(verb, "agent"):
            return False
        return any(self._names_body(phrase) for phrase in match.targets)

    def _names_body(self, phrase: Phrase, depth: int = 0) -> bool:
        """Whether the words of a phrase, its owner or its complements name a people, a place or a body."""
        if depth > 2:
            return False
        if phrase.kind is PhraseKind.PRONOUN:
            return self._is_tellers(phrase)
        if any(self.roles.is_people(word) for word in phrase.core.of(self.roles.clauses.parsed.document.text).split()):
            return True
        if phrase.kind is PhraseKind.NAME and (phrase.possessor is None or self.roles.kind_of_name(phrase.token) in (TOWN, BODY, BAND)):
            return self.roles.kind_of_name(phrase.token) in (TOWN, BODY, BAND)  # else "Chad's Hissene Habre"
        linked = [index for word, index in phrase.complements if word in LINKS]
        linked += [phrase.possessor] if phrase.possessor is not None else []
        return any(self._names_body(self.roles.phrases[index], depth + 1) for index in linked)

    def _is_tellers(self, pronoun: Phrase) -> bool:
        """ "Iran said that rockets had been fired at it": whether a pronoun stands for a body that tells what was done to it."""
        clauses, at = self.roles.clauses, pronoun.token
        if clauses.tokens[at].text.lower() not in _ITS:
            return False
        for _ in range(_CLIMB):
            at, below = clauses.tokens[at].head, at
            if at == below:
                return False
            if clauses.tokens[below].dep == "ccomp":
                tellers = self.roles.actors(clauses.subjects(at).tokens)
                return any(each.kind is PhraseKind.NAME and self.roles.kind_of_name(each.token) in (TOWN, BODY, BAND) for each in tellers)
        return False

    def _is_subjectless(self, verb: int) -> bool:
        """An infinitive or gerund, whose subject grammar leaves out: "a plot to bomb the consulate"."""
        clauses = self.roles.clauses
        token = clauses.tokens[verb]
        if token.tag == "VBG" and token.dep == "acl" and clauses.tokens[token.head].lemma in _MATTERS:
            return False  # "the circumstances surrounding": said of the noun
        return token.tag == "VBG" or any(clauses.tokens[i].tag == "TO" for i in clauses.with_dep(verb, "aux"))

    def _is_plural(self, match: Match) -> bool:
        return (len(match.sources) == 1 and match.sources[0].plural) or (
            match.frame.is_noun and goes_back(self.roles.clauses, match.frame.token)
        )
