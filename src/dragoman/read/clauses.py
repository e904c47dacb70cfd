"""Undoes voice, control, relative clauses, participles and coordination: who is the subject and what the object of a verb.

Works on token indices alone; what the words mean is not known here, but for the verbs whose object acts in their complement.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.grammar import Parsed, Token
from dragoman.read import clause_words as words
from dragoman.read.company import company, counted_with
from dragoman.read.gerund_nouns import acted_on, doers, is_gerund_noun
from dragoman.read.gerunds import Filled, gerund_doers, gerund_owner, noun_in_front, second_receiver, taken_to
from dragoman.read.hidden_objects import hidden_objects, next_noun
from dragoman.read.late_agents import blast, crowd, late_agents, meant_agents, shared_agents
from dragoman.read.relatives import person_behind

_NOBODY = Filled((), "")


class Clauses:
    """Questions about the clauses of one parsed document."""

    __slots__ = ("_acted_on", "_kinds", "_object_control", "children", "control", "deeds", "kind_of", "measures", "parsed", "tokens")

    def __init__(
        self, parsed: Parsed, *, measures: frozenset[str] = frozenset(), object_control: frozenset[str] | None = None,
        deeds: frozenset[str] = frozenset(),
    ) -> None:
        self.parsed = parsed
        self.measures, self.deeds = measures, deeds
        self._object_control = object_control  # verbs whose object does what the infinitive says; None: all verbs
        self.control: Callable[[int], tuple[int, ...]] = lambda _: ()  # who acts below a speech act, where a row knows it
        self.kind_of: Callable[[int], str | None] = lambda _: None  # what word lists call a noun, where they are at hand
        self.tokens, self.children = parsed.tokens, parsed.children
        self._acted_on: dict[int, Filled] = {}
        self._kinds = [{self.tokens[child].dep for child in below} if below else frozenset() for below in self.children]

    def with_dep(self, i: int, *deps: str) -> tuple[int, ...]:
        """The dependants of a token in one of these relations."""
        if self._kinds[i].isdisjoint(deps):  # most questions end here: the hottest line of the reading
            return ()
        tokens = self.tokens
        return tuple([child for child in self.children[i] if tokens[child].dep in deps])

    def is_verb(self, i: int) -> bool:
        """Whether the token is tagged as a verb."""
        return self.tokens[i].tag in words.VERBAL

    def is_passive(self, verb: int) -> bool:
        """A passive: its own auxiliary, a reduced relative, or a participle joined to a passive without a subject of its own."""
        token = self.tokens[verb]
        if self.is_disguised(verb) or (token.dep == "acl" and token.lemma in words.NO_PASSIVE):
            return False  # "Marines counterattacked at dawn" is at times parsed as a noun with a participle
        if self.with_dep(verb, "auxpass", "nsubjpass"):
            return True
        if self.with_dep(verb, "agent"):  # "struck down a decree by the king": the parser hangs the object's "by" on the verb
            means = [i for i in self.agents(verb) if self.tokens[i].lemma in words.MEANS]  # "spoke by phone"
            return not (self.with_dep(verb, "nsubj") and (means or token.lemma in words.NO_PASSIVE or self.with_dep(verb, "dobj")))
        if token.tag == "VBD" and token.dep == "conj" and token.lemma in words.GIVING and self.is_verb(token.head):
            return bool(self.with_dep(verb, "dobj")) and not self.with_dep(verb, "nsubj", "dative", "prep") and self.is_passive(token.head)
        if token.tag != "VBN":
            return False
        if token.dep == "acl":  # "The rebels freed nine men" is at times parsed as a noun with a participle
            if self.with_dep(verb, "nsubj", "aux"):  # "reports that Fiji had freed nine men"
                return False
            return not (self.tokens[token.head].dep == "ROOT" and self.with_dep(verb, "dobj"))
        if token.dep == "conj" and not self.with_dep(verb, "aux", "dobj"):  # "two were killed and six monks wounded"
            own = token.lemma not in words.BEFALLING and self.with_dep(verb, "nsubj")
            return not own and self.is_verb(token.head) and self.is_passive(token.head)
        given = token.dep == "advcl" and token.lemma in words.GIVING and verb < token.head  # "denied a visa, the envoy went home"
        if token.dep in ("advcl", "ROOT", "ccomp", "dep") and not self.with_dep(verb, "aux", "nsubj", *(() if given else ("dobj",))):
            return True  # with a plain subject the tagger took a past tense for a participle
        return token.dep == "xcomp" and not self.with_dep(verb, "aux")

    def subjects(self, verb: int, depth: int = 0) -> Filled:
        """Who does what the verb says, in the active voice; nobody where the text does not say."""
        if depth > words.DEPTH:
            return _NOBODY
        if self.tokens[verb].tag.startswith("JJ"):
            return self._adjective_subject(verb, depth)
        if is_gerund_noun(self, verb):
            return Filled(doers(self, verb), "syntax")
        if self.is_passive(verb):
            agents = self.agents(verb) or shared_agents(self, verb) or self._causer(verb, depth) or blast(self, verb)
            return Filled(agents, "syntax") if agents else _NOBODY
        return self.surface_subject(verb, depth)

    def _adjective_subject(self, adjective: int, depth: int) -> Filled:
        """Of whom a predicative adjective is said: the subject of its copula, or the noun that it follows."""
        token = self.tokens[adjective]
        if token.dep in ("acomp", "oprd", "xcomp", "attr", "conj", "advcl") and token.head != adjective:
            if token.dep == "conj" and self.tokens[token.head].tag.startswith("JJ"):
                return self._adjective_subject(token.head, depth + 1) if depth < words.DEPTH else _NOBODY
            if self.is_verb(token.head):
                return self.surface_subject(token.head, depth + 1)
        return Filled(self.with_dep(adjective, "nsubj"), "syntax")

    def condition(self, verb: int, marks: tuple[str, ...] = ("if", "unless", "until")) -> int | None:
        """The verb of the "if" or "unless" clause that hangs on a verb."""
        clauses = self.with_dep(verb, "advcl")
        return next((i for i in clauses if any(self.tokens[j].lemma in marks for j in self.with_dep(i, "mark"))), None)

    def _causer(self, verb: int, depth: int) -> tuple[int, ...]:
        """ "had the consul arrested", "ordered him shot": who gave the order, rules, or had it done to somebody named; other's "had nine
        members jailed" happened to him."""
        token = self.tokens[verb]
        below = token.dep == "acl" and self.tokens[token.head].dep == "dobj"  # the parser may hang the participle on the noun
        nouns = (token.head,) if below else self.with_dep(verb, "nsubjpass")
        had = self.tokens[self.tokens[token.head].head if below else token.head]
        if not (below or token.dep == "ccomp") or had.lemma not in ("have", "order") or self.with_dep(verb, "auxpass") or not nouns:
            return ()
        doer = self.surface_subject(had.i, depth + 1).tokens
        if had.lemma == "order":
            return () if below or self.is_passive(had.i) else doer
        known = self.tokens[nouns[0]].tag in ("NNP", "NNPS", "PRP")
        told = known or any(self.tokens[i].lemma == "the" for i in self.with_dep(nouns[0], "det"))
        titles = (*doer, *(j for i in doer for j in self.with_dep(i, "compound")))  # "President Rawlings"
        meant = any(self.tokens[i].lemma.lower() in words.RULERS for i in titles) or (told and not below)
        return doer if meant and not self.with_dep(nouns[0], "poss") else ()

    def agents(self, verb: int) -> tuple[int, ...]:
        """The noun after "by" of a passive."""
        own = tuple(j for i in meant_agents(self, verb) for j in self.with_dep(i, "pobj") or crowd(self, i))
        return own or late_agents(self, verb, self.deeds)

    def surface_subject(self, verb: int, depth: int) -> Filled:
        """The grammatical subject, read through relatives, participles, control and coordination."""
        if depth > words.DEPTH:
            return _NOBODY
        token = self.tokens[verb]
        own = self.with_dep(verb, *words.SUBJECTS, *words.PASSIVE_SUBJECTS)
        if not own and token.tag == "VBG":  # "Oman is mediating": the subject may hang on the auxiliary
            own = tuple(j for i in self.with_dep(verb, "aux") for j in self.with_dep(i, "nsubj"))
        if own:
            return self._own_subject(verb, own)
        loose = self._loose_name(verb) if token.tag != "VBG" else noun_in_front(self, token)
        if loose is not None:
            return Filled((loose,), "syntax")
        if token.dep == "ROOT" and token.tag in ("VBD", "VBZ", "VBP") and (misread := self._misread_apposition(verb)) is not None:
            return Filled((misread,), "syntax")
        if token.dep == "relcl":
            idle = self.is_infinitive(verb) and self.tokens[token.head].lemma in words.AMOUNTS and self.tokens[token.head].dep == "dobj"
            if idle:  # "did nothing to stop"
                return self.surface_subject(self.tokens[token.head].head, depth + 1)
            return Filled((self._meant(token.head),), "relative")
        announced = self._announced(token)
        if announced is not None:
            return Filled((announced,), "syntax")
        below = token.dep in ("xcomp", "ccomp", "advcl", "acl") and self.is_infinitive(verb)
        if below and (known := second_receiver(self, token) or self.control(token.head)):
            return Filled(known, "control")
        return self._borrowed_subject(token, depth)

    def _announced(self, verb: Token) -> int | None:
        """ "Jailed in Tunis: a Libyan trader": whom a participle in front of a colon is said of."""
        if verb.tag != "VBN" or verb.dep not in ("ROOT", "ccomp"):
            return None
        nouns = self.with_dep(verb.i, "appos") if verb.dep == "ROOT" else (verb.head,)
        behind = (i for i in nouns if i > verb.i and self.tokens[i].tag.startswith("NN"))
        return next((i for i in behind if any(t.text == ":" for t in self.tokens[verb.i : i])), None)

    def _loose_name(self, verb: int) -> int | None:
        """A name right before a finite verb that the parse takes for an adverb: "Turkey massed troops"."""
        for i in self.with_dep(verb, "npadvmod"):
            token = self.tokens[i]
            between = self.tokens[self.edge(i) + 1 : verb]
            if token.tag in ("NNP", "NNPS") and token.lemma not in words.CALENDAR and all(word.tag == "TO" for word in between):
                return i
        return None

    def maker(self, noun: int) -> tuple[int, ...]:
        """Who wrote, sent or aired a text that itself "says" or does something: "released a video that accuses the mayor", "drafted a bill
        to ban the party"."""
        token, verb = self.tokens[noun], self.tokens[self.tokens[noun].head].lemma
        made = token.lemma in words.MESSAGES | words.WRITINGS and verb in words.MAKING
        if token.dep != "dobj" or not (made or (token.lemma in words.BILLS and verb in words.TABLING)):
            return ()
        return self.subjects(token.head).tokens

    def _misread_apposition(self, verb: int) -> int | None:
        """The subject that the parse has joined to the end of an opening clause: "Speaking in Lagos, Obi, as before, accused Sani"."""
        opening = [i for i in self.with_dep(verb, "advcl", "prep") if i < verb]
        found = None
        while opening:
            i = opening.pop()
            below = [child for child in self.children[i] if child < verb]
            opening += below
            joined = self.tokens[i].dep == "appos" and any(self.tokens[j].tag == "," for j in range(self.tokens[i].head + 1, i))
            found = max(found or i, i) if joined else found
        return found

    def is_disguised(self, verb: int) -> bool:
        """A main verb that the parse takes for an adjective of its own object: "Chad tortured prisoners"."""
        token = self.tokens[verb]
        head = self.tokens[token.head]
        if token.dep != "amod" or token.tag not in ("VBD", "VBN") or head.dep != "ROOT" or head.i < verb:
            return False
        return bool(self.with_dep(verb, "nsubj")) or self._loose_name(verb) is not None

    def _own_subject(self, verb: int, own: tuple[int, ...]) -> Filled:
        """A subject of the verb's own; a relative pronoun gives way to what it goes back to."""
        token, first = self.tokens[verb], self.tokens[own[0]]
        if first.text.lower() in words.RELATIVE:
            if token.dep == "relcl":
                who = person_behind(self.parsed, token.head, self.kind_of) if first.text.lower() == "who" else token.head
                return Filled((who,), "relative")
            if first.tag in ("WDT", "WP", "IN"):
                outer = self._antecedent(verb)
                return Filled((outer,), "relative") if outer is not None else _NOBODY
        if first.lemma in words.SELVES and token.dep in ("ccomp", "xcomp") and self.tokens[token.head].lemma in ("get", "find", "have"):
            return Filled(self.with_dep(token.head, "nsubj"), "control")  # "got themselves arrested"
        return Filled(own[:1], "syntax")

    def _antecedent(self, verb: int) -> int | None:
        """What a relative pronoun goes back to."""
        outer = self._relative_head(verb)
        return self._singled_out(verb) if outer is None else outer

    def _singled_out(self, verb: int) -> int | None:
        """ "It was Norway that seized": what stands between the copula and the clause."""
        above = self.tokens[self.tokens[verb].head]
        copula = self.tokens[above.head] if above.dep == "parataxis" else above  # "It was Togo, Accra said, that closed"
        is_cleft = copula.lemma == "be" and any(self.tokens[i].lemma == "it" for i in self.with_dep(copula.i, "nsubj", "expl"))
        if self.tokens[verb].dep not in ("ccomp", "parataxis", "conj") or not is_cleft:
            return None
        named = next(iter(self.with_dep(copula.i, "attr", "acomp")), None)
        meant = self.with_dep(named, "conj") if named is not None and self.with_dep(copula.i, "neg") else ()
        return next((i for i in meant if self.is_corrected(i)), named)  # "it was not Chad but Libya that"

    def _meant(self, noun: int) -> int:
        """Who "the first" or "those" is: "Ireland was the first to", "two priests were among those freed"."""
        token = self.tokens[noun]
        above = self.tokens[token.head]
        if above.lemma == "among":
            above = self.tokens[above.head]
        if token.lemma not in words.STANDING_FOR or above.lemma not in ("be", "become"):
            return noun
        return next(iter(self.with_dep(above.i, "nsubj") or self.with_dep(above.i, "attr")), noun)

    def _borrowed_subject(self, token: Token, depth: int) -> Filled:
        """The subject that a verb without one has from the clause around it."""
        if (whom := taken_to(self, token.i)):
            return Filled(whom, "control")
        if token.dep == "acl":
            return self._noun_modifier_subject(token, depth)
        if token.dep == "conj" and self.is_verb(token.head):
            return Filled(self.surface_subject(token.head, depth + 1).tokens, "coordination")
        if token.dep == "xcomp" or (token.dep == "ccomp" and (self.is_infinitive(token.i) or token.tag in ("VB", "VBN"))):
            return self._controller(token.head, depth)
        if token.dep == "advcl" and self.tokens[token.head].lemma in words.FOILING and self.is_infinitive(token.i):
            called = any(self._is_called_upon(self.tokens[i], self.tokens[token.head]) for i in self.with_dep(token.head, "dobj"))
            return self.surface_subject(token.head, depth + 1) if called else _NOBODY  # "foiled a plot to bomb the bus"
        if token.dep == "advcl" and self.tokens[token.head].lemma == "far" and self.is_verb(self.tokens[token.head].head):  # "so far as to"
            return self.surface_subject(self.tokens[token.head].head, depth + 1)
        if token.dep == "advcl" and self.tokens[token.head].lemma in words.PROMPTING and self.is_infinitive(token.i):
            return self._controller(token.head, depth)  # "prompting its neighbours to threaten it"
        marked = self._has_mark(token.i) and not self.is_infinitive(token.i)
        if token.dep in ("advcl", "dep", "parataxis") and self.is_verb(token.head) and not marked:
            return Filled(self.surface_subject(token.head, depth + 1).tokens, "participle")
        if token.dep == "pcomp":
            return Filled(gerund_doers(self, token, depth), "control")
        if token.dep == "acomp":
            return self.surface_subject(token.head, depth + 1)
        return _NOBODY

    def _relative_head(self, verb: int) -> int | None:
        at = verb
        for _ in range(words.DEPTH):
            token = self.tokens[at]
            if token.dep == "relcl":
                return token.head
            if token.head == at:
                return None
            at = token.head
        return None

    def _has_mark(self, verb: int) -> bool:
        return any(self.tokens[i].lemma in ("that", "if", "because", "although", "since", "as") for i in self.with_dep(verb, "mark"))

    def _noun_modifier_subject(self, token: Token, depth: int) -> Filled:
        """The subject of a clause that hangs on a noun: "troops moving in", "the decision to expel"."""
        noun = self.tokens[token.head]
        of_text = token.tag == "VBG" and noun.lemma in words.MESSAGES
        if token.tag == "VBG" and (own := gerund_owner(self, noun, depth)):
            return Filled(own, "control")
        if token.tag in ("VBG", "VBN", "VBD") and not self.is_infinitive(token.i) and not of_text:
            return Filled(counted_with(self, self._meant(token.head), token), "participle")
        if noun.lemma in words.STANDING_FOR and self._meant(noun.i) != noun.i:
            return Filled((self._meant(noun.i),), "control")
        wished = [i for name, i in self.prepositions(noun.i) if name == "for" and noun.i < i < token.i]
        if wished and self.is_infinitive(token.i) and self.edge(wished[0]) == token.i - 2:  # "plans for troops to patrol"
            return Filled((wished[0],), "control")
        links = ("by", "of") if noun.lemma in words.CHOICES else ("by",)  # "the decision of the court to free him"
        owners = self.with_dep(noun.i, "poss") or tuple(i for name, i in self.prepositions(noun.i) if name in links)
        if of_text and not owners:  # "vetoed an EU statement criticising China"
            owners = tuple(i for i in self.with_dep(noun.i, "amod", "compound", "nmod") if self.tokens[i].text[:1].isupper())
        if not owners and noun.lemma in words.CHOICES:  # "a government decision to close"
            inside = (self.tokens[i] for i in self.with_dep(noun.i, "compound", "amod", "nmod"))
            owners = tuple(word.i for word in inside if word.lemma in words.RULERS or word.text[:1].isupper())
        if owners:
            return Filled(owners, "control")
        if noun.dep in ("dobj", "attr", "pobj", "nsubjpass"):
            above = self.tokens[noun.head] if noun.dep != "pobj" else self.tokens[self.tokens[noun.head].head]
            if of_text and above.lemma in words.STOPPING_TEXTS:
                return _NOBODY
            facing = above.lemma == "face" and any(self.tokens[i].tag == "PRP" for i in self.with_dep(token.i, "dobj"))
            against = noun.dep == "pobj" and self.tokens[noun.head].lemma == "against" and above.lemma != "decide"
            foiled = above.lemma in words.FOILING and not self._is_called_upon(noun, above)
            if against or facing or foiled or above.lemma in words.SURVIVING:
                return _NOBODY
            if self.is_verb(above.i) and above.i != token.i:
                punished = above.lemma in words.PUNISHING and noun.dep == "pobj"  # "jailed an editor over a plot to kill"
                return Filled((self.objects if punished else self.subjects)(above.i, depth + 1).tokens, "control")
        return _NOBODY

    def _is_called_upon(self, noun: Token, verb: Token) -> bool:
        """ "called off plans to visit" is one's own plan; "resisted calls to deport them" is said of whoever is called upon."""
        if noun.lemma in words.CALLS:
            return verb.lemma in words.WITHSTANDING
        return verb.lemma == "call" and bool(self.with_dep(verb.i, "prt"))

    def edge(self, i: int) -> int:
        """The last word below a word, itself included."""
        return max((self.edge(child) for child in self.children[i] if child > i), default=i)

    def is_infinitive(self, verb: int) -> bool:
        """Whether a verb stands with its "to"."""
        return any(self.tokens[i].tag == "TO" for i in self.with_dep(verb, "aux"))

    def _controller(self, head: int, depth: int) -> Filled:
        """Who acts in the infinitive or gerund below ``head``: its object where it has one, else its subject."""
        above = self.tokens[head]
        if not self.is_verb(head):
            if above.tag.startswith("JJ") or above.dep == "acomp":
                return self.surface_subject(head, depth + 1)
            owners = self.with_dep(head, "poss")
            return Filled(owners, "control") if owners else _NOBODY
        if above.lemma not in words.SUBJECT_CONTROL:
            objects = self.with_dep(head, "dobj", "dative")
            if objects and self.tokens[objects[0]].lemma in words.SELVES:  # "found themselves surrounded"
                return Filled(self.with_dep(head, "nsubj"), "control")
            if objects and (self._object_control is None or above.lemma in self._object_control):
                return Filled(objects[:1], "control")
            for i in self.with_dep(head, "prep"):
                is_asked = self.tokens[i].lemma in ("on", "upon", "to", "for", "with") and above.lemma in words.ASKING
                if is_asked and (asked := self.with_dep(i, "pobj")):
                    return Filled(asked, "control")
            if self.is_passive(head):
                return Filled(self.surface_subject(head, depth + 1).tokens, "control")
            if above.lemma == "be" and (wish := self.with_dep(head, "csubj")):  # "what Oslo wants is to leave"
                return Filled(self.with_dep(wish[0], "nsubj"), "control")
        elif self.is_passive(head):
            return _NOBODY
        found = self.surface_subject(head, depth + 1)
        return Filled(found.tokens, "control")

    def objects(self, verb: int, depth: int = 0) -> Filled:
        """Whom or what the verb acts on, in the active voice."""
        if depth:
            return self._objects(verb, depth)
        if (found := self._acted_on.get(verb)) is None:  # each row of a verb asks it anew
            found = self._acted_on[verb] = self._objects(verb, 0)
        return found

    def _objects(self, verb: int, depth: int) -> Filled:
        if depth > words.DEPTH:
            return _NOBODY
        if self.is_disguised(verb):
            return Filled((self.tokens[verb].head,), "syntax")
        if is_gerund_noun(self, verb):
            return Filled(acted_on(self, verb), "syntax")
        if self.is_passive(verb):
            kept = self.with_dep(verb, "dobj")  # "were given shelter"
            return Filled(kept, "syntax") if kept else self.surface_subject(verb, depth)
        own = self.with_dep(verb, "dobj", "obj") or hidden_objects(self, verb)
        if own:
            first = self.tokens[own[0]]
            if first.text.lower() in words.RELATIVE and first.tag in ("WDT", "WP", "IN"):
                outer = self._antecedent(verb)
                return Filled((outer, *own[1:]), "relative") if outer is not None else _NOBODY
            return Filled(own, "syntax")
        token = self.tokens[verb]
        if token.dep == "relcl" and self.with_dep(verb, "nsubj"):
            first = self.tokens[self.with_dep(verb, "nsubj")[0]]
            if first.text.lower() not in words.RELATIVE and not self._stranded(verb):
                return Filled((token.head,), "relative")
        if token.dep == "ccomp" and self.with_dep(verb, "mark") and self.with_dep(verb, "nsubj"):
            picked = self._singled_out(verb)  # "It was the envoy that Peru expelled"
            if picked is not None and self.tokens[picked].tag.startswith("NN"):
                return Filled((picked,), "relative")
        shared = self._shared_object(verb)
        return Filled(shared, "coordination") if shared else _NOBODY

    def receivers(self, verb: int) -> tuple[int, ...]:
        """Who is given an object: "the refugees" of "the refugees were given shelter", "Oslo" of "offered Oslo a hundred tons"."""
        own = self.with_dep(verb, "dobj")
        if own and self.is_passive(verb):
            return self.surface_subject(verb, 0).tokens
        return (self.gone_back(own[0]),) if len(own) > 1 else ()

    def _stranded(self, verb: int) -> bool:
        """Whether another slot takes the relative pronoun: "with whom he met", "where it landed"."""
        return any(
            self.tokens[j].text.lower() in ("whom", "which", "where", "when", "whose")
            for i in self.children[verb]
            for j in (i, *self.children[i])
        )

    def _shared_object(self, verb: int) -> tuple[int, ...]:
        """ "attacked and looted the village": the object of the last verb belongs to the first one too."""
        following = self.with_dep(verb, "conj")
        if not following or not self.is_verb(following[0]) or (following[0] - verb > 3 and not self._awaits_object(verb, following[0])):
            return ()
        if any(i > verb for i in self.with_dep(verb, "prep", "ccomp", "xcomp", "dative", "advmod", "npadvmod")):
            return ()
        return self.with_dep(following[0], "dobj") or self._shared_object(following[0])

    def _awaits_object(self, verb: int, following: int) -> bool:
        """ "Kenya condemned, and Uganda welcomed, the blockade", "they detained, questioned and then deported him"."""
        if self.tokens[verb + 1].tag != ",":
            return False
        between = self.tokens[verb + 1 : following]
        return self.tokens[following + 1].tag == "," or all(t.tag in (",", "CC", "RB", "VBD", "VBN") for t in between)

    def prepositions(self, i: int) -> list[tuple[str, int]]:
        """Prepositions that hang on a token with the noun they govern: ``("with", 7)``; "out of X" gives both "out of" and "of"."""
        found: list[tuple[str, int]] = []
        for child in self.children[i]:
            token = self.tokens[child]
            if token.dep in ("prep", "dative", "prt", "agent") or (token.dep == "advmod" and token.tag in ("RB", "RP", "IN")):
                self._follow(child, token.lemma, found, 0)
        return found

    def measured(self, noun: int) -> int:
        """What a measure noun counts ("700 kg of medicine" is medicine), else the noun itself."""
        at = noun
        for _ in range(3):
            token = self.tokens[at]
            figured = token.lemma in words.FIGURED_CROWDS
            if token.lemma not in self.measures and token.tag != "CD" and not figured:
                return at
            links = ("of", "in") if token.lemma in words.MONEY else ("of",)  # "three million dollars in aid"
            inner = [j for i in self.with_dep(at, "prep") if self.tokens[i].lemma in links for j in self.with_dep(i, "pobj")]
            if not inner or (figured and self.tokens[inner[0]].tag != "NNS"):
                return at
            at = inner[0]
        return at

    def gone_back(self, noun: int) -> int:
        """What a relative pronoun goes back to: "Chile, with which Bolivia broke", "Chile, which Bolivia gave a ship"."""
        if self.tokens[noun].tag not in ("WDT", "WP"):
            return noun
        outer = self._antecedent(self.tokens[noun].head)
        return noun if outer is None else outer

    def _follow(self, prep: int, name: str, found: list[tuple[str, int]], depth: int) -> None:
        noun = next_noun(self, prep) if not self.children[prep] and self.tokens[prep].tag in ("IN", "TO") else None
        if noun is not None:
            found.append((name, noun))
        for child, token in ((child, self.tokens[child]) for child in self.children[prep]):
            if token.dep == "pobj" and token.lemma != "behalf":
                found.append((name, self.gone_back(child)))
                if " " in name and self.tokens[prep].tag == "IN" and self.tokens[self.tokens[prep].head].tag in ("IN", "RP", "RB", "TO"):
                    found.append((name.rsplit(" ", 1)[1], child))
            elif token.dep == "conj" and token.tag in ("IN", "TO") and not self.with_dep(prep, "pobj"):  # "to and from Chad"
                found += [each for j in self.with_dep(child, "pobj") for each in ((name, j), (token.lemma, j))]
            elif token.dep == "pcomp" and token.lemma in words.STATES_OF_CROWDS:  # "fired on striking miners"
                found += [(name, i) for i in crowd(self, prep)]
            elif token.dep in ("prep", "pcomp") and token.tag in ("IN", "TO") and depth < 3:
                self._follow(child, f"{name} {token.lemma}", found, depth + 1)

    def particles(self, verb: int) -> dict[str, int]:
        """Particles, adverbs and bare prepositions right under a verb, by word."""
        return {self.tokens[i].lemma: i for i in self.with_dep(verb, "prt", "prep", "advmod", "acomp", "dative", "agent", "oprd", "advcl")}

    def is_corrected(self, conjunct: int) -> bool:
        """Whether a noun behind "but" takes the place of the one before it: "not the army but the rebels"; not "but also"."""
        joints = [j for j in self.with_dep(self.tokens[conjunct].head, "cc") if j < conjunct and self.tokens[j + 1].lemma != "also"]
        return any(self.tokens[j].lemma == "but" for j in joints)

    def clause(self, i: int) -> list[int]:
        """The words of the clause in which a word stands, without the clauses below it."""
        top = i
        for _ in range(words.DEPTH):
            if self.is_verb(top) or self.tokens[top].head == top:
                break
            top = self.tokens[top].head
        found, waiting = [], [top]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting += [child for child in self.children[at] if self.tokens[child].dep not in words.CLAUSAL or child == i]
        return found

    def expand(self, i: int) -> list[int]:
        """A noun with its conjuncts and those who are "along with" it, in text order."""
        return company(self, i)
