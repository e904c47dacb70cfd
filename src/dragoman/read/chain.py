"""Puts tellers between speaker and report: media that are told, quote, are cited or carry a statement, and nesting.

``via`` holds tellers that have no statement of their own in the reading; a statement inside the content of another one
has that one as its parent.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.knowledge.speech import SpeechKnowledge
from dragoman.model import Phrase, PhraseKind
from dragoman.read.speech_draft import Draft
from dragoman.read.speech_grammar import SpeechGrammar
from dragoman.spans import Span

OutletTest = Callable[[list[str]], bool]
_SENT = frozenset({"send", "address", "email", "e-mail", "fax", "hand", "give", "deliver"})
_QUOTING = frozenset({"cite", "quote", "paraphrase", "report"})
_PASSING = frozenset({"quote", "cite"})
_NEXT = 6  # phrases looked at behind a common noun for its name
_SEEING = frozenset({"see", "obtain", "review", "view", "acquire"})  # who has seen a paper passes it on: "a memo seen by Reuters"
_HEARD = {("speak", "VBG"): ("to", "with"), ("talk", "VBG"): ("to", "with"), ("ask", "VBN"): ("by",), ("interview", "VBN"): ("by",)}
_SURE = 0.75  # score of a statement that another one's frame, though of no medium, is wholly about
_RETOLD = frozenset({"speech", "writing"})
_CARRIED = frozenset({"speech", "request", "promise", "denial", "noun", "writing"})
_THROUGH = frozenset({"through", "via"})
_PRONOUNS = frozenset({"he", "she", "they"})


class OutletWords:
    """Tells media by the words of their names; media whose name says nothing are told by the table of outlets."""

    __slots__ = ("knowledge",)

    def __init__(self, knowledge: SpeechKnowledge) -> None:
        self.knowledge = knowledge

    def __call__(self, words: list[str]) -> bool:
        """Whether the words of a name or noun phrase have a medium's word and none that speaks against it."""
        lists = self.knowledge.lists
        listed = [part for word in words for part in word.lower().replace("’s", "").replace("'s", "").split("-")]
        return any(word in lists.outlets for word in listed) and not any(word in lists.not_outlet for word in listed)


