import datetime as dt

from dragoman.knowledge.merging import WordCounts
from dragoman.merge.reprints import find_reprints, shingles_of
from dragoman.merge.stories import Report, find_stories, report_of
from dragoman.merge.weights import Weights
from dragoman.model import Block, BlockKind, Document, DocumentId
from dragoman.spans import Span

WEIGHTS = Weights.of(WordCounts.load())
DAM = (
    "Engineers at the Marib dam opened four gates on Monday after heavy rain lifted the reservoir to its highest level in thirty years. "
    "Villages below the dam were told to move cattle to higher ground, the irrigation office said, and two bridges were closed."
)
VOTE = (
    "Voters in the Faroe Islands chose a new parliament on Tuesday, and the fishing tax that had brought down the coalition was on every poster. "
    "Turnout was above eighty per cent in Torshavn, the electoral board said in its first count of the night."
)


def document(name: str, text: str, day: str | None = "2004-05-03") -> Document:
    published = dt.date.fromisoformat(day) if day else None
    return Document(DocumentId(name), text, text, (), (Block(BlockKind.BODY, Span(0, len(text))),), published=published)


def report(name: str, text: str, day: str | None = "2004-05-03") -> Report:
    made = document(name, text, day)
    return report_of(made, WEIGHTS, shingles=shingles_of(made))


def test_reports_that_share_words_are_one_story_and_others_stand_alone() -> None:
    reports = [
        report("a", DAM),
        report("b", "Rain has filled the Marib reservoir, and engineers opened gates of the dam; villages moved their cattle.", "2004-05-04"),
        report("c", VOTE),
        report("d", "Oil prices fell in Singapore as traders waited for figures from the harbour."),
    ]
    stories = find_stories(reports)
    assert [story.documents for story in stories] == [("a", "b")]
    assert stories[0].first == dt.date(2004, 5, 3)
    assert stories[0].last == dt.date(2004, 5, 4)


def test_the_order_of_reports_changes_no_story() -> None:
    reports = [report(name, text) for name, text in (("a", DAM), ("b", DAM.replace("four", "five")), ("c", VOTE), ("d", VOTE[:120]))]
    assert find_stories(reports) == find_stories(reports[::-1])


def test_like_words_years_apart_are_two_stories() -> None:
    assert find_stories([report("a", DAM), report("b", DAM, "2009-05-03")]) == ()


def test_a_cut_text_in_another_frame_is_a_reprint() -> None:
    cut = "Sign up for our letter. " + DAM.split(" Villages", maxsplit=1)[0]
    reports = [report("a", DAM), report("b", DAM + " Additional reporting by our staff."), report("c", VOTE)]
    assert find_reprints(reports) == (("a", "b"),)
    assert len(shingles_of(document("c", cut))) < 25, "a text of two lines is too short to be called a reprint"


def test_the_same_news_in_other_words_is_no_reprint() -> None:
    told = "The Marib dam is fuller than it has been for a generation. Four of its gates stand open, and herders below have left for the hills with their cattle, an official of the irrigation office said."
    assert find_reprints([report("a", DAM), report("b", told)]) == ()
