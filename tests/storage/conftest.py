"""What is kept is kept on both databases alike: these tests are run on each."""

import pickle

import pytest

from bot.models import SearchRows
from bot.search.index import Index, build
from tests.conftest import KINDS

_built: dict[bytes, Index] = {}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Tell which database a test is run on."""
    return str(request.param)


@pytest.fixture(autouse=True)
def _built_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spend the half minute for an index once for the same rows, whatever database they are in."""

    def known(rows: SearchRows) -> Index:
        key = pickle.dumps((rows.ways, rows.place_forms, rows.place_stops, rows.words))
        if key not in _built:
            _built[key] = build(rows)
        return _built[key]

    monkeypatch.setattr("bot.loading.build", known)