class Chains:
    """Finds the tellers of one document's statements."""

    __slots__ = ("_by_words", "_is_outlet", "grammar", "knowledge")

    def __init__(self, grammar: SpeechGrammar, knowledge: SpeechKnowledge, is_outlet: OutletTest | None) -> None:
        self.grammar = grammar
        self.knowledge = knowledge
        self._is_outlet = is_outlet
        self._by_words = OutletWords(knowledge)

    def link(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts with their tellers and parents; those that only pass another one on are gone."""
        spent: set[int] = set()
        for draft in drafts:
            self._own_documents(draft)
            self._quoting(draft)
            self._quoted_before(draft)
            spent.update(self._cited(draft))
            self._spoken_to(draft)
            self._told(draft)
            self._carried_by(draft)
        kept = self._framed([draft for draft in drafts if draft.token is None or draft.token not in spent])
        self.nest(kept)
        self._carry_over(kept)
        for draft in kept:
            draft.of_medium = self.outlet(draft.speaker)
        return kept

    # ------------------------------------------------------------ single statements

    def outlet(self, phrase: int | None) -> bool:
        """Whether a phrase, or what renames it, is a medium."""
        if phrase is None:
            return False
        found = self.grammar.phrases[phrase]
        if found.kind is PhraseKind.PRONOUN:
            return False
        text = self.grammar.parsed.document.text
        names = [self.grammar.phrases[i].core.of(text).split() for i in (phrase, *found.appositives)]
        if any(self._by_words(words) for words in names):
            return True
        return self._is_outlet is not None and any(self._is_outlet(words) for words in names)

    def named(self, phrase: int) -> int:
        """The name that renames a common noun ("the newspaper Sabah"), else the phrase itself."""
        found = self.grammar.phrases[phrase]
        if found.kind is PhraseKind.COMMON:
            named = list(found.appositives)
            if (found.lemma in self.knowledge.lists.outlets or self.outlet(phrase)) and found.token + 1 < len(self.grammar.tokens):
                after = self.grammar.tokens[found.token + 1].start  # "the newspaper Kompas" as two objects
                named += [i for i in range(phrase + 1, min(phrase + _NEXT, len(self.grammar.phrases))) if self._starts_at(i, after)]
            return next((i for i in named if self._is_capital(i)), phrase)
        return phrase

    def _is_capital(self, phrase: int) -> bool:
        token = self.grammar.tokens[self.grammar.phrases[phrase].token]
        return self._is_name(phrase) or (token.tag.startswith("NN") and token.text[:1].isupper())

    def _starts_at(self, phrase: int, at: int) -> bool:
        return self.grammar.phrases[phrase].span.start == at

    def _own_documents(self, draft: Draft) -> None:
        """A statement or letter "of X", "by X" speaks for X."""
        if draft.speaker is None:
            return
        phrase = self.grammar.phrases[draft.speaker]
        if phrase.kind is not PhraseKind.COMMON or phrase.lemma not in self.knowledge.lists.documents:
            return
        owner = self._owner(phrase)
        if owner is not None:
            draft.speaker = owner
            self._agents(draft, phrase.token)

    def _owner(self, phrase: Phrase) -> int | None:
        grammar = self.grammar
        if phrase.possessor is not None and not self.outlet(phrase.possessor):
            return phrase.possessor
        for c in grammar.children[phrase.token]:
            token = grammar.tokens[c]
            if token.dep == "acl" and token.tag == "VBN" and token.lemma not in _SEEING:
                by = grammar.child(c, "agent", "prep")
                if by is not None and grammar.tokens[by].text.lower() in ("by", "from"):
                    return grammar.phrase(grammar.child(by, "pobj"))
            if token.dep in ("prep", "agent"):
                other = grammar.phrase(grammar.child(c, "pobj"))
                if token.text.lower() in ("by", "from", "of") or (token.text.lower() == "in" and self.outlet(other)):
                    return other
        token = grammar.tokens[phrase.token]
        if phrase.possessor is None and token.dep == "dobj" and grammar.is_verb(token.head) and not phrase.definite:
            return grammar.phrase(grammar.subject(token.head))
        return phrase.possessor

    def _quoting(self, draft: Draft) -> None:
        """As in "O quoted S as saying": S speaks, O tells; "S was quoted by O as saying" the same."""
        if draft.token is None or self.grammar.tokens[draft.token].lemma not in _QUOTING:
            return
        grammar = self.grammar
        if not draft.row.passes_on:
            quoted = self._cited_source(grammar.phrase(grammar.child(draft.token, "dobj"))) if not draft.direct else None
            if quoted is None or draft.speaker is None or draft.row.kind != "speech":
                return
            if draft.overlaps(grammar.phrases[quoted].head):
                draft.score = 0.0  # "citing two bishops" says nothing by itself
                return
            draft.via.insert(0, self.named(draft.speaker))
            draft.speaker = quoted
            return
        passive = grammar.is_passive(draft.token)
        if passive:
            heads = [draft.token, *(c for by in grammar.below(draft.token, "prep") for c in grammar.below(by, "pcomp"))]
            agents = [by for head in heads for by in grammar.below(head, "agent", "prep")]  # "quoted as saying by Tass"
            sources = [grammar.phrase(grammar.child(by, "pobj")) for by in agents]
            teller = next((i for i in sources if i is not None and self._may_carry(i)), None)
        else:
            teller = grammar.phrase(grammar.subject(draft.token))
        if draft.speaker is not None and teller is not None and teller != draft.speaker:
            draft.via.insert(0, self.named(teller))

    def _quoted_before(self, draft: Draft) -> None:
        """As in "O quoted S in Lomé, saying that": what follows is the word of S, too."""
        grammar = self.grammar
        if draft.token is None or draft.speaker is None or grammar.tokens[draft.token].tag != "VBG":
            return
        verb = grammar.tokens[draft.token].head
        token = grammar.tokens[verb]
        if grammar.tokens[draft.token].dep != "advcl" or token.lemma not in _PASSING or grammar.is_passive(verb) or verb > draft.token:
            return
        quoted = self._cited_source(grammar.phrase(grammar.child(verb, "dobj")))
        if quoted is not None and quoted != draft.speaker and draft.speaker == grammar.phrase(grammar.subject(verb)):
            draft.via.insert(0, self.named(draft.speaker))
            draft.speaker = quoted

    def _cited(self, draft: Draft) -> list[int]:
        """As in "O reported, citing S, that": a medium passes on what S says. Gives the words of citing that are spent on it."""
        grammar = self.grammar
        if draft.token is None or draft.speaker is None:
            return []
        medium = self.outlet(draft.speaker) or grammar.tokens[draft.token].lemma == "report"
        if (not medium and draft.row.kind not in _RETOLD) or grammar.tokens[draft.token].lemma in _QUOTING - {"report"}:
            return []
        for c in self._citing(draft):
            target = grammar.phrase(grammar.child(c, "dobj"))
            source = self._cited_source(target)
            if source is not None and (medium or self._is_speaker(source)):
                draft.via.append(self.named(draft.speaker))
                draft.speaker = source
                draft.cue = grammar.tokens[c].span
                self._cut(draft, grammar.left[c], grammar.right[c])
                return [c]
        return []

    def _is_speaker(self, phrase: int) -> bool:
        """Whether a phrase is a common noun for people who speak: "said, citing two bishops"."""
        found = self.grammar.phrases[phrase]
        return found.kind is PhraseKind.COMMON and found.lemma in self.knowledge.lists.speakers

    def _citing(self, draft: Draft) -> list[int]:
        """Participles of citing that hang on the cue or on its subject."""
        grammar = self.grammar
        if draft.token is None or draft.speaker is None:
            return []
        heads = [draft.token, grammar.phrases[draft.speaker].token, draft.head]
        heads += [i for head in heads[:2] if head is not None for i in grammar.below(head, "punct")]  # parsers hang it on the comma, too
        return [
            c
            for head in heads
            if head is not None
            for c in grammar.below(head, "advcl", "acl", "prep", "conj", "dep", "xcomp", "ccomp", "relcl")
            if grammar.tokens[c].lemma in self.knowledge.lists.citing and self._may_cite(c)
        ]

    def _may_cite(self, verb: int) -> bool:
        """ "citing officers", ", who cited officers"."""
        if self.grammar.tokens[verb].dep != "relcl":
            return self.grammar.tokens[verb].tag == "VBG"
        who = self.grammar.child(verb, "nsubj")
        return who is not None and self.grammar.tokens[who].tag in ("WP", "WDT")

    def _cut(self, draft: Draft, first: int, last: int) -> None:
        """Take words at the beginning or the end of the content out of it."""
        grammar = self.grammar
        kept: list[Span] = []
        for span in draft.content:
            a, b = grammar.token_range(span)
            if b <= first or a > last:
                kept.append(span)
            elif last - a < b - first:  # nearer to its beginning
                kept += [part for part in [grammar.trimmed(last + 1, b - 1)] if part is not None]
            else:
                kept += [part for part in [grammar.trimmed(a, first - 1)] if part is not None]
        if kept:
            draft.content = kept

    def _cited_source(self, phrase: int | None) -> int | None:
        """Who speaks in what is cited: a person or body, or the one that a cited report is from."""
        if phrase is None:
            return None
        found = self.grammar.phrases[phrase]
        if found.lemma in self.knowledge.lists.documents and found.kind is PhraseKind.COMMON:
            for c in self.grammar.children[found.token]:
                if self.grammar.tokens[c].dep in ("prep", "agent") and self.grammar.tokens[c].text.lower() in ("in", "by", "from", "of"):
                    inner = self.grammar.phrase(self.grammar.child(c, "pobj"))
                    return None if inner is None else self.named(inner)
            return found.possessor
        if found.kind is PhraseKind.NAME or found.lemma in self.knowledge.lists.speakers or self.outlet(phrase):
            return self.named(phrase)
        return None

    def _spoken_to(self, draft: Draft) -> None:
        """As in "S, speaking to H by telephone, said", "asked by H, S said"."""
        grammar = self.grammar
        if draft.token is None or draft.speaker is None or draft.hearers:
            return
        speaker = grammar.phrases[draft.speaker].token
        for c in (*grammar.below(draft.token, "advcl"), *grammar.below(speaker, "acl")):
            token = grammar.tokens[c]
            words = _HEARD.get((token.lemma, token.tag), ())
            links = [p for p in grammar.below(c, "prep", "agent") if grammar.tokens[p].text.lower() in words]
            hearer = grammar.phrase(grammar.child(links[0], "pobj")) if links else None
            if hearer is not None and hearer != draft.speaker:
                draft.hearers.append(self.named(hearer))
                return

    def _told(self, draft: Draft) -> None:
        """Who tells a medium speaks through it; a hearer and his name are one."""
        heard = draft.hearers
        draft.hearers = list(dict.fromkeys(self.named(hearer) for hearer in heard))
        for hearer in heard:
            if self.outlet(hearer):
                self._add_teller(draft, self.named(hearer))

    def _carried_by(self, draft: Draft) -> None:
        """As in "S, quoted by O, said", "said in a statement read by O", "said in an interview with O"."""
        grammar = self.grammar
        if draft.token is None:
            return
        prepositions = grammar.below(draft.token, "prep")
        if draft.speaker is not None:
            self._agents(draft, grammar.phrases[draft.speaker].token)
            self._messengers(draft)
            prepositions += grammar.below(grammar.phrases[draft.speaker].token, "prep")
        for preposition in prepositions:
            noun = grammar.child(preposition, "pobj")
            if noun is None or grammar.tokens[noun].lemma not in self.knowledge.lists.occasions:
                continue
            self._agents(draft, noun)
            sent = [c for c in grammar.below(noun, "acl") if grammar.tokens[c].lemma in _SENT]  # "in a statement sent to Belga"
            for inner in (*grammar.below(noun, "prep"), *(p for c in sent for p in grammar.below(c, "prep"))):
                other = grammar.phrase(grammar.child(inner, "pobj"))
                if grammar.tokens[inner].text.lower() in ("with", "to", "by", "in", "on") and self.outlet(other) and other is not None:
                    self._add_teller(draft, self.named(other))
                    if grammar.tokens[inner].head in sent and not draft.hearers:
                        draft.hearers.append(self.named(other))

    def _messengers(self, draft: Draft) -> None:
        """As in "told Delhi through the nuncio that", "let it be known through TASS": who carries the words to their hearer."""
        grammar = self.grammar
        if draft.token is None or draft.row.kind not in _CARRIED:
            return
        heads = [draft.token, *grammar.below(draft.token, "ccomp", "dative", "dobj")]
        heads += [grammar.tokens[draft.token].head] if grammar.tokens[draft.token].dep == "dobj" else []
        for preposition in (c for head in heads for c in grammar.below(head, "prep") if grammar.tokens[c].text.lower() in _THROUGH):
            carrier = grammar.phrase(grammar.child(preposition, "pobj"))
            if carrier is None or draft.holds(grammar.tokens[preposition].start):
                continue
            known = self._is_name(carrier) or grammar.phrases[carrier].lemma in self.knowledge.lists.speakers
            if (known or self.outlet(carrier)) and carrier not in draft.via and carrier != draft.speaker:
                draft.via.append(carrier)

    def _agents(self, draft: Draft, noun: int) -> None:
        grammar = self.grammar
        for c in grammar.below(noun, "acl", "relcl"):
            if grammar.tokens[c].tag != "VBN" or grammar.tokens[c].lemma not in self.knowledge.lists.carrying:
                continue
            for by in grammar.below(c, "agent", "prep"):
                teller = grammar.phrase(grammar.child(by, "pobj"))
                word = grammar.tokens[by].text.lower()
                fits = word == "by" or (word in ("on", "in") and teller is not None and self.outlet(teller))  # not "monitored in Nairobi"
                if teller is not None and fits and self._may_carry(teller):
                    self._add_teller(draft, self.named(teller))

    def _may_carry(self, teller: int) -> bool:
        return self.outlet(teller) or (self._is_name(teller) and self.grammar.phrases[teller].lemma not in self.knowledge.lists.times)

    def _is_name(self, phrase: int) -> bool:
        return self.grammar.phrases[phrase].kind is PhraseKind.NAME

    def _add_teller(self, draft: Draft, teller: int) -> None:
        if teller not in draft.via and teller != draft.speaker:
            draft.via.insert(0, teller)

    # ------------------------------------------------------------ statements among each other

    def _pass_on(self, frame: Draft, outer: Draft) -> None:
        """Give a frame inside a statement what stands behind it there."""
        grammar = self.grammar
        begin = grammar.right[frame.token or 0] + 1
        last = max(grammar.token_range(span)[1] for span in outer.content) - 1
        behind = grammar.trimmed(begin, last) if begin <= last else None
        if behind is not None:
            frame.content, frame.head = [behind], outer.head

    def _stands_inside(self, frame: Draft, other: Draft) -> bool:
        """ "told the council that, according to the Red Cross, nine had died": here the frame is what the outer speaker passes on."""
        if frame.token is None or other.token is None or frame.row.kind != "frame" or other.head is None:
            return False
        at = self.grammar.tokens[frame.token]
        return other.token < frame.token < other.head and other.start < at.start and not other.direct

    def _framed(self, drafts: list[Draft]) -> list[Draft]:
        """As in "S said …, according to O": a medium in a frame around another statement becomes its teller."""
        kept: list[Draft] = []
        by_token: dict[int, list[Draft]] = {}
        for draft in drafts:
            if draft.token is not None:
                by_token.setdefault(draft.token, []).append(draft)
        for draft in drafts:
            inner = self._inner(draft, by_token) if draft.frames else []
            for other in [other for other in inner if self._stands_inside(draft, other)]:
                self._pass_on(draft, other)
                inner.remove(other)
            if not self.outlet(draft.speaker) and draft.speaker is not None and len(inner) == 1 and self.outlet(inner[0].speaker):
                self._swap(draft, inner[0])
            elif not self.outlet(draft.speaker):
                inner = [other for other in inner if draft.row.kind == "frame" and other.score >= _SURE]
            for other in inner:
                if draft.token is not None and other.holds(self.grammar.tokens[draft.token].start):
                    self._cut(other, draft.token, self.grammar.right[draft.token])
                if draft.speaker is not None:
                    self._add_teller(other, self.named(draft.speaker))
                    for teller in reversed(draft.via):
                        self._add_teller(other, teller)
            if not inner:
                kept.append(draft)
        return kept

    def _swap(self, frame: Draft, told: Draft) -> None:
        """As in "The paper reported X, according to a monitor": the monitor says so, and the paper passes it on."""
        if told.speaker is not None and frame.speaker is not None:
            told.via.insert(0, self.named(told.speaker))
            told.speaker, frame.speaker = frame.speaker, None

    def _inner(self, draft: Draft, by_token: dict[int, list[Draft]]) -> list[Draft]:
        """The statements that make up the whole of another one: their cue is the head of its clause, or joined to it."""
        if draft.head is None:
            return []
        heads = (draft.head, *self.grammar.below(draft.head, "conj"))
        return [other for head in heads for other in by_token.get(head, ()) if other is not draft and other.sentence == draft.sentence]

    def nest(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts, each with its parent: the smallest larger one whose content holds its cue."""
        ordered = sorted(drafts, key=lambda d: d.start if d.cue is None else min(d.cue.start, d.start))
        spans = sorted(((span, number) for number, d in enumerate(ordered) for span in d.content), key=lambda item: item[0].start)
        open_ones: list[tuple[Span, int]] = []
        points = sorted(((d.start if d.cue is None else d.cue.start, number) for number, d in enumerate(ordered)))
        ahead = 0
        for at, number in points:
            while ahead < len(spans) and spans[ahead][0].start <= at:
                open_ones.append(spans[ahead])
                ahead += 1
            open_ones = [item for item in open_ones if item[0].end > at]
            self._choose_parent(ordered[number], [ordered[n] for _, n in open_ones if n != number])
        return drafts

    def _choose_parent(self, draft: Draft, around: list[Draft]) -> None:
        size = draft.end - draft.start
        wider = [
            d for d in around if self._wider(d, draft) and (d.end - d.start > size or (d.end - d.start == size and d.start < draft.start))
        ]
        draft.parent = min(wider, key=lambda d: (d.end - d.start, -d.start), default=None)

    def _wider(self, outer: Draft, inner: Draft) -> bool:
        return outer.cue is None or not any(span.start <= outer.cue.start < span.end for span in inner.content)

    def _carry_over(self, drafts: list[Draft]) -> None:
        """What a speaker tells a medium he goes on telling it in the next sentences, while he is not named anew."""
        sentences = self.grammar.parsed.sentences
        last: Draft | None = None
        for draft in sorted(drafts, key=lambda d: (d.sentence, d.start)):
            if draft.parent is not None or draft.speaker is None:
                continue
            if (
                last is not None
                and last.via
                and not draft.via
                and self._same_telling(last, draft)
                and sentences[last.sentence].paragraph == sentences[draft.sentence].paragraph
            ):
                draft.via = list(last.via)
                draft.link = draft.link or self._link(last)
            last = draft

    def _link(self, draft: Draft) -> Span | None:
        return self.grammar.phrases[draft.via[0]].span

    def _same_telling(self, last: Draft, draft: Draft) -> bool:
        if draft.sentence - last.sentence > 1 or draft.hearers or (draft.row.kind not in _RETOLD and draft.row.id != "frame.floating"):
            return False
        if last.speaker is None or draft.speaker is None:
            return False
        if draft.speaker == last.speaker:
            return True
        one, other = self.grammar.phrases[last.speaker], self.grammar.phrases[draft.speaker]
        if one.plural != other.plural and other.kind is not PhraseKind.PRONOUN:
            return False
        if other.kind is PhraseKind.PRONOUN:
            return other.lemma in _PRONOUNS
        return other.kind is PhraseKind.COMMON and other.definite and one.kind is not PhraseKind.NAME
