"""What is kept is kept on both databases alike: these tests are run on each."""

import pytest

from tests.conftest import KINDS


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Tell which database a test is run on."""
    return str(request.param)
