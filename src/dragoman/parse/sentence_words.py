"""The words of one sentence while their heads and relations are set right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dragoman.grammar import Token

Lemma = Callable[[str, str], str]  # the base form of a word under a tag


NAMES = frozenset({"NNP", "NNPS"})  # tags of names


class Words:
    """The words of a sentence by their index in the document; relations may change while it is read."""

    __slots__ = ("children", "first", "lemma", "tokens")

    def __init__(self, tokens: list[Token], first: int, lemma: Lemma = lambda word, _: word.lower()) -> None:
        self.tokens = tokens
        self.first = first
        self.lemma = lemma
        self.children: dict[int, list[int]] = {}
        for token in tokens:
            if token.head != token.i:
                self.children.setdefault(token.head, []).append(token.i)

    def at(self, i: int) -> Token | None:
        """The word at an index of the document, None outside the sentence."""
        return self.tokens[i - self.first] if self.first <= i < self.first + len(self.tokens) else None

    def below(self, i: int, *deps: str) -> list[Token]:
        """The dependants of a word in one of these relations."""
        if not (children := self.children.get(i)):
            return []
        tokens, first = self.tokens, self.first  # the hottest loop of the repairs: no call for each word
        last = first + len(tokens)
        return [token for child in children if first <= child < last and (token := tokens[child - first]).dep in deps]

    def edges(self, i: int) -> tuple[int, int]:
        """The first and the last word below a word, itself included."""
        least = most = i
        waiting = [i]
        while waiting:
            at = waiting.pop()
            least, most = min(least, at), max(most, at)
            waiting.extend(self.children.get(at, ()))
        return least, most

    def hangs_below(self, i: int, above: int) -> bool:
        """Whether a word stands somewhere below another, or is it; True where heads go round in a circle."""
        for _ in range(len(self.tokens) + 1):
            if i == above:
                return True
            token = self.at(i)
            if token is None or token.head == i:
                return False
            i = token.head
        return True

    def is_tree(self) -> bool:
        """Whether all heads lead to a root: no word stands below itself."""
        return not any(token.head != token.i and self.hangs_below(token.head, token.i) for token in self.tokens)

    def put(self, token: Token, *, head: int, dep: str, tag: str | None = None) -> None:
        """Hang a word elsewhere, as another part of speech where ``tag`` says so; its own head is the root."""
        if token.head != token.i:
            self.children.get(token.head, []).remove(token.i)
        if head != token.i:
            self.children.setdefault(head, []).append(token.i)
        self.tokens[token.i - self.first] = replace(token, head=head, dep=dep, tag=tag or token.tag)

    def retag(self, token: Token, tag: str) -> Token:
        """Give a word another tag, and the base form that goes with it."""
        token = replace(self.tokens[token.i - self.first], tag=tag, lemma=self.lemma(token.text, tag))
        self.tokens[token.i - self.first] = token
        return token

    def rename(self, token: Token, lemma: str) -> None:
        """Give a word the base form of a plainer word that means the same here."""
        self.tokens[token.i - self.first] = replace(self.tokens[token.i - self.first], lemma=lemma)

    def hand_marks(self, below: int, *, after: int, to: int) -> None:
        """Hang the marks below a word that stand behind a place on another word."""
        for mark in self.below(below, "punct"):
            if mark.i > after:
                self.put(mark, head=to, dep="punct")

    def hang(self, token: Token, *, head: int, dep: str) -> None:
        """Hang a word elsewhere, as it is now: it may have been retagged since it was looked at."""
        self.put(self.tokens[token.i - self.first], head=head, dep=dep)
