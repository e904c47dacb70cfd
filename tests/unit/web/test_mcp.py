from __future__ import annotations

import asyncio

import pytest
from mcp.client import Client

from dragoman.model import Coding
from dragoman.store.memory import Memory, MemoryView
from dragoman.web.mcp import Tools, server


@pytest.fixture
def tools(sample_coding: Coding) -> Tools:
    return Tools(MemoryView(Memory(codings={(coding := sample_coding).document.id: coding})))


def test_answers_carry_the_very_words_and_the_count_of_hidden_rows(tools: Tools, sample_coding: Coding) -> None:
    found = tools.find_events(country="isl")
    assert found["total"] == 2
    assert found["hidden"] == 1
    for event in found["events"]:
        assert event["quote"] in sample_coding.document.text
        for item in event["evidence"]:
            assert sample_coding.document.text[item["start"] : item["end"]] == item["words"]


def test_a_denied_deed_says_that_it_was_denied_and_who_says_so(tools: Tools) -> None:
    event = tools.get_event("e4")
    assert event["hidden_because"] == "not told as having happened (denied)"
    assert event["decided_by"] == ["did not"]
    assert event["told_by"] == ["cod", "NRK", "two skippers", "Kari Lunde"]


def test_statements_come_with_their_chain(tools: Tools) -> None:
    (found,) = tools.find_statements(words="fire at anybody")["statements"]
    assert found["words"] == "“We did not fire at anybody.”"
    assert found["speaker"] == "Kari Lunde"


def test_every_tool_is_read_only_and_answers_over_the_protocol(sample_coding: Coding) -> None:
    async def ask() -> None:
        async with Client(server(MemoryView(Memory(codings={(coding := sample_coding).document.id: coding})), name="cod")) as client:
            listed = (await client.list_tools()).tools
            assert {tool.name for tool in listed} == {
                "find_events", "get_event", "find_statements", "get_report", "find_actors", "count_events", "dyad",
            }  # fmt: skip
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed)
            answer = await client.call_tool("get_report", {"id": "cod"})
            assert "Norway asks Iceland" in str(answer.content)
            assert (await client.call_tool("dyad", {"first": "NOR", "second": "ISL"})).structured_content
            wrong = await client.call_tool("find_events", {"since": "yesterday"})
            assert wrong.is_error

    asyncio.run(ask())
