"""`python -m bot`: the command line."""

import asyncio
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot import clock, terminal
from bot.commands import Config, say
from bot.commands.db import db_app
from bot.commands.news import news_app
from bot.config import INSTALLED_DATA, Settings, read_local_settings, read_settings
from bot.desk import open_database, open_desk
from bot.errors import InputError, UserError
from bot.languages import FALLBACK
from bot.log import set_up
from bot.people import People
from bot.plain import one_line
from bot.storage.schema import upgrade

INTERRUPTED = 130  # what a shell reports for Ctrl-C
LONGEST_LINE = 100_000  # characters of one piped line; a message has 4,096

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Answers about AZE sites, national biodiversity strategies and ways to help.",
)
data_app = typer.Typer(no_args_is_help=True, help="The knowledge files.")
feedback_app = typer.Typer(no_args_is_help=True, help="What people sent to the team.")
app.add_typer(data_app, name="data")
app.add_typer(news_app, name="news")
app.add_typer(db_app, name="db")
subscribers_app = typer.Typer(no_args_is_help=True, help="Who is sent news, to another bot.")
app.add_typer(feedback_app, name="feedback")
app.add_typer(subscribers_app, name="subscribers")


def main() -> None:
    """Run the command line; what somebody can mend ends in one sentence and exit code 2."""
    try:
        app()
    except UserError as error:
        print(f"error: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Who read the output has had enough, as `head` has: nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@app.command()
def run(config: Config = None) -> None:
    """Run the bot on Telegram, until Ctrl-C or SIGTERM."""
    from bot import running  # noqa: PLC0415  # python-telegram-bot is slow to import

    settings = read_settings(config)
    set_up(settings.log.level, settings.log.format)
    asyncio.run(running.run(settings, say))


@app.command()
def sandbox(
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Where the chat page is; 0 takes a free port.")
    ] = 8081,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Forget all earlier conversations.")
    ] = False,
    config: Config = None,
) -> None:
    """Try the bot in a browser, without a token; nothing leaves this machine."""
    from bot.demo import sandbox as demo  # noqa: PLC0415  # aiohttp is slow to import

    settings = read_local_settings(config)
    set_up(settings.log.level, settings.log.format)
    asyncio.run(demo.run(settings, port, fresh=fresh, say=_tell))


def _tell(message: str) -> None:
    print(message, flush=True)


