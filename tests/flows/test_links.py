"""`data links` against a real web server on this machine."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.config import CHECKOUT_DATA
from bot.knowledge.files import read_knowledge
from bot.knowledge.links import addresses_of, visit


@pytest.fixture
async def site() -> AsyncIterator[TestServer]:
    async def fine(_request: web.Request) -> web.Response:
        return web.Response(text="here")

    async def moved(_request: web.Request) -> web.Response:
        raise web.HTTPMovedPermanently("/fine")

    async def get_only(request: web.Request) -> web.Response:
        return web.Response(status=405 if request.method == "HEAD" else 200)

    app = web.Application()
    app.router.add_get("/fine", fine)
    app.router.add_get("/moved", moved)
    app.router.add_route("*", "/get-only", get_only)
    server = TestServer(app)
    await server.start_server()
    yield server
    await server.close()


async def test_each_address_is_told_apart(site: TestServer) -> None:
    """Open, moved, missing and unreachable addresses are told for what they are."""
    address = str(site.make_url("/"))
    asked = [f"{address}{page}" for page in ("fine", "moved", "gone", "get-only")]
    found = {result.address: result async for result in visit([*asked, "http://[::1]:1/x"], 0)}
    assert [found[page].fine for page in asked] == [True, True, False, True]
    assert found[asked[1]].moved_to.endswith("/fine")
    assert found[asked[2]].problem == "answers 404"
    assert not found["http://[::1]:1/x"].fine


def test_every_source_is_visited() -> None:
    """All addresses of links, sources and country rows are among those opened."""
    addresses = addresses_of(read_knowledge(CHECKOUT_DATA))
    assert len(addresses) > 300
    assert "https://zeroextinction.org/" in addresses
    assert "https://www.cbd.int/countries/?country=mg" in addresses
