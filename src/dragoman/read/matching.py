"""Finds which row of the event lexicon fits a word in its sentence.

Who fills its roles is found in filling.py; whether the event happened is decided in standing.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dragoman.knowledge.predicates import Pattern, PredicateRow, Predicates
from dragoman.model import Standing
from dragoman.read.filling import Filler
from dragoman.read.gerund_nouns import acted_on, is_gerund_noun
from dragoman.read.goals import freight, moved, second_goals
from dragoman.read.inferring import Inference
from dragoman.read.intangibles import is_done_to_idea
from dragoman.read.match import Match
from dragoman.read.names_of_bodies import is_only_name
from dragoman.read.reciprocal import agree_together
from dragoman.read.requirements import Requirements
from dragoman.read.roles import BAND, BODY, FULL, TOWN, Frame, Roles
from dragoman.read.taken_up import ACTING, perhaps_acting, perhaps_meant

_REBELS = "rebel"
_NAME = "*name*"  # how word lists say "any proper name"
_DONE_TO = frozenset({"ASSAULT", "COERCE"})
_AIMED = frozenset({"SANCTION", "AID"})  # done to somebody, even where a sentence leaves out to whom
_REPORT = 3  # sentences
_STATE_DEEDS = frozenset({"AID", "CONCEDE", "MOBILIZE", "RETREAT", "SUPPORT"})
_STATES = frozenset({"country", "government", "state"})
_VOICES = frozenset("administration authority cabinet junta leadership ministry regime ruler".split())
_OFFICIAL = frozenset({"SANCTION", "COERCE", "RETREAT", "CONCEDE", "ACCUSE"})  # what only those do who may
_IDIOM = 2  # words behind the verb: "take issue with"
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_WORD_DEPS = tuple(
    "prt prep advmod dobj pobj attr acomp dative oprd pcomp agent npadvmod amod obj xcomp ccomp compound intj advcl acl".split()
)
_NONE_DEPS = (*_WORD_DEPS, "det", "neg")  # "a motion of no confidence", "found not guilty"
_DENIALS = frozenset({"no", "not"})
_PARTICULAR = frozenset({"ASSAULT", "SUPPORT", "REQUEST", "ACCUSE", "AGREE", "CONSULT", "AID", "REJECT", "PROTEST"})
_SELVES = frozenset({"himself", "herself", "itself", "themselves", "myself", "yourself", "ourselves"})
_DEPARTING = frozenset({"leave", "depart", "quit", "go", "pack"})
_DEADLINES = frozenset({"until", "till"})  # "gave Chad until Friday": a time is what the words ask for
_WARNING = frozenset({"warn", "caution"})
_SKIPPED_DEPS = frozenset({"compound", "nmod", "amod", "aux", "auxpass"})


class Matcher:
    """Matches rows against one document; results are kept by token."""

    __slots__ = ("_busy", "_filler", "_found", "_inference", "_named", "_predicates", "_requirements", "_things", "_words", "roles")

    def __init__(self, predicates: Predicates, roles: Roles) -> None:
        self._predicates = predicates
        self.roles = roles
        self._found: dict[int, Match | None] = {}
        self._busy: set[int] = set()
        self._words: dict[int, frozenset[str]] = {}
        self._things: dict[int, int | None] = {}
        self._named: dict[int, tuple[str, ...]] = {}
        self._inference = Inference(roles, at=self.at)
        self._filler = Filler(roles, at=self.at, classes=predicates.classes, nouns=predicates.nouns)
        self._requirements = Requirements(roles, at=self.at, predicates=predicates)
        roles.clauses.control = self._controlled

    def all(self) -> list[Match]:
        """Every match of the document, in text order."""
        found = [match for token in self.roles.clauses.tokens if (match := self.at(token.i)) is not None]
        self._inference.complete(found)
        return found

    def at(self, token: int) -> Match | None:
        """The best row at a token, or None."""
        if token in self._found:
            return self._found[token]
        if token in self._busy:
            return None
        self._busy.add(token)
        found = self._find(token)
        self._busy.discard(token)
        self._found[token] = found
        return found

    def lends(self, act: int) -> Standing | None:
        """What a speech act does to the deed in its complement: by its row, or, where no row fits for want of a party, by any row of its
        words."""
        match = self.at(act)
        if match is not None:
            if match.row.about is not None:
                return Standing(match.row.about)
            return Standing.DENIED if match.row.type == "REJECT" else None
        token = self.roles.clauses.tokens[act]
        if not token.tag.startswith("VB"):
            return None
        for pattern in self._predicates.verbs.get(token.lemma, ()):
            if pattern.row.about is None or pattern.row.objects is not None or self._verb_words(pattern, act) is None:
                continue
            if "object" in pattern.row.requires and not self.roles.clauses.with_dep(act, "dobj", "ccomp", "dative", "nsubjpass"):
                continue  # "wanted to expel him": nobody is asked
            needed = self._requirements.needed(pattern.row)
            if needed(Match(pattern, Frame(act, is_noun=False, noun=None, object=None), (), ())):
                return Standing(pattern.row.about)
        return None

    def _controlled(self, act: int) -> tuple[int, ...]:
        """Who does what a speech act speaks of, where its row says so."""
        match = self.at(act)
        if match is None or match.row.control is None:
            return ()
        own = match.row.control == "source" and self.roles.clauses.tokens[act].lemma not in _WARNING  # "warned Morocco to leave"
        return tuple(phrase.token for phrase in (match.sources if own else match.targets)[:1])

    def _find(self, i: int) -> Match | None:
        token = self.roles.clauses.tokens[i]
        if token.dep in _SKIPPED_DEPS and not self.roles.clauses.is_disguised(i):
            return None
        if (
            token.tag == "VBN"
            and token.text.lower() in self._predicates.adjectives
            and not self.roles.clauses.with_dep(i, "ccomp", "agent", "dobj")
        ):
            found = self._best(self._predicates.adjectives[token.text.lower()], i, is_noun=False)
            if found is not None:
                return found
        if token.tag == "VBG" and self.roles.clauses.with_dep(i, "amod", "det", "poss"):
            found = self._best(self._predicates.nouns.get(token.text.lower(), ()), i, is_noun=True)
            if found is not None:
                return found
        if token.tag.startswith("VB"):
            patterns = self._predicates.verbs.get(token.lemma, ())
            return self._best(patterns, i, is_noun=False)
        if token.tag in _NOUN_TAGS:
            return self._noun(i)
        if token.tag.startswith("JJ"):
            return self._best(self._predicates.adjectives.get(token.lemma, ()), i, is_noun=False)
        return None

    def _noun(self, i: int) -> Match | None:
        """The row of an event noun, or of the verb whose gerund a noun is."""
        token = self.roles.clauses.tokens[i]
        if is_only_name(self.roles, i):
            return None
        found = self._best(self._predicates.nouns.get(token.lemma, ()), i, is_noun=True)
        gerund = self._predicates.gerunds.get(token.lemma) if found is None else None
        if gerund is None or not is_gerund_noun(self.roles.clauses, i):
            return found
        inner = (self.at(noun) for noun in acted_on(self.roles.clauses, i))
        if any(match is not None and i in match.words for match in inner):
            return None  # "lifting of sanctions" is a row of the last word
        return self._best(self._predicates.verbs[gerund], i, is_noun=False)

    def _best(self, patterns: Sequence[Pattern], token: int, *, is_noun: bool) -> Match | None:
        if not is_noun and patterns and self._thing(token) is None:  # most rows ask for a word that the sentence does not have
            at_hand = self._at_hand(token)
            patterns = [pattern for pattern in patterns if at_hand.issuperset(pattern.words)]
        trials = self._trials(patterns, token, is_noun=is_noun)
        for pattern, way in trials:
            match = self._fit(pattern, token, is_noun=is_noun, **way)
            if match is not None and not (pattern.further and self._tells_itself(match)):
                return match
        return None

    def _tells_itself(self, match: Match) -> bool:
        """Whether the object of a verb is a deed by a row of its own: "held a telephone conference" is a call."""
        return match.frame.noun is not None and self.at(match.frame.noun) is not None

    def _trials(self, patterns: Sequence[Pattern], token: int, *, is_noun: bool) -> Iterator[tuple[Pattern, Mapping[str, bool]]]:
        """The patterns of a word in the order in which they are tried: as they are, with all words of the kinds that their lists name, as
        passives that leave out by whom, and with somebody whom only the rest of a report names."""
        yield from ((pattern, {}) for pattern in patterns)
        wider = [pattern.wider for pattern in patterns if pattern.wider is not None]
        if wider and self._thing(token) is None:
            at_hand = self._at_hand(token)
            wider = [pattern for pattern in wider if not at_hand.isdisjoint(pattern.further)]
        yield from ((pattern, {}) for pattern in wider)
        if is_noun:
            return
        if self.roles.clauses.with_dep(token, "auxpass"):
            yield from ((pattern, {"unsaid": True}) for pattern in (*patterns, *wider))
        aimed = _AIMED if len(self.roles.clauses.parsed.sentences) >= _REPORT else frozenset()
        for pattern in (*patterns, *wider):
            in_report = pattern.row.type in aimed and pattern.row.objects is not None and "target" in pattern.row.requires
            if in_report or (pattern.row.unaimed and not pattern.further):
                yield pattern, {"aimed": False}

    def rivals(self, match: Match) -> Iterator[tuple[PredicateRow, str]]:
        """The other rows that begin with the word of a match, and why each was not taken."""
        i = match.frame.token
        token = self.roles.clauses.tokens[i]
        index = self._predicates.nouns if match.frame.is_noun else self._predicates.verbs
        for pattern in index.get(token.lemma, ()):
            if pattern.row.id == match.row.id:
                continue
            words = self._noun_words(pattern, i) if match.frame.is_noun else self._verb_words(pattern, i)
            if words is None:
                yield pattern.row, f"needs the words {' '.join((pattern.lemma, *pattern.words))!r}"
            elif (frame := self._frame(i, words, is_noun=match.frame.is_noun)) is None:
                yield pattern.row, "a time stands where it needs a party"
            elif (self._of_allowed(pattern.row, frame) if frame.is_noun else self._constrained(pattern.row, frame)) is None:
                yield pattern.row, "its word lists do not allow this subject or object"
            elif self._fit(pattern, i, is_noun=match.frame.is_noun) is None:
                yield pattern.row, f"needs {', '.join(pattern.row.requires)} in its roles"
            else:
                yield pattern.row, "fits too, but asks for less"

    def _fit(self, pattern: Pattern, token: int, *, is_noun: bool, aimed: bool = True, unsaid: bool = False) -> Match | None:
        """The row at a token with its parties; where it is not ``aimed``, the rest of the report is to say at whom; ``unsaid`` where a
        passive may leave out by whom."""
        words = self._noun_words(pattern, token) if is_noun else self._verb_words(pattern, token)
        if words is None:
            return None
        frame = self._frame(token, words, is_noun=is_noun)
        if frame is None:
            return None
        constrained = self._of_allowed(pattern.row, frame) if is_noun else self._constrained(pattern.row, frame, unsaid=unsaid)
        ideas = self._predicates.classes.get("intangibles", frozenset())
        if constrained is None or is_done_to_idea(pattern.row, constrained, self.roles, ideas):
            return None
        frame = constrained
        match = Match(pattern, frame, (), (), words=words, aimed=aimed)
        self._filler.fill(match)
        agree_together(match, self.roles.clauses)
        if match.row.type == "AID" and not match.targets and not is_noun:
            match.targets = self._inference.receiver(match)
        if not match.sources and not is_noun and "object.demonym" in match.row.source:
            match.sources = self._inference.sent(match)
        if match.row.type in _DONE_TO and not is_noun and not any(self.roles.strength(phrase) == FULL for phrase in match.sources):
            match.sources = self._inference.raiders(match) or match.sources
        if match.row.type in ("REQUEST", "ACCUSE") and is_noun and match.sources and not match.targets:
            match.targets = self._inference.faced(match)
        wanted = pattern.row.subjects
        if is_noun and wanted is not None and not any(not wanted.isdisjoint(self.names_of(p.token)) for p in match.sources):
            return None  # "a strike by the pilots", not "a strike by the forward"
        return match if self._requirements.are_met(match, unsaid=unsaid) else None

    def _noun_words(self, pattern: Pattern, noun: int) -> tuple[int, ...] | None:
        """The premodifiers that a pattern of several words asks for."""
        found: list[int] = []
        for word in pattern.words:
            near = [i for i in range(max(0, noun - len(pattern.words) - 1), noun) if self._is_word(i, word)]
            if not near:
                return None
            found.append(near[-1])
        return (*found, noun)

    def _verb_words(self, pattern: Pattern, verb: int) -> tuple[int, ...] | None:
        """The particles, prepositions and object nouns that a pattern asks for, each found under one before it.

        A particle that no row knows makes another verb of it: "kicked off", "backed them up", "called off a strike".
        """
        if pattern.words == ("at",) and self.roles.clauses.tokens[verb].lemma == "strike" and self.roles.clauses.with_dep(verb, "dobj"):
            return None  # "struck the refinery at Kirkuk" says where it is
        nodes = [verb]
        alone = not pattern.words or len(pattern.words) == _IDIOM
        other = self._has_particle(verb, pattern.words)
        another = other and self.roles.clauses.tokens[verb].lemma in ("call", "fall")  # "fell back on the town"
        if another or (other and alone and pattern.row.type in _PARTICULAR):
            return None
        for word in pattern.words:
            found = self._word_under(word, nodes, verb)
            if found is None:
                return None
            if word == "of" and found != nodes[-1] + 1 and self._is_word(nodes[-1], "out"):
                return None  # "threw out a bill of the Greens"
            nodes.append(found)
        clauses = self.roles.clauses
        if any(clauses.tokens[i].lemma in _DEPARTING and clauses.tokens[i].tag in ("VBD", "VBN", "VBZ") for i in nodes[1:]):
            return None  # "was told that the guards had left" is told to leave nothing
        if any(clauses.tokens[i].lemma == "be" and clauses.with_dep(i, "neg") for i in nodes[1:]):
            return None  # "said that Chad was not behind the raid" says the opposite
        if any(i > verb and clauses.tokens[i - 1].text == "not" and i - 1 not in nodes for i in nodes[1:]):
            return None  # and so does "found the editor not guilty"
        return tuple(nodes)

    def _thing(self, verb: int) -> int | None:
        """The thing that a pronoun in the object of a verb takes up, looked up once."""
        if verb not in self._things:
            self._things[verb] = self.roles.thing(verb)
        return self._things[verb]

    def _at_hand(self, verb: int) -> frozenset[str]:
        """All words of the sentence of a verb, in their base form and as they stand: what is not among them stands under no verb of it."""
        sentence = self.roles.clauses.tokens[verb].sentence
        words = self._words.get(sentence)
        if words is None:
            parsed = self.roles.clauses.parsed
            tokens = parsed.words(parsed.sentences[sentence])
            words = self._words[sentence] = frozenset(form for token in tokens for form in (token.lemma, token.text.lower()))
        return words

    def _word_under(self, word: str, nodes: list[int], verb: int) -> int | None:
        clauses = self.roles.clauses
        for node in (nodes[-1], *nodes[-2::-1]):
            for i in clauses.with_dep(node, *(_NONE_DEPS if word in _DENIALS else _WORD_DEPS)):
                helpers = clauses.with_dep(i, "aux") if clauses.tokens[i].dep == "prt" else ()
                told = any(clauses.tokens[j].tag == "MD" for j in helpers)  # "let it be known that it would free"
                if not self._is_word(i, word) or i in nodes or told or self._is_fronted(i, verb) or self._dates(i):
                    continue
                return i
        objects = clauses.objects(verb).tokens
        if clauses.tokens[verb].lemma == "call" and word in ("on", "upon"):
            return None  # "called the attack on the mission a crime"
        if (thing := self._thing(verb)) is not None:
            objects = (thing,)
        counted = [i for noun in objects if (i := clauses.measured(noun)) != noun]  # "detonated a series of bombs"
        titled = word == "for" and any(map(clauses.is_infinitive, clauses.with_dep(verb, "xcomp")))  # "asked the envoy for Libya to go"
        attached = [i for noun in (*objects, *counted) if not titled for i in clauses.with_dep(noun, "prep")]  # "accused him of bribery"
        attached += [i for noun in objects for i in clauses.with_dep(noun, "oprd", "amod") if i > noun]  # "called the vote a sham"
        attached += [i for noun in objects for i in clauses.with_dep(noun, "appos") if self._is_unbroken(noun, i)]
        called = clauses.tokens[verb + 1] if word == "for" and verb + 1 < len(clauses.tokens) else None
        if called is not None and called.text == "for" and called.dep == "mark" and clauses.tokens[called.head].head == verb:
            return called.i  # "called for Yemen to free two men"
        return next((i for i in (*objects, *counted, *attached) if self._is_word(i, word) and i not in nodes), None)

    def _dates(self, preposition: int) -> bool:
        """Whether a preposition leads to a day or hour: in "agreed on Monday on a canal", "fired back at once" it is no word of a row."""
        if self.roles.clauses.tokens[preposition].lemma not in ("on", "in", "at"):
            return False
        governed = self.roles.clauses.with_dep(preposition, "pobj", "pcomp", "advmod")
        if any(self.roles.clauses.tokens[i].lemma == "once" for i in governed):
            return True
        return bool(governed) and self.roles.is_time(governed[0])

    def _is_unbroken(self, first: int, last: int) -> bool:
        """Whether no comma stands between two nouns: "labelled Togo an aggressor" is no apposition."""
        return all(self.roles.clauses.tokens[i].dep != "punct" for i in range(first + 1, last))

    def _is_fronted(self, i: int, verb: int) -> bool:
        """ "With the budget settled, they met": a preposition before the verb belongs to its words only before a relative."""
        clauses = self.roles.clauses
        if i > verb or clauses.tokens[i].tag != "IN" or any(j > verb for j in clauses.with_dep(verb, "nsubj")):
            return False  # "Into the town rolled tanks"
        governed = clauses.with_dep(i, "pobj")
        articles = (clauses.tokens[k].text.lower() for j in governed for k in clauses.with_dep(j, "det"))
        if clauses.tokens[i].lemma == "in" and not {"a", "an"}.isdisjoint(articles):
            return False  # "In an ambush by rebels five policemen died"
        return not any(clauses.tokens[j].tag in ("WP", "WDT") for j in governed)

    def _is_word(self, i: int, word: str) -> bool:
        token = self.roles.clauses.tokens[i]
        return token.lemma == word or token.text.lower() == word

    def _frame(self, token: int, words: tuple[int, ...], *, is_noun: bool) -> Frame | None:
        if is_noun or len(words) == 1:
            return Frame(token, is_noun=is_noun, noun=None, object=None)
        clauses = self.roles.clauses
        nouns = [i for i in words[1:] if clauses.tokens[i].tag in _NOUN_TAGS and clauses.tokens[i].dep != "oprd"]
        last = words[-1]
        own = [i for noun in clauses.objects(token).tokens for i in {noun: None, clauses.measured(noun): None}]
        noun = next((i for i in nouns if i in own), nouns[-1] if nouns else None)
        if noun is not None and clauses.tokens[noun].dep == "compound" and clauses.tokens[noun].head in nouns:
            noun = clauses.tokens[noun].head  # "sent men to the peacekeeping force in Mali"
        joined = clauses.tokens[last].tag == "VBG" and clauses.tokens[words[-2]].lemma != "from"  # not "barred Chadians from entering Mali"
        if joined or clauses.tokens[last].tag == "VB":  # "joined in condemning Chad", "vowed to punish Chad"
            gone = clauses.tokens[last].lemma in _DEPARTING  # "ordered two envoys to leave the country"
            if gone and clauses.tokens[token].lemma == "let":
                return Frame(token, is_noun=False, noun=noun, object=None)  # "let him go"
            return Frame(token, is_noun=False, noun=noun, object=() if gone else clauses.objects(last).tokens)
        if clauses.tokens[last].tag in ("IN", "TO", "RP", "RB"):
            governed = tuple(map(self._gone_back, clauses.with_dep(last, "pobj")))
            if governed and self.roles.is_time(governed[0]):
                return Frame(token, is_noun=False, noun=noun, object=None) if clauses.tokens[last].lemma in _DEADLINES else None
            if governed:
                others = (i for i in second_goals(clauses, token, last) if not self.roles.is_time(i))
                return Frame(token, is_noun=False, noun=noun, object=(*governed, *others))
        is_object = noun is not None and noun in own
        return Frame(token, is_noun=False, noun=noun, object=() if is_object else None)

    def _gone_back(self, noun: int) -> int:
        """What "which" goes back to where that is no deed: "the islands, from which troops drove it"; not "the war in which it fought"."""
        meant = self.roles.clauses.gone_back(noun)
        return noun if self.roles.clauses.tokens[meant].lemma in self._predicates.nouns else meant

    def _constrained(self, row: PredicateRow, frame: Frame, *, unsaid: bool = False) -> Frame | None:
        """The frame, with the object noun that the row asks for; None where the row's word lists do not hold, and for violence against
        oneself."""
        if row.type in ("ASSAULT", "COERCE") and row.mode != "suicide-attack" and self._is_done_to_oneself(frame.token):
            return None
        if row.objects is not None or row.not_objects:
            own = self.roles.clauses.objects(frame.token).tokens
            objects = frame.object or own
            thing = self._thing(frame.token) if frame.object is None else None
            if frame.noun is not None and not frame.object:
                objects = (frame.noun,) if frame.noun in own else (frame.noun, *own)  # "ferried families to safety"
            elif thing is not None:
                objects = (thing,)
            lemmas = {word: i for first in objects for i in self.roles.clauses.expand(first) for word in self.names_of(i)}
            lemmas |= {word: i for i in objects for j in perhaps_meant(self.roles.clauses, i) for word in self.names_of(j)}
            if row.type == "REJECT" and row.objects is not None:
                lemmas |= {word: i for first in objects for j in self._proposed(first) for word in self.names_of(j) for i in (first,)}
            if row.objects is not None:
                named = [i for lemma, i in lemmas.items() if lemma in row.objects]
                if not named:
                    return None
                counted = self.roles.clauses.measured(named[0])
                deed = self.roles.clauses.tokens[counted].lemma in self._predicates.nouns
                if deed and not row.objects.isdisjoint(self.names_of(counted)):  # "carried out a wave of arrests of herders"
                    named = [counted]
                frame = frame._replace(noun=named[0], object=frame.object if thing is None else objects)
            exact = {i for lemma, i in lemmas.items() if " " in lemma and row.objects is not None and lemma in row.objects}
            if any(lemma in row.not_objects for lemma, i in lemmas.items() if i not in exact):  # "bottled water", though not "water"
                return None
        return frame if self._subjects_allowed(row, frame.token, unsaid=unsaid) else None

    def _subjects_allowed(self, row: PredicateRow, verb: int, *, unsaid: bool) -> bool:
        """Whether the row's word lists hold for who does it; "a sentence was handed to two Malians" needs no court."""
        if row.subjects is None and not row.not_subjects:
            return True
        subjects = self.roles.clauses.subjects(verb).tokens
        if unsaid and not subjects and row.objects is not None and row.type in _OFFICIAL:
            return True
        if row.symmetric or row.target[:1] == ("others",):  # "police and miners clashed"
            subjects = tuple(each for i in subjects for each in self.roles.clauses.expand(i))
        lemmas = {word for i in subjects for word in self.names_of(i)}
        speakers = (each for i in subjects for each in (self._speaker(i), *perhaps_acting(self.roles.clauses, i)))
        meant = {word for i in speakers for word in self.names_of(i)}
        meant |= {_REBELS} if BAND in meant else set()  # "Hezbollah" and "the FARC" are what rows call rebels
        if row.subjects is not None and row.subjects.isdisjoint(meant) and not self._speaks_for_state(row, subjects):
            return False
        # the World Bank is no bank
        return not lemmas & row.not_subjects or any(self.roles.kind_of_name(i) in (BODY, BAND) for i in subjects)

    def _speaks_for_state(self, row: PredicateRow, subjects: tuple[int, ...]) -> bool:
        """Whether a row that names governments has one by another word: its authorities, a ministry, who rules it."""
        if row.subjects is None or row.type not in _STATE_DEEDS or _STATES.isdisjoint(row.subjects):
            return False
        return any(self.roles.clauses.tokens[i].lemma in _VOICES for i in subjects)

    def _speaker(self, subject: int) -> int:
        """Who a pronoun is in what is said, as far as word lists go: "Togo said it would strike" is of Togo."""
        tokens, clauses = self.roles.clauses.tokens, self.roles.clauses
        verb = tokens[subject].head
        if tokens[subject].text.lower() not in ACTING or tokens[verb].dep != "ccomp":
            return subject
        speakers = clauses.with_dep(tokens[verb].head, "nsubj")
        return speakers[0] if speakers and tokens[speakers[0]].tag.startswith("NN") else subject

    def _has_particle(self, verb: int, known: tuple[str, ...]) -> bool:
        """Whether a particle stands at a verb that is none of the words known; not the "up" of "kidnapped up to nine"."""
        tokens = self.roles.clauses.tokens
        particles = [i for i in self.roles.clauses.with_dep(verb, "prt") if tokens[i].lemma not in known]
        return any(tokens[i + 1].lemma != "to" for i in particles if i + 1 < len(tokens))

    def _is_done_to_oneself(self, verb: int) -> bool:
        clauses = self.roles.clauses
        return any(clauses.tokens[i].text.lower() in _SELVES for i in clauses.objects(verb).tokens)

    def _proposed(self, noun: int) -> list[int]:
        """What a proposal or demand is for: "an offer of loans", "a call for talks"."""
        lemma = self.roles.clauses.tokens[noun].lemma
        if lemma not in self._predicates.classes["proposals"] and lemma not in self._predicates.classes["demands"]:
            return []
        return [i for name, i in self.roles.clauses.prepositions(noun) if name in ("for", "of")]

    def _of_allowed(self, row: PredicateRow, frame: Frame) -> Frame | None:
        """The frame of an event noun, or None where what stands after "of" does not fit the row's word lists ("execution of the
        budget")."""
        if not row.not_objects and row.objects is None:
            return frame
        linked = ("of", "from") if row.noun_target[:1] == ("from",) else ("of", "in") if row.type == "SUPPORT" else ("of",)
        names = {word for name, i in self.roles.clauses.prepositions(frame.token) if name in linked for word in self.names_of(i)}
        names |= {word for word in self.names_of(frame.token) if " " in word}  # "charm offensive"
        if not row.not_objects.isdisjoint(names):
            return None
        return frame if row.objects is None or not row.objects.isdisjoint(names) else None

    def names_of(self, noun: int) -> tuple[str, ...]:
        """A noun's base form, alone and with the word before it ("rescue team"), as word lists may name it; of "dozens of guards" also
        the guards."""
        if noun not in self._named:
            self._named[noun] = self._names_of(noun)
        return self._named[noun]

    def _names_of(self, noun: int) -> tuple[str, ...]:
        tokens, clauses = self.roles.clauses.tokens, self.roles.clauses
        found: list[str] = []
        for i in dict.fromkeys((noun, clauses.measured(noun), *freight(clauses, noun)[1:])):
            own = tokens[i].lemma
            before = clauses.with_dep(i, "compound", "amod", "nmod")
            if tokens[i].tag in ("NNP", "NNPS"):
                singular = f"{own[:-3]}man" if own.endswith("men") else own.removesuffix("s")
                found += [_NAME, singular]  # a plural at the start of a sentence may be taken for a name
            kind = self.roles.kind_of_name(i)
            found += [BODY, BAND] if kind == BAND else [each for each in (kind, self.roles.sector_of(i)) if each]
            found += [own, *(f"{word} {own}" for j in before for word in (tokens[j].lemma, tokens[j].text.lower()))]
            found += moved(clauses, i)
            if (start := self._hyphened(i)):
                found.append(f"{start}{own}")  # "self-rule"
            found += [f"{start}{tokens[j].lemma} {own}" for j in before if (start := self._hyphened(j))]  # "live-fire drill"
            if tokens[i].tag == "NNP" and self.roles.kind_of_name(i) != TOWN:  # "President Sarkozy" is a president
                found += [tokens[j].lemma for j in before]
        return tuple(found)

    def _hyphened(self, i: int) -> str:
        """What stands in front of a word and its hyphen, with the hyphen; empty without one."""
        tokens = self.roles.clauses.tokens
        return f"{tokens[i - 2].text.lower()}-" if i > 1 and tokens[i - 1].text == "-" else ""