@app.command()
def ask(
    question: Annotated[
        str | None,
        typer.Argument(help="One question; without it, a conversation, or a question a line."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    dialogue: Annotated[
        bool, typer.Option("--dialogue", help="The lines of standard input are one conversation.")
    ] = False,
    lang: Annotated[
        str | None, typer.Option(help="Language of the answers; else that of the question.")
    ] = None,
    config: Config = None,
) -> None:
    """Answer questions at the terminal."""
    settings = read_settings(config)
    asyncio.run(_ask(settings, question, lang, as_json=as_json, dialogue=dialogue))


async def _ask(
    settings: Settings, question: str | None, lang: str | None, *, as_json: bool, dialogue: bool
) -> None:
    async with open_desk(settings, say) as desk:
        assistant = desk.assistant
        if lang is not None and lang not in assistant.languages:
            known = ", ".join(assistant.languages)
            raise InputError(f"--lang {lang!r}: no such language here; there are {known}")
        console = Console(highlight=False)
        conversation = terminal.Conversation(assistant, lang)
        lines: Iterable[str] = [question] if question is not None else _lines()
        if question is None and not as_json and sys.stdin.isatty():
            lines = terminal.typed_lines(console, assistant.catalogue(lang or FALLBACK))
            dialogue = True
            # asyncio's own handler would cancel the task and leave the prompt waiting.
            signal.signal(signal.SIGINT, signal.default_int_handler)
        for line in lines:
            conversation.assistant = await desk.refresh()
            if not dialogue:
                conversation.last = None
            reply = conversation.hear(line)
            if as_json:
                print(terminal.as_json(line, reply, conversation.assistant), flush=True)
            else:
                console.print(terminal.render(reply, conversation.assistant))


def _lines() -> Iterable[str]:
    """Give the lines of standard input; bytes that are no UTF-8 become signs of doubt."""
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", errors="replace").rstrip("\r\n")[:LONGEST_LINE]
        if text.strip():
            yield text


@data_app.command("check")
def data_check(config: Config = None) -> None:
    """Check all knowledge files and print every problem at once."""
    from bot.loading import examine  # noqa: PLC0415  # slow to import, see bot.desk

    folder = read_settings(config).data_folder
    knowledge, problems = examine(folder, say)
    for problem in problems:
        print(problem)
    if problems:
        count = len(problems)
        raise InputError(f"{folder}: {count} problem{'s' if count > 1 else ''}, listed above")
    print(
        f"{folder}: {len(knowledge.entries)} entries, {len(knowledge.ways)} ways to ask,"
        f" {len(knowledge.countries)} countries: no problems"
    )


@data_app.command("load")
def data_load(config: Config = None) -> None:
    """Replace the knowledge in the database by that of the files; running bots notice."""
    asyncio.run(_load(read_settings(config)))


async def _load(settings: Settings) -> None:
    from bot.loading import load  # noqa: PLC0415  # slow to import, see bot.desk

    async with open_database(settings.database.url) as database:
        version = await load(database, settings.data_folder, say)
        print(f"{database.name}: knowledge version {version} loaded")


@data_app.command("translations")
def data_translations(
    confirm: Annotated[
        str | None,
        typer.Option(help="A language whose catalogue is translated: notes from which English."),
    ] = None,
    config: Config = None,
) -> None:
    """List what is missing or stale in each language."""
    from bot import translations  # noqa: PLC0415  # slow to import
    from bot.knowledge.files import Reader  # noqa: PLC0415  # slow to import

    folder = read_settings(config).data_folder
    if confirm is not None:
        count = translations.confirm(folder, confirm)
        print(f"{folder / 'locales' / confirm}: {count} messages noted as made from this English")
    reader = Reader(folder)
    found = translations.gaps(folder, reader.read())
    for gap in found:
        print(f"{gap.language} {gap.kind}: {gap.where}: {one_line(gap.english)}")
    stale = [problem for problem in reader.problems if ".made_from" in problem]
    for problem in stale:
        print(f"stale: {problem}")
    count = len(found) + len(stale)
    print(f"{count} missing or stale" if count else "nothing is missing or stale")


@data_app.command("links")
def data_links(
    seconds: Annotated[
        float, typer.Option(min=0, help="Pause between two requests to one site.")
    ] = 2.0,
    config: Config = None,
) -> None:
    """Open every address over the network, politely, and tell which do not answer."""
    broken = asyncio.run(_links(read_settings(config).data_folder, seconds))
    if broken:
        raise InputError(
            f"{broken} address{'es' if broken > 1 else ''} did not answer as they should"
        )


async def _links(folder: Path, pause: float) -> int:
    from bot.knowledge.files import read_knowledge  # noqa: PLC0415  # slow to import
    from bot.knowledge.links import addresses_of, visit  # noqa: PLC0415  # aiohttp is slow

    knowledge = read_knowledge(folder)
    addresses = sorted(addresses_of(knowledge))
    broken = 0
    number = 0
    async for result in visit(addresses, pause):
        number += 1
        if sys.stderr.isatty():
            print(f"\r{number} of {len(addresses)}", end="", file=sys.stderr, flush=True)
        if not result.fine:
            broken += 1
            print(f"{result.address}: {result.problem}", flush=True)
    print(f"{len(addresses)} addresses, {broken} with problems")
    return broken


@data_app.command("import-status")
def data_import_status(
    file: Annotated[
        Path, typer.Argument(help="CSV with the columns iso2, status, evidence, source, date.")
    ],
    write: Annotated[
        bool, typer.Option("--write", help="Change the knowledge files; else only tell.")
    ] = False,
    config: Config = None,
) -> None:
    """Take up which Parties have AZE in their plan or report, with evidence; all or nothing."""
    from bot.knowledge.status_import import told  # noqa: PLC0415  # slow to import
    from bot.knowledge.status_write import HISTORY, take_up  # noqa: PLC0415  # slow to import

    folder = read_settings(config).data_folder
    if write and folder.resolve() == INSTALLED_DATA:
        raise InputError(
            f"{folder}: belongs to the installed package, whose next version would undo this;"
            " give data.dir a copy of your own"
        )
    found = take_up(folder, file, clock.now().astimezone().date(), write=write)
    for country, change in found.changes:
        print(told(country, change))
    for problem in found.problems:
        print(f"{file}: {problem}")
    if found.problems:
        count = len(found.problems)
        raise InputError(
            f"{file}: {count} problem{'s' if count > 1 else ''}, listed above; nothing was written"
        )
    if not write:
        done = "nothing written; add --write to do it"
    elif found.changes:
        done = f"written to {folder / HISTORY}; next: python -m bot data load"
    else:
        done = "nothing to write"
    print(f"{len(found.changes)} new, {found.same} as held: {done}")


@feedback_app.command("list")
def feedback_list(
    everything: Annotated[bool, typer.Option("--all", help="Those marked as done, too.")] = False,
    config: Config = None,
) -> None:
    """Print the questions and reports that people sent, oldest first."""
    asyncio.run(_list_feedback(read_settings(config), everything=everything))


async def _list_feedback(settings: Settings, *, everything: bool) -> None:
    async with open_database(settings.database.url) as database:
        await upgrade(database)
        people = People(database)
        found = await (people.all_feedback() if everything else people.open_feedback())
    for entry in found:
        about = entry.text if entry.kind == "question" else f"{entry.label}: {entry.reason}"
        state = " done" if entry.done_at else ""
        print(f"{entry.reference} {entry.at:%Y-%m-%d %H:%M} {entry.language} {entry.kind}{state}")
        print(f"  {one_line(about)}")
        if entry.comment:
            print(f"  added: {one_line(entry.comment)}")
    print(f"{len(found)} {'in all' if everything else 'open'}")


@subscribers_app.command("export")
def subscribers_export(
    file: Annotated[Path, typer.Argument(help="CSV to be written; only you can read it.")],
    config: Config = None,
) -> None:
    """Write every subscriber with all that they set, to move them to another bot."""
    asyncio.run(_export(read_settings(config), file))


async def _export(settings: Settings, file: Path) -> None:
    from bot.moving import files  # noqa: PLC0415  # as all that only one command needs

    async with open_database(settings.database.url) as database:
        await upgrade(database)
        done = await files.export(database, file)
    print(f"{file}: {done.chats} chats in {done.rows} rows; {done.off} that are off stay behind")


@subscribers_app.command("import")
def subscribers_import(
    file: Annotated[Path, typer.Argument(help="CSV that `subscribers export` wrote.")],
    write: Annotated[
        bool, typer.Option("--write", help="Keep the subscribers; else only tell.")
    ] = False,
    config: Config = None,
) -> None:
    """Take up subscribers of another bot; each waits until its people come to this one."""
    asyncio.run(_import(read_settings(config), file, write=write))


async def _import(settings: Settings, file: Path, *, write: bool) -> None:
    from bot.moving import files  # noqa: PLC0415  # as all that only one command needs

    async with open_desk(settings, say) as desk:
        found = await files.take(desk, file, write=write)
    for problem in found.problems:
        print(f"{file}: {problem}")
    if found.problems:
        count = len(found.problems)
        raise InputError(
            f"{file}: {count} problem{'s' if count > 1 else ''}, listed above; nothing was kept"
        )
    done = "kept, waiting for their people" if write else "nothing kept; add --write to do it"
    print(f"{found.new} new, {found.held} held already: {done}")


if __name__ == "__main__":
    main()
