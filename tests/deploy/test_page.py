"""The page for those who run the bot names only what there is."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from bot.config import Settings
from tests.deploy.files import DEPLOY, commands, settings, text

FILES = (
    *("README.md", "alerts.yaml", "compose.yaml", "Dockerfile"),
    *("aze-bot.service", "aze-bot-backup.service"),
)
NAMED = sorted({command for name in FILES for command in commands(text(name))})
SECTIONS = "|".join(Settings.model_fields)


def test_commands_are_found() -> None:
    """What is looked for below is there: in the text, in blocks, in units and in compose."""
    assert {("run",), ("db", "backup"), ("data", "load"), ("news", "failed")} <= set(NAMED)


@pytest.mark.parametrize("command", NAMED, ids=" ".join)
def test_each_command_exists(command: tuple[str, ...]) -> None:
    """It tells its help, and has each option that the page gives it."""
    done = CliRunner(env={"COLUMNS": "200", "TERM": "dumb"}).invoke(app, [*command, "--help"])
    assert done.exit_code == 0, done.output
    called = rf"(?:python -m bot|azebot|bot|backup) {' '.join(command)}\b([^\n`#|;]*)"
    for rest in re.findall(called, text("README.md")):
        for option in re.findall(r"--[a-z]+", rest):
            assert option in done.output, option


@pytest.mark.parametrize("name", FILES)
def test_each_setting_exists(name: str) -> None:
    """As `section.key`, as a variable or as a file of a secret."""
    said = text(name)
    found = set(re.findall(rf"`((?:{SECTIONS})\.[a-z_]+)", said))
    variables = {
        word.lower().replace("__", ".") for word in re.findall(r"AZE_([A-Z]+__[A-Z_]+)", said)
    }
    secrets = {
        word.replace("__", ".") for word in re.findall(rf"\b((?:{SECTIONS})__[a-z_]+)\b", said)
    }
    assert found | variables | secrets <= settings()


def test_each_file_is_named_and_each_link_leads_somewhere() -> None:
    """Nothing is given that the page does not explain, and it points at nothing that is gone."""
    said = text("README.md")
    targets = {link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", said)}
    for target in targets:
        if target and not target.startswith("https://"):
            assert (DEPLOY / target).exists(), target
    for path in DEPLOY.iterdir():
        if path.is_file() and path.name != "README.md" and not path.name.startswith("."):
            assert path.name in targets, path.name


def test_its_own_headings_are_reached() -> None:
    """Each link within the page, and into the main one, is that of a heading."""
    for target, anchor in re.findall(r"\]\(([^)#]*)#([^)]+)\)", text("README.md")):
        page = (DEPLOY / target).resolve() if target else DEPLOY / "README.md"
        assert anchor in headings(page), anchor


def headings(page: Path) -> set[str]:
    """Return the anchors of a page's headings."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}
