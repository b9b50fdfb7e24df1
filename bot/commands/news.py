"""`python -m bot news`: add an item, read the feeds, list what came."""

import asyncio
from typing import Annotated

import typer

from bot import clock
from bot.commands import Config, say
from bot.config import Settings, read_settings
from bot.desk import open_database, open_desk
from bot.errors import InputError
from bot.languages import FALLBACK
from bot.news import News
from bot.storage.schema import upgrade

news_app = typer.Typer(no_args_is_help=True, help="News: what came, and what is sent.")


@news_app.command("add")
def news_add(
    title: Annotated[str, typer.Option(help="Heading, in one line.")],
    url: Annotated[str, typer.Option(help="Where it can be read.")] = "",
    summary: Annotated[str, typer.Option(help="What it says, in a few sentences.")] = "",
    countries: Annotated[str, typer.Option(help="Codes or names, with commas between.")] = "",
    topics: Annotated[str, typer.Option(help="Ids of topics, with commas between.")] = "",
    language: Annotated[str, typer.Option(help="Of title and summary.")] = FALLBACK,
    publisher: Annotated[str, typer.Option(help="Who published it; else the team.")] = "",
    publish: Annotated[
        bool, typer.Option("--publish", help="Send it to who follows it; else an editor decides.")
    ] = False,
    config: Config = None,
) -> None:
    """Add an item of news, held for an editor unless it is published at once."""
    words = (title, url, summary, countries, topics, language, publisher)
    asyncio.run(_add_news(read_settings(config), words, publish=publish))


async def _add_news(settings: Settings, words: tuple[str, ...], *, publish: bool) -> None:
    from bot import newswire  # noqa: PLC0415  # parsers of feeds are slow to import

    typed = newswire.Typed(*words)
    async with open_desk(settings, say) as desk:
        piece = newswire.piece(typed, desk, clock.now().date())
        number = await desk.news.add(piece, "command", publish=publish)
    if number is None:
        raise InputError("--title: an item of this title and address is there already")
    print(f"{number}: {'published' if publish else 'waits for an editor: /held'}")


@news_app.command("fetch")
def news_fetch(config: Config = None) -> None:
    """Read all feeds now and tell what each of them brought."""
    failed = asyncio.run(_fetch_news(read_settings(config)))
    if failed:
        raise InputError(f"{failed} feed{'s' if failed > 1 else ''} could not be read, see above")


async def _fetch_news(settings: Settings) -> int:
    from bot import newswire  # noqa: PLC0415  # parsers of feeds are slow to import

    async with open_desk(settings, say) as desk:
        readings = await newswire.open_feeds(settings, desk).read_now()
        catalogue = desk.assistant.catalogue(FALLBACK)
    for reading in readings:
        print(newswire.told(reading, catalogue))
    failed = sum(reading.error is not None for reading in readings)
    print(f"{len(readings)} feeds, {failed} with problems")
    return failed


@news_app.command("failed")
def news_failed(
    most: Annotated[int, typer.Option("--most", min=1, help="How many lines.")] = 20,
    config: Config = None,
) -> None:
    """Print what could not be brought to its readers, or perhaps not, and why, newest first."""
    asyncio.run(_failed_news(read_settings(config), most))


async def _failed_news(settings: Settings, most: int) -> None:
    async with open_database(settings.database.url) as database:
        await upgrade(database)
        troubles = await News(database).troubles(most)
    for trouble in troubles:
        about = f" {trouble.title}" if trouble.title else ""
        print(f"{trouble.count} {trouble.state} {trouble.last:%Y-%m-%d} {trouble.kind}{about}")
        print(f"  {trouble.error}")
    print(f"{sum(trouble.count for trouble in troubles)} messages")


@news_app.command("list")
def news_list(
    most: Annotated[int, typer.Option("--most", min=1, help="How many items.")] = 20,
    config: Config = None,
) -> None:
    """Print the newest items and what became of them, newest first."""
    asyncio.run(_list_news(read_settings(config), most))


async def _list_news(settings: Settings, most: int) -> None:
    from bot import newswire  # noqa: PLC0415  # parsers of feeds are slow to import

    async with open_database(settings.database.url) as database:
        await upgrade(database)
        items = await News(database).latest(most)
    for line in newswire.listed(items):
        print(line)
    print(f"{len(items)} items")
