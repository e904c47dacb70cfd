"""Finds which row of the event lexicon fits a word in its sentence, and who fills the roles.

Whether the event happened is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.knowledge.predicates import Pattern, PredicateRow, Predicates
from dragoman.model import BlockKind, Phrase, PhraseKind, Standing
from dragoman.read.roles import AMOUNTS, FULL, Frame, Roles

_URGED = frozenset({"to", "should", "must", "shall"})
_PROMISED = frozenset({"to", "will", "would", "'ll"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_AT_PLACES = ("ASSAULT", "PROTEST", "MOBILIZE")
_ANSWERED = ("REQUEST", "AGREE", "ACCUSE", "THREATEN")
_VERBAL = ("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "AGREE", "THREATEN", "CONCEDE")
_WORD_DEPS = ("prt", "prep", "advmod", "dobj", "pobj", "attr", "acomp", "dative", "oprd", "pcomp", "agent", "npadvmod", "amod", "obj", "xcomp", "compound")
_SKIPPED_DEPS = frozenset({"compound", "nmod", "amod", "aux", "auxpass"})


@dataclass(slots=True)
class Match:
    """A row that fits at a token, with the phrases in its roles and how they got there."""

    pattern: Pattern
    frame: Frame
    sources: tuple[Phrase, ...]
    targets: tuple[Phrase, ...]
    bases: dict[int, str] = field(default_factory=dict)
    words: tuple[int, ...] = ()
    reacts_to: int | None = None  # the event noun that a verbal act reacts to, told before: "condemned the attack"

    @property
    def row(self) -> PredicateRow:
        """The row that fits."""
        return self.pattern.row


class Matcher:
    """Matches rows against one document; results are kept by token."""

    __slots__ = ("_busy", "_found", "_predicates", "roles")

    def __init__(self, predicates: Predicates, roles: Roles) -> None:
        self._predicates = predicates
        self.roles = roles
        self._found: dict[int, Match | None] = {}
        self._busy: set[int] = set()
        roles.clauses.control = self._controlled

    def all(self) -> list[Match]:
        """Every match of the document, in text order."""
        return [match for token in self.roles.clauses.tokens if (match := self.at(token.i)) is not None]

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
        """What a speech act does to the deed in its complement: by its row, or, where no row fits for want of a party, by any row of its words."""
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
            if self._names_act(Match(pattern, Frame(act, False, None, None), (), ())):
                return Standing(pattern.row.about)
        return None

    def _controlled(self, act: int) -> tuple[int, ...]:
        """Who does what a speech act speaks of, where its row says so."""
        match = self.at(act)
        if match is None or match.row.control is None:
            return ()
        return tuple(phrase.token for phrase in (match.sources if match.row.control == "source" else match.targets)[:1])

    def _find(self, i: int) -> Match | None:
        token = self.roles.clauses.tokens[i]
        if token.dep in _SKIPPED_DEPS:
            return None
        if token.tag == "VBN" and token.text.lower() in self._predicates.adjectives:
            found = self._best(self._predicates.adjectives[token.text.lower()], i, is_noun=False)
            if found is not None:
                return found
        if token.tag.startswith("VB"):
            patterns = self._predicates.verbs.get(token.lemma, ())
            return self._best(patterns, i, is_noun=False)
        if token.tag in _NOUN_TAGS:
            return self._best(self._predicates.nouns.get(token.lemma, ()), i, is_noun=True)
        if token.tag.startswith("JJ"):
            return self._best(self._predicates.adjectives.get(token.lemma, ()), i, is_noun=False)
        return None

    def _best(self, patterns: tuple[Pattern, ...], token: int, *, is_noun: bool) -> Match | None:
        for pattern in patterns:
            match = self._fit(pattern, token, is_noun=is_noun)
            if match is not None:
                return match
        return None

    def _fit(self, pattern: Pattern, token: int, *, is_noun: bool) -> Match | None:
        words = self._noun_words(pattern, token) if is_noun else self._verb_words(pattern, token)
        if words is None:
            return None
        frame = self._frame(token, words, is_noun=is_noun)
        if frame is None:
            return None
        constrained = self._of_allowed(pattern.row, frame) if is_noun else self._constrained(pattern.row, frame)
        if constrained is None:
            return None
        frame = constrained
        match = Match(pattern, frame, (), (), words=words)
        self._fill(match)
        if is_noun and pattern.row.subjects is not None and not any(p.lemma in pattern.row.subjects for p in match.sources):
            return None  # "a strike by the pilots", not "a strike by the forward"
        return match if self._enough(match) else None

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
        """The particles, prepositions and object nouns that a pattern asks for, each found under one before it."""
        nodes = [verb]
        for word in pattern.words:
            found = self._word_under(word, nodes, verb)
            if found is None:
                return None
            nodes.append(found)
        return tuple(nodes)

    def _word_under(self, word: str, nodes: list[int], verb: int) -> int | None:
        clauses = self.roles.clauses
        for node in (nodes[-1], *nodes[-2::-1]):
            for i in clauses.with_dep(node, *_WORD_DEPS):
                if self._is_word(i, word) and i not in nodes and not self._is_fronted(i, verb):
                    return i
        objects = clauses.objects(verb).tokens
        attached = (i for noun in objects for i in clauses.with_dep(noun, "prep"))  # "accused the premier of bribery"
        return next((i for i in (*objects, *attached) if self._is_word(i, word) and i not in nodes), None)

    def _is_fronted(self, i: int, verb: int) -> bool:
        """ "With the budget settled, they met": a preposition before the verb belongs to its words only before a relative."""
        clauses = self.roles.clauses
        if i > verb or clauses.tokens[i].tag != "IN":
            return False
        return not any(clauses.tokens[j].tag in ("WP", "WDT") for j in clauses.with_dep(i, "pobj"))

    def _is_word(self, i: int, word: str) -> bool:
        token = self.roles.clauses.tokens[i]
        return token.lemma == word or token.text.lower() == word

    def _frame(self, token: int, words: tuple[int, ...], *, is_noun: bool) -> Frame | None:
        if is_noun or len(words) == 1:
            return Frame(token, is_noun, None, None)
        clauses = self.roles.clauses
        nouns = [i for i in words[1:] if clauses.tokens[i].tag in _NOUN_TAGS]
        last = words[-1]
        own = clauses.objects(token).tokens
        noun = next((i for i in nouns if i in own), nouns[-1] if nouns else None)
        if clauses.tokens[last].tag in ("IN", "TO", "RP", "RB"):
            governed = clauses.with_dep(last, "pobj")
            if governed and self.roles.is_time(governed[0]):
                return None
            if governed:
                return Frame(token, False, noun, governed)
        is_object = noun is not None and noun in own
        return Frame(token, False, noun, () if is_object else None)

    def _constrained(self, row: PredicateRow, frame: Frame) -> Frame | None:
        """The frame, with the object noun that the row asks for; None where the row's word lists do not hold."""
        tokens = self.roles.clauses.tokens
        if row.objects is not None or row.not_objects:
            objects = frame.object if frame.object else self.roles.clauses.objects(frame.token).tokens
            if frame.noun is not None and not frame.object:
                objects = (frame.noun,)
            lemmas = {word: i for first in objects for i in self.roles.clauses.expand(first) for word in self._names_of(i)}
            if row.objects is not None:
                named = [i for lemma, i in lemmas.items() if lemma in row.objects]
                if not named:
                    return None
                frame = frame._replace(noun=named[0])
            if any(lemma in row.not_objects for lemma in lemmas):
                return None
        if row.subjects is not None or row.not_subjects:
            lemmas_ = {word for i in self.roles.clauses.subjects(frame.token).tokens for word in self._names_of(i)}
            if row.subjects is not None and not lemmas_ & row.subjects:
                return None
            if lemmas_ & row.not_subjects:
                return None
        return frame

    def _of_allowed(self, row: PredicateRow, frame: Frame) -> Frame | None:
        """The frame of an event noun, or None where what stands after "of" is none of the row's objects ("execution of the budget")."""
        if row.not_objects:
            for name, i in self.roles.clauses.prepositions(frame.token):
                if name == "of" and not row.not_objects.isdisjoint(self._names_of(i)):
                    return None
        return frame

    def _names_of(self, noun: int) -> tuple[str, ...]:
        """A noun's base form, alone and with the word before it ("rescue team"), as word lists may name it; of "dozens of guards" also the guards."""
        tokens, clauses = self.roles.clauses.tokens, self.roles.clauses
        found: list[str] = []
        for i in dict.fromkeys((noun, clauses.measured(noun))):
            own = tokens[i].lemma
            before = clauses.with_dep(i, "compound", "amod", "nmod")
            found += [own, *(f"{tokens[j].lemma} {own}" for j in before)]
            if tokens[i].tag == "NNP":  # "President Sarkozy" is a president
                found += [tokens[j].lemma for j in before]
        return tuple(found)

    def _fill(self, match: Match) -> None:
        row, frame = match.row, match.frame
        source_slots = row.noun_source if frame.is_noun else row.source
        target_slots = row.noun_target if frame.is_noun else row.target
        if not frame.is_noun and target_slots[:1] in (("object",), ("patient",)) and self._is_headline_passive(frame.token):
            match.targets = self.roles.actors(self.roles.fill("subject", frame).tokens)
            return
        match.sources = self._first(source_slots, match, taken=(), acts=True)
        match.targets = self._first(target_slots, match, taken=match.sources, acts=False)
        if frame.is_noun:
            self._fill_from_support(match)
        if row.symmetric:
            self._pair(match)
            if frame.is_noun and not match.sources and self._is_joint(frame.token):
                self._share_clause(match)
        if not match.sources and not match.targets and frame.noun is not None:
            self._share_object(match)
        if not match.targets and row.about is not None:
            match.targets = self._from_complement(match)
        if frame.noun is not None:
            self._fill_from_noun(match)
        if not match.targets and row.type in _AT_PLACES and not frame.is_noun:
            match.targets = self._struck_place(match)

    def _fill_from_noun(self, match: Match) -> None:
        """ "mounted its invasion of the island": what the object noun says of the parties, where it is the same deed."""
        inner = self.at(match.frame.noun) if match.frame.noun is not None else None
        if inner is not None and inner is not match and inner.row.type == match.row.type:
            match.sources = match.sources or tuple(p for p in inner.sources if p not in match.targets)
            match.targets = match.targets or tuple(p for p in inner.targets if p not in match.sources)

    def _struck_place(self, match: Match) -> tuple[Phrase, ...]:
        """ "shelled a depot in Izmail": what is struck and has no owner belongs to the place where it stands."""
        slot = self.roles.fill("place", match.frame)
        sites = [p for i in slot.tokens if (p := self.roles.phrase(i)) is not None]
        inside = [self.roles.phrases[i] for p in sites for word, i in p.complements if word in ("in", "of", "near")]
        found = [p for p in (*sites, *inside) if p.kind is PhraseKind.NAME and p not in match.sources and self.roles.strength(p) == FULL]
        for phrase in found[:1]:
            match.bases.setdefault(phrase.index, "place")
        return tuple(found[:1])

    def _first(self, slots: tuple[str, ...], match: Match, *, taken: tuple[Phrase, ...], acts: bool) -> tuple[Phrase, ...]:
        """The parties in the first slot that holds any; who ``acts`` must be an actor or an instrument of one."""
        for name in slots:
            if name == "others":
                return self._split(match)
            slot = self.roles.fill(name, match.frame)
            found = [phrase for phrase in self.roles.actors(slot.tokens) if phrase not in taken and (not acts or self._can_act(phrase))]
            deeds = self._doers(match, slot.tokens) if not name.startswith("subject") else []
            chosen = deeds or [one for phrase in found for one in ((phrase,) if acts else self._party_of(phrase))]
            if name == "demonym" and len(chosen) > 1 and not match.row.symmetric:
                chosen = chosen[:1]
            if chosen:
                for phrase in chosen:
                    match.bases.setdefault(phrase.index, slot.basis)
                return tuple(chosen)
        return ()

    def _party_of(self, phrase: Phrase) -> tuple[Phrase, ...]:
        """The phrase itself; where it only names a deed ("its war with Iraq", "crimes by the guards"), those who did it, if they are named."""
        if self.roles.strength(phrase) == FULL or phrase.lemma not in self._predicates.nouns:
            return (phrase,)
        return tuple(p for word, i in phrase.complements if word == "by" and self.roles.strength(p := self.roles.phrases[i]) == FULL)

    @staticmethod
    def _split(match: Match) -> tuple[Phrase, ...]:
        """ "Chad and Mali restored ties": the first acts towards the others; one plural phrase stands on both sides."""
        if len(match.sources) > 1:
            others, match.sources = match.sources[1:], match.sources[:1]
            return others
        if match.sources and match.sources[0].plural:
            match.bases[match.sources[0].index] = "others"
            return match.sources
        return ()

    def _can_act(self, phrase: Phrase) -> bool:
        return self.roles.strength(phrase) == FULL or phrase.lemma in self._predicates.classes["instruments"]

    def _doers(self, match: Match, tokens: tuple[int, ...]) -> list[Phrase]:
        """ "condemned the attack by Iran": a verbal act is aimed at those who did the deed, not at the deed."""
        if match.row.type not in _VERBAL or not tokens:
            return []
        phrase = self.roles.phrase(tokens[0])
        if phrase is None or self.roles.strength(phrase) == FULL:
            return []
        inner = self.at(tokens[0])
        if inner is None or inner.frame.token == match.frame.token:
            return []
        if not inner.sources and not inner.targets and self._goes_back(tokens[0]):
            match.reacts_to = tokens[0]
        return [phrase for phrase in inner.sources if phrase not in match.sources]

    def _fill_from_support(self, match: Match) -> None:
        """Parties that the light verb around an event noun gives."""
        roles, noun = self.roles, match.frame.token
        if not match.sources:
            slot = roles.support_subject(noun, "source")
            match.sources = tuple(p for p in roles.actors(slot.tokens) if p not in match.targets and self._can_act(p))
        if not match.targets:
            slot = roles.support_subject(noun, "target")
            match.targets = tuple(p for p in roles.actors(slot.tokens) if p not in match.sources)
        if not match.targets and match.sources and match.row.type in _ANSWERED:
            match.targets = self._answerer(match)

    def _is_headline_passive(self, verb: int) -> bool:
        """ "Convoy attacked near Goma": headlines tell in the present, so a past form without an object is a passive without its "was"."""
        clauses = self.roles.clauses
        token = clauses.tokens[verb]
        sentence = clauses.parsed.sentences[token.sentence]
        if token.tag != "VBD" or sentence.root != verb or clauses.with_dep(verb, "aux", "dobj", "ccomp", "xcomp", "prt", "dative"):
            return False
        last = clauses.tokens[sentence.last - 1]
        return sentence.block is BlockKind.HEADLINE or last.tag not in (".", "''", "``", ":")

    def _answerer(self, match: Match) -> tuple[Phrase, ...]:
        """ "Iran rejected the French request": who answers a request, offer or charge is the one to whom it was made."""
        clauses = self.roles.clauses
        token = clauses.tokens[match.frame.token]
        if token.dep not in ("dobj", "nsubjpass") or clauses.tokens[token.head].lemma not in self._predicates.classes["answers"]:
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
        if match.targets and not match.sources:
            match.sources, match.targets = match.targets, ()
        if len(match.sources) > 1 and not match.targets:
            match.sources, match.targets = match.sources[:1], match.sources[1:]

    def _is_joint(self, noun: int) -> bool:
        clauses = self.roles.clauses
        return any(clauses.tokens[i].lemma in self._predicates.classes["mutual"] for i in clauses.with_dep(noun, "amod", "compound"))

    def _share_clause(self, match: Match) -> None:
        """ "X thanked Y for the joint patrols": what is joint is between the parties of the clause around it."""
        clauses = self.roles.clauses
        token = clauses.tokens[match.frame.token]
        if token.dep != "pobj" or not clauses.is_verb(clauses.tokens[token.head].head):
            return
        verb = clauses.tokens[token.head].head
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
        other = self.at(self.roles.clauses.tokens[noun].head)
        if other is not None and other is not match:
            match.sources, match.targets = other.sources, other.targets

    def _from_complement(self, match: Match) -> tuple[Phrase, ...]:
        """The addressee of a speech act whose words name only the deed: "demanded that Syria release", "threatened to bomb Y"."""
        act = match.frame.token
        for deed in self._spoken_of(act):
            for found in self._parties_below(match, deed):
                rest = tuple(p for p in found if p not in match.sources)
                if rest:
                    return rest
        condition = self.roles.clauses.condition(act)
        if condition is not None and match.row.type == "THREATEN":
            return tuple(p for p in self.roles.actors(self.roles.clauses.subjects(condition).tokens) if p not in match.sources)
        return ()

    def _spoken_of(self, act: int) -> Iterator[int]:
        """The verbs and nouns that stand in the complement of a speech act."""
        clauses = self.roles.clauses
        for i in clauses.children[act]:
            dep = clauses.tokens[i].dep
            if dep == "dobj" or (dep in ("ccomp", "xcomp", "advcl") and i > act):
                yield i
            elif dep == "prep" and i > act:
                yield from clauses.with_dep(i, "pobj", "pcomp")[:1]

    def _parties_below(self, match: Match, deed: int) -> Iterator[tuple[Phrase, ...]]:
        """Who may be meant, the likeliest first: who is to do the deed, then whom it concerns; the other way round for one's own deeds."""
        roles, own = self.roles, match.row.control == "source"
        is_verb = roles.clauses.is_verb(deed)
        if not own and is_verb:
            yield roles.actors(roles.clauses.subjects(deed).tokens)
        below = self.at(deed)
        if below is not None and below is not match:
            yield from (below.targets, below.sources) if own else (below.sources, below.targets)
        condition = roles.clauses.condition(deed) if is_verb else None
        if condition is not None:
            yield roles.actors(roles.clauses.subjects(condition).tokens)
        if not is_verb:
            frame = Frame(deed, True, None, None)
            for name in ("by", "from", "with", "against", "of", "to", "on", "for"):
                yield roles.actors(roles.fill(name, frame).tokens, least=FULL)

    def _names_act(self, match: Match) -> bool:
        """Whether somebody is to do something: "asked Chad to send", "demanded that Chad send"; not "asked about", "insisted that it was"."""
        clauses = self.roles.clauses
        wanted = _PROMISED if match.row.control == "source" else _URGED
        finite: list[int] = []
        for i in clauses.with_dep(match.frame.token, "xcomp", "ccomp", "advcl", "acl"):
            token = clauses.tokens[i]
            helpers = {clauses.tokens[j].text.lower() for j in clauses.with_dep(i, "aux")}
            if self._is_base(i) and (not helpers or not helpers.isdisjoint(wanted)):
                return True
            if token.dep in ("ccomp", "advcl"):
                finite.append(i)
        return self._complement_events(match, leaving=tuple(finite))

    def _is_base(self, verb: int) -> bool:
        """Whether a verb stands in its base form: infinitive or subjunctive ("demanded that Chad leave", which a tagger may take for a present)."""
        tokens = self.roles.clauses.tokens
        subjects = self.roles.clauses.with_dep(verb, "nsubj")
        return tokens[verb].tag == "VB" or (tokens[verb].tag == "VBP" and any(tokens[i].tag in ("NN", "NNP") for i in subjects))

    def _complement_events(self, match: Match, *, leaving: tuple[int, ...] = ()) -> bool:
        """Whether the complement holds an event of its own: "called for the release of", "promised to free"."""
        clauses = self.roles.clauses
        frame = match.frame
        below = [*clauses.with_dep(frame.token, "xcomp", "ccomp", "advcl", "acl", "dobj"), *(j for _, j in clauses.prepositions(frame.token)), *(frame.object or ())]
        below += [j for i in clauses.with_dep(frame.token, "prep") for j in clauses.with_dep(i, "pcomp")]
        if frame.noun is not None:
            below += [*clauses.with_dep(frame.noun, "acl"), *(j for _, j in clauses.prepositions(frame.noun))]
        return any(self.at(j) is not None for i in below if i != frame.token and i not in leaving for j in clauses.expand(i))

    def _enough(self, match: Match) -> bool:
        """Whether the roles that the row requires are filled; "the visit" may go back to an event told before, "they met" is two parties."""
        if not match.sources and not match.targets:
            goes_back = match.frame.is_noun and match.row.about is None and self._goes_back(match.frame.token)
            return "none" in match.row.requires or goes_back
        for role in match.row.requires:
            if role == "source" and not match.sources and not (match.targets and self._is_subjectless(match.frame.token)):
                return False
            if role == "deed" and not match.targets and not self._has_deed(match):
                return False
            if role == "target" and not match.targets and not (match.row.symmetric and self._is_plural(match)):
                return False
            if role == "act" and not self._names_act(match):
                return False
            if role == "deed" and not match.targets and not self._complement_events(match):
                return False
        return True

    def _has_deed(self, match: Match) -> bool:
        """Whether the verb has an object of its own or a complement that is more than talk: "refused to leave", not "refused to comment"."""
        clauses = self.roles.clauses
        if clauses.objects(match.frame.token).tokens:
            return True
        idle = self._predicates.classes["reticence"]
        return any(clauses.tokens[i].lemma not in idle for i in clauses.with_dep(match.frame.token, "xcomp", "ccomp"))

    def _is_subjectless(self, verb: int) -> bool:
        """An infinitive or gerund, whose subject grammar leaves out: "a plot to bomb the consulate"."""
        clauses = self.roles.clauses
        return clauses.tokens[verb].tag == "VBG" or any(clauses.tokens[i].tag == "TO" for i in clauses.with_dep(verb, "aux"))

    def _goes_back(self, noun: int) -> bool:
        clauses = self.roles.clauses
        return any(clauses.tokens[i].text.lower() in ("the", "this", "that", "these", "those") for i in clauses.with_dep(noun, "det"))

    def _is_plural(self, match: Match) -> bool:
        return (len(match.sources) == 1 and match.sources[0].plural) or (match.frame.is_noun and self._goes_back(match.frame.token))
