"""The HTTP client under python-telegram-bot, on aiohttp.

Its own, on httpx, tops out at a few hundred messages a second. This one keeps
connections alive, uploads files, and takes HTTP_PROXY, HTTPS_PROXY and
NO_PROXY from the environment.
"""

import functools
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram import InputFile
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter  # the one part of RequestData

CONNECTIONS: Final = 256  # at once, as python-telegram-bot's own pool
CONNECT_SECONDS: Final = 10.0
READ_SECONDS: Final = 20.0  # Telegram answers within one; uploads take longer
KEEP_ALIVE_SECONDS: Final = 30.0  # under what servers and balancers keep, 60 or more
Result = bool | dict[str, Any] | list[dict[str, Any]]
NO_FILES: Final[Mapping[str, bytes]] = {}
JSON: Final = {"Content-Type": "application/json"}


class AiohttpRequest(BaseRequest):
    """One pool of connections.

    Faults are told apart by what is known of the request: `NetworkError` where
    it was certainly not sent, `TimedOut` where Telegram may have acted on it.
    """

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer, unless a call says otherwise."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=CONNECTIONS, keepalive_timeout=KEEP_ALIVE_SECONDS
                ),
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(
        self,
        url: str,
        values: Mapping[str, Any],
        files: Mapping[str, bytes] = NO_FILES,
        filename: str = "",
    ) -> Result:
        """Return the result of one call with plain values.

        Args:
            url: Of the method.
            values: Its parameters.
            files: What is uploaded, by the name of its parameter.
            filename: What it is called; empty: a PNG picture with the name of its parameter.

        Raises:
            TelegramError: as the library tells them apart.
        """
        parameters = [RequestParameter(name, value, None) for name, value in values.items()]
        parameters += [
            RequestParameter(name, None, [InputFile(content, filename=filename or f"{name}.png")])
            for name, content in files.items()
        ]
        return await self.post(url, RequestData(parameters))

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,
        connect_timeout: object = None,
        pool_timeout: object = None,  # noqa: ARG002  # the pool waits
    ) -> tuple[int, bytes]:
        """Return status and body of one call.

        Raises:
            NetworkError: the request was not sent.
            TimedOut: it may have been sent, and no answer came.
        """
        if self._session is None:
            raise NetworkError("the HTTP client is closed")
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, CONNECT_SECONDS),
            sock_read=max(
                _seconds(read_timeout, READ_SECONDS), _seconds(write_timeout, READ_SECONDS)
            ),
        )
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, proxy=_proxy(url)
            ) as response:
                return response.status, await response.read()
        # The messages of these errors may hold the address, and so the token: they stay out.
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NetworkError(f"not reached: {type(error).__name__}") from None
        except (aiohttp.ClientError, TimeoutError, ConnectionError) as error:
            raise TimedOut(f"no answer: {type(error).__name__}") from None


def _proxy(url: str) -> str | None:
    """Return the proxy that the environment names for an address, None for none."""
    return _proxy_of("/".join(url.split("/", 3)[:3]))  # without the path, which holds the token


@functools.cache
def _proxy_of(origin: str) -> str | None:
    # aiohttp's own `trust_env` looks at the environment and at ~/.netrc with each request.
    parts = urlsplit(origin)
    if not parts.hostname or proxy_bypass(parts.hostname):
        return None
    return getproxies().get(parts.scheme)


def _seconds(value: object, default: float) -> float:
    # The library's own "not given" is an object, too.
    return float(value) if isinstance(value, int | float) else default


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return data.json_payload, JSON
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, {}
