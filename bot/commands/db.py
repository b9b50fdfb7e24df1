"""`python -m bot db`: tables, backup, restore."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import Config
from bot.config import Settings, read_settings
from bot.desk import open_database
from bot.storage.schema import HEAD, upgrade

db_app = typer.Typer(no_args_is_help=True, help="The database.")


@db_app.command("upgrade")
def db_upgrade(config: Config = None) -> None:
    """Make the tables of the database, or bring them up to date."""
    asyncio.run(_upgrade(read_settings(config)))


async def _upgrade(settings: Settings) -> None:
    async with open_database(settings.database.url) as database:
        await upgrade(database)
        print(f"{database.name}: tables at version {HEAD}")


@db_app.command("backup")
def db_backup(
    file: Annotated[Path, typer.Argument(help="File to be made; only you can read it.")],
    config: Config = None,
) -> None:
    """Write a consistent copy of the whole database, while bots run."""
    asyncio.run(_backup(read_settings(config), file))
    print(f"{file}: {file.stat().st_size:,} bytes")


async def _backup(settings: Settings, file: Path) -> None:
    from bot.storage import backup  # noqa: PLC0415  # as all that only one command needs

    async with open_database(settings.database.url) as database:
        await backup.save(database, file)


@db_app.command("restore")
def db_restore(
    file: Annotated[Path, typer.Argument(help="File that `db backup` made.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Lose what the database holds now.")
    ] = False,
    config: Config = None,
) -> None:
    """Put a backup in the place of what the database holds; stop all bots first."""
    asyncio.run(_restore(read_settings(config), file, replace=replace))


async def _restore(settings: Settings, file: Path, *, replace: bool) -> None:
    from bot.storage import backup  # noqa: PLC0415  # as all that only one command needs

    async with open_database(settings.database.url) as database:
        found = await backup.restore(database, file, replace=replace)
        print(f"{database.name}: restored, tables at version {found}; bots can start again")
