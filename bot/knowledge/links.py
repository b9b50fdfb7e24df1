"""Opening every address of the knowledge over the network, politely."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp

from bot.models import Knowledge

TIMEOUT_SECONDS = 20.0
SITES_AT_ONCE = 8  # different sites side by side, never two requests to one site
AGENT = "aze-bot link check (public information bot; one request per page)"
REFUSES_HEAD = frozenset({403, 404, 405, 501})  # then the page itself is asked for
HTTP_ERROR = 400


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of one address.

    Attributes:
        address: The address.
        problem: Why it did not answer as it should; empty if it did.
        moved_to: Where it led, if somewhere else.
    """

    address: str
    problem: str
    moved_to: str = ""

    @property
    def fine(self) -> bool:
        """Whether the address opens."""
        return not self.problem


def addresses_of(knowledge: Knowledge) -> set[str]:
    """Return every address that a reader may be sent to, or that a fact rests on."""
    found = {link.url for entry in knowledge.entries for link in entry.links}
    found |= {source.url for entry in knowledge.entries for source in entry.sources}
    for country in knowledge.countries:
        rows = (country.nearby, country.plan, country.report, *country.counts, *country.history)
        found |= {row.source.url for row in rows if row}
        found |= {country.profile} - {""}
    return found


async def visit(addresses: Iterable[str], pause: float) -> AsyncIterator[Visit]:
    """Give what became of each address, as they come in.

    Args:
        addresses: What to open.
        pause: Seconds between two requests to one site.
    """
    sites: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        sites[urlsplit(address).netloc].append(address)
    results: asyncio.Queue[Visit] = asyncio.Queue()
    gate = asyncio.Semaphore(SITES_AT_ONCE)
    timeout = aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
    async with aiohttp.ClientSession(
        timeout=timeout, headers={"User-Agent": AGENT}, trust_env=True
    ) as session:

        async def visit_site(listed: list[str]) -> None:
            async with gate:
                for position, address in enumerate(listed):
                    if position:
                        await asyncio.sleep(pause)
                    await results.put(await _open(session, address))

        async with asyncio.TaskGroup() as group:
            for listed in sites.values():
                group.create_task(visit_site(listed))
            for _ in range(sum(len(listed) for listed in sites.values())):
                yield await results.get()


async def _open(session: aiohttp.ClientSession, address: str) -> Visit:
    try:
        async with session.head(address, allow_redirects=True) as response:
            status, final = response.status, str(response.url)
        if status in REFUSES_HEAD:
            async with session.get(address, allow_redirects=True) as response:
                status, final = response.status, str(response.url)
    except TimeoutError:
        return Visit(address, f"no answer within {TIMEOUT_SECONDS:.0f} seconds")
    except (aiohttp.ClientError, ValueError) as error:
        return Visit(address, f"{type(error).__name__}: {error}")
    problem = f"answers {status}" if status >= HTTP_ERROR else ""
    return Visit(address, problem, final if final != address else "")
