"""What is kept is kept on both databases alike: these tests are run on each."""

import hashlib

import pytest

from bot.models import SearchRows
from bot.search.index import Index, build
from tests.conftest import KINDS

_built: dict[str, Index] = {}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Tell which database a test is run on."""
    return str(request.param)


@pytest.fixture(autouse=True)
def _built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spend the half minute for an index once for the same rows, whatever database they are in."""

    def known(rows: SearchRows) -> Index:
        parts = (rows.ways, rows.place_forms, rows.place_stops, rows.words, sorted(rows.listed))
        key = hashlib.sha256(repr(parts).encode()).hexdigest()
        if key not in _built:
            _built[key] = build(rows)
        return _built[key]

    monkeypatch.setattr("bot.loading.build", known)
