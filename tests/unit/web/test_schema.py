"""Whatever the description of the API allows, and some that it does not: no request makes the server fail."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.schemas import APIOperation, BaseSchema

from dragoman.cli.ingest import recipe_of
from dragoman.cli.options import CoderOptions
from dragoman.pipeline import Coder
from dragoman.store import open_store
from dragoman.web.app import build
from dragoman.web.desk import LazyCoder
from dragoman.web.security import Gate
from dragoman.web.serving import desk_over

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
EXAMPLES = 40
HOSTS = frozenset({"localhost", "testserver", "127.0.0.1"})


TEXT = "OSLO - Iceland expelled two Norwegian envoys on Monday. Norway's foreign minister said it would answer."


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> BaseSchema:
    """The description of a desk over a store in a folder."""
    folder = tmp_path_factory.mktemp("store")
    coder = Coder()
    with open_store(folder) as writer:
        writer.write([coder.read(TEXT, published="1994-08-09")], run="test")
    desk = desk_over(folder, LazyCoder(lambda: coder), recipe_of(CoderOptions()), name="cod")
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", build(desk, Gate(hosts=HOSTS)))


def test_no_request_makes_the_server_fail(described: BaseSchema) -> None:
    operations = [result.ok() for result in described.get_all_operations()]
    assert len(operations) > 15
    for operation in operations:
        ask_much(operation)


def ask_much(operation: APIOperation) -> None:
    """Requests of all kinds to one endpoint."""

    @settings(
        max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink], derandomize=True
    )
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        answer = case.call(headers={"host": "localhost"})
        assert answer.status_code < 500, f"{operation.label}: {case.as_curl_command()}"
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == ["application/problem+json"], operation.label

    ask()
