"""/healthz, /readyz and /metrics, on a port of their own."""

import json
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

Problems = Callable[[], Awaitable[Mapping[str, str]]]
Metrics = Callable[[], Awaitable[tuple[bytes, str]]]


def routes(problems: Problems, metrics: Metrics) -> list[web.RouteDef]:
    """Return the routes.

    Args:
        problems: Gives what keeps the bot from answering, by part; empty: nothing does.
        metrics: Gives the figures, and their content type.
    """

    async def alive(_request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def ready(_request: web.Request) -> web.Response:
        found = await problems()
        body = {"ready": not found, "problems": dict(found)}
        return web.json_response(body, status=503 if found else 200, dumps=_json)

    async def told(_request: web.Request) -> web.Response:
        body, kind = await metrics()
        return web.Response(body=body, headers={"Content-Type": kind})

    return [web.get("/healthz", alive), web.get("/readyz", ready), web.get("/metrics", told)]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
