from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from dragoman.archive import Filed, StoredEvent
from dragoman.calendar import Grain, TimeBasis, TimeValue
from dragoman.model import Coding, Timex, TimexType
from dragoman.web.charts import balance_of_time, bars_of_time
from dragoman.web.network import Link, network_of
from dragoman.web.timeline import timeline_of
from dragoman.web.worldmap import Spot, bounds_of, map_of, rings


def test_a_network_is_the_same_at_every_drawing() -> None:
    links = [Link(first, second, 3, -1.0) for first, second in ("AB", "BC", "CA", "DE", "EA")]
    assert network_of(links) == network_of(links[::-1])
    places = {(node.x, node.y) for node in network_of(links).nodes}
    assert len(places) == 5


def test_a_country_is_drawn_as_a_square_and_a_town_as_a_dot() -> None:
    assert Spot("Chad", "TCD", 19.0, 15.0, "country", 1, None).precision == "country"
    assert Spot("Darfur", "SDN", 24.0, 13.0, "region", 1, None).precision == "region"
    assert Spot("Khartoum", "SDN", 32.5, 15.5, "capital", 1, None).precision == "town"


def test_a_map_is_fitted_to_its_places() -> None:
    spots = [Spot("a", None, 30.0, 10.0, "city", 1, None), Spot("b", None, 34.0, 16.0, "city", 4, -5.0)]
    west, south, east, north = bounds_of(spots)
    assert west < 30 and east > 34
    assert south < 10 and north > 16
    assert east - west < 40
    drawn = map_of(spots)
    assert all(0 < spot.x < drawn.width and 0 < spot.y < drawn.height for spot in drawn.spots)
    assert drawn.borders


def test_borders_are_closed_rings_on_the_globe() -> None:
    found = list(rings())
    assert len(found) > 200
    for ring in found:
        assert ring[0] == pytest.approx(ring[-1])
        assert all(-181 <= x <= 181 and -91 <= y <= 91 for x, y in ring)


def timed(coding: Coding, earliest: dt.date, latest: dt.date) -> StoredEvent:
    deed = coding.events[2]
    value = TimeValue("x", Grain.MONTH, TimeBasis.EXPLICIT, earliest, latest)
    assert deed.time
    return StoredEvent(coding.document.id, replace(deed, time=Timex(deed.time.span, TimexType.DATE, value)), Filed(earliest, "event"))


def test_a_month_is_a_bar_and_a_day_a_dot(sample_coding: Coding) -> None:
    day = timed(sample_coding, dt.date(1984, 11, 8), dt.date(1984, 11, 8))
    month = timed(sample_coding, dt.date(1984, 10, 1), dt.date(1984, 10, 31))
    line = timeline_of([day, month])
    assert [item.shape for item in line.items] == ["bar", "dot"]
    assert line.items[0].width == pytest.approx(31 * line.width / 39, abs=0.2)


def test_the_day_of_publication_is_never_drawn_as_the_day_of_an_event(sample_coding: Coding) -> None:
    filed = StoredEvent(sample_coding.document.id, replace(sample_coding.events[2], time=None), Filed(dt.date(1994, 8, 9), "published"))
    line = timeline_of([filed])
    assert not line.items
    assert line.undated == (filed,)


def test_bars_keep_gaps_and_become_years_where_there_are_many() -> None:
    bars = bars_of_time({"1984-01": 1, "1984-03": 2}).bars
    assert bars[1].x - bars[0].x == pytest.approx(80)
    assert (bars[1].since, bars[1].until) == ("1984-03-01", "1984-03-31")
    assert bars_of_time({f"{year}-01": 1 for year in range(1950, 2020)}).grain == "year"


def test_cooperation_stands_above_the_line_and_conflict_below() -> None:
    balance = balance_of_time({"1984-01": 4}, {"1984-02": 2}, {"1984-01": (4.0, 4), "1984-02": (-6.0, 2)})
    assert [(pair.above, pair.below, pair.goldstein) for pair in balance.pairs] == [(4, 0, 4.0), (0, 2, -6.0)]
    assert balance.pairs[0].up == 2 * balance.pairs[1].down


@pytest.mark.parametrize(
    "path",
    ["/", "/network", "/matrix", "/map", "/timeline", "/timeline?all=1", "/actors", "/dyads/ISL/NOR", "/stories", "/statements", "/runs", "/about",
     "/add", "/review", "/changed.json", "/changed.csv", "/network.json", "/network.csv", "/matrix.json", "/matrix.csv", "/map.geojson", "/map.csv",
     "/timeline.json", "/timeline.csv", "/actors.json", "/actors.csv", "/dyads/ISL/NOR.json", "/dyads/ISL/NOR.csv", "/stories.json",
     "/stories.csv", "/statements.json", "/statements.csv", "/runs.json", "/runs.csv", "/review/log.json"],
)  # fmt: skip
def test_every_page_and_twin_answers(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.content


def test_a_page_of_a_dyad_counts_both_ways(client: TestClient) -> None:
    found = client.get("/dyads/ISL/NOR.json").json()
    assert [cell["count"] for cell in found["months"]["forth"]] == [1]
    assert [cell["count"] for cell in found["months"]["back"]] == [1]


def test_what_changed_holds_a_period_against_the_time_before(client: TestClient) -> None:
    found = client.get("/changed.json", params={"until": "1994-08-08", "days": 1}).json()
    assert [(item["name"], item["now"], item["is_new"]) for item in found["fresh"]] == [("NOR>ISL", 1, True)]
    assert found["dyads"] == [], "a pair with one event in a year is no less than usual on a day without one"
