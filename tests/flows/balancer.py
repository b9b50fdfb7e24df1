"""A small load balancer: in turn to those that listen, as those before real replicas do."""

import itertools
from collections import Counter
from typing import Self

import aiohttp
from aiohttp import web

HOST = "127.0.0.1"
HOP = {"host", "connection", "transfer-encoding", "content-length", "content-encoding"}


class Balancer:
    """Hands requests on; one that nobody takes is answered 502.

    Attributes:
        port: Where it listens, known once it does.
        backends: Ports that it hands on to.
        open: Requests under way, by port.
    """

    def __init__(self) -> None:
        self.port = 0
        self.backends: list[int] = []
        self.open: Counter[int] = Counter()
        self._turn = itertools.count()
        self._runner: web.ServerRunner | None = None
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        self._runner = web.ServerRunner(web.Server(self._handle), shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, 0)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        return self

    async def __aexit__(self, *_error: object) -> None:
        assert self._runner is not None
        assert self._session is not None
        await self._runner.cleanup()
        await self._session.close()

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        assert self._session is not None
        body = await request.read()
        headers = {
            name: value for name, value in request.headers.items() if name.lower() not in HOP
        }
        for port in self._in_turn():
            self.open[port] += 1
            try:
                async with self._session.request(
                    request.method,
                    f"http://{HOST}:{port}{request.path}",
                    data=body,
                    headers=headers,
                ) as answer:
                    kept = {k: v for k, v in answer.headers.items() if k.lower() not in HOP}
                    return web.Response(
                        status=answer.status, headers=kept, body=await answer.read()
                    )
            except aiohttp.ClientConnectorError:
                continue  # nobody listens there: it has not been asked anything
            except (aiohttp.ClientError, OSError):
                return web.Response(status=502)
            finally:
                self.open[port] -= 1
        return web.Response(status=502)

    def _in_turn(self) -> list[int]:
        backends = list(self.backends)
        if not backends:
            return []
        first = next(self._turn) % len(backends)
        return backends[first:] + backends[:first]
