"""The words of one sentence while their heads and relations are set right."""

from __future__ import annotations

from dataclasses import replace

from dragoman.grammar import Token


class Words:
    """The words of a sentence by their index in the document; relations may change while it is read."""

    __slots__ = ("children", "first", "tokens")

    def __init__(self, tokens: list[Token], first: int) -> None:
        self.tokens = tokens
        self.first = first
        self.children: dict[int, list[int]] = {}
        for token in tokens:
            if token.head != token.i:
                self.children.setdefault(token.head, []).append(token.i)

    def at(self, i: int) -> Token | None:
        """The word at an index of the document, None outside the sentence."""
        return self.tokens[i - self.first] if self.first <= i < self.first + len(self.tokens) else None

    def below(self, i: int, *deps: str) -> list[Token]:
        """The dependants of a word in one of these relations."""
        return [token for child in self.children.get(i, ()) if (token := self.at(child)) is not None and token.dep in deps]

    def edges(self, i: int) -> tuple[int, int]:
        """The first and the last word below a word, itself included."""
        least = most = i
        waiting = [i]
        while waiting:
            at = waiting.pop()
            least, most = min(least, at), max(most, at)
            waiting.extend(self.children.get(at, ()))
        return least, most

    def put(self, token: Token, *, head: int, dep: str, tag: str | None = None) -> None:
        """Hang a word elsewhere, as another part of speech where ``tag`` says so; its own head is the root."""
        if token.head != token.i:
            self.children.get(token.head, []).remove(token.i)
        if head != token.i:
            self.children.setdefault(head, []).append(token.i)
        self.tokens[token.i - self.first] = replace(token, head=head, dep=dep, tag=tag or token.tag)
