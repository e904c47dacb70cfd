from __future__ import annotations

import pytest
from fake_parser import at, fake, words

from dragoman.spans import Span


def test_text_heads_and_base_forms_come_from_the_marks() -> None:
    parsed = fake("Chad/NNP>nsubj struck/VBD rebels/NNS>dobj ./.>punct", "They/PRP>nsubj fled/VBD ./.>punct")
    assert parsed.document.text == "Chad struck rebels. They fled."
    assert [token.lemma for token in parsed.tokens] == ["chad", "strike", "rebel", ".", "they", "flee", "."]
    assert [token.head for token in parsed.tokens] == [1, 1, 1, 1, 5, 5, 5]
    assert words(parsed, parsed.children[5]) == ["They", "."]
    assert parsed.sentences[1].span == Span(20, 30)


def test_a_head_may_be_the_second_word_of_its_text() -> None:
    parsed = fake("rebels/NNS>nsubj hit/VBD rebels/NNS>dobj from/IN>prep>rebels.2 Mali/NNP>pobj>from")
    assert parsed.tokens[at(parsed, "from")].head == at(parsed, "rebels", 2)


def test_paragraphs_are_blocks_of_their_own() -> None:
    parsed = fake("Chad/NNP agreed/VBD>acl", "\n\nMali/NNP>nsubj left/VBD")
    assert [block.span.of(parsed.document.text) for block in parsed.document.blocks] == ["Chad agreed", "Mali left"]
    assert [sentence.paragraph for sentence in parsed.sentences] == [0, 1]


@pytest.mark.parametrize("marked", ["Chad/NNP Mali/NNP", "Chad/NNP>nsubj hit/VBD>ccomp", "Chad/NNP>nsubj>struck hit/VBD"])
def test_a_sentence_without_one_root_or_with_a_lost_head_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"root|hangs"):
        fake(marked)
