"""Answers on a terminal: text for people, JSON for programs."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.answers.sources import by_day
from bot.assistant import Assistant, Reply
from bot.i18n import Catalogue
from bot.models import Answer, Section
from bot.plain import columns

EXIT_WORDS = frozenset({"exit", "quit", ":q"})


def plain_text(answer: Answer, catalogue: Catalogue) -> str:
    """Return an answer as lines of text, the first line the answer itself."""
    lines = [answer.lead, *columns(answer.table), *(f"- {fact}" for fact in answer.facts)]
    for section in _sections(answer, catalogue):
        lines.append(f"{section.heading}:")
        lines.extend(f"- {line}" for line in section.lines)
    lines.extend(answer.notes)
    sources = source_line(answer, catalogue)
    if sources:
        lines.append(sources)
    return "\n".join(lines)


def _sections(answer: Answer, catalogue: Catalogue) -> tuple[Section, ...]:
    """Return the sections, the documents that go with the answer as the last."""
    if not answer.related:
        return answer.sections
    titles = tuple(related.title for related in answer.related)
    return (*answer.sections, Section(catalogue.get("see-also"), titles))


def source_line(answer: Answer, catalogue: Catalogue) -> str:
    """Return "Source: publisher (read date)", each publisher once; empty without sources."""
    days = by_day(answer.sources)
    if not days:
        return ""
    parts = [
        catalogue.get(
            "sources-read",
            publishers="; ".join(catalogue.phrase(source.publisher) for source in sources),
            date=catalogue.date(day),
        )
        for day, sources in days.items()
    ]
    several = sum(len(sources) for sources in days.values()) > 1
    heading = catalogue.get("sources" if several else "source")
    return catalogue.get("labelled", label=heading, text="; ".join(parts))


def as_json(question: str, reply: Reply, assistant: Assistant) -> str:
    """Return one reply as one line of JSON, in the shape that `ask --json` promises."""
    decision = reply.decision
    text = plain_text(reply.answer, assistant.catalogue(reply.language))
    if reply.choices:
        text += "".join(
            f"\n{number}. {choice.title}" for number, choice in enumerate(reply.choices, start=1)
        )
    return json.dumps(
        {
            "question": question,
            "outcome": decision.outcome,
            "answer": reply.answer.label if decision.outcome == "answer" else None,
            "choices": list(dict.fromkeys(choice.label for choice in reply.choices)),
            "countries": list(decision.countries),
            "confidence": round(decision.confidence, 2),
            "language": reply.language,
            "text": text,
            "links": [link.url for link in reply.answer.links],
        },
        ensure_ascii=False,
    )


def render(reply: Reply, assistant: Assistant) -> RenderableType:
    """Return a reply as a panel: heading, answer, facts, links, source; choices numbered."""
    catalogue = assistant.catalogue(reply.language)
    answer = reply.answer
    parts: list[RenderableType] = [Text(answer.lead, style="bold")]
    if answer.table:
        parts.append(Text("\n" + "\n".join(columns(answer.table)) + "\n", no_wrap=True))
    parts.extend(_bullet(fact) for fact in answer.facts)
    for section in _sections(answer, catalogue):
        parts.append(Text(f"\n{section.heading}", style="bold cyan"))
        parts.extend(_bullet(line) for line in section.lines)
    parts.extend(Text(note, style="italic") for note in answer.notes)
    parts.extend(_links(answer))
    sources = source_line(answer, catalogue)
    if sources:
        parts.append(Text(f"\n{sources}", style="dim"))
    for number, choice in enumerate(reply.choices, start=1):
        parts.append(Text.assemble((f"  {number}  ", "bold yellow"), choice.title))
    if reply.choices:
        parts.append(Text.assemble(("  0  ", "bold yellow"), catalogue.get("none-of-these")))
    return Panel(Group(*parts), border_style="green" if not reply.choices else "yellow")


def _bullet(line: str) -> RenderableType:
    row = Table.grid(padding=(0, 1))
    row.add_row(" \N{BULLET}", Text(line))
    return row


def _links(answer: Answer) -> Iterator[RenderableType]:
    for link in answer.links:
        label = Text.assemble(("\N{RIGHTWARDS ARROW} ", "green"), f"{link.what}\n  ")
        label.append(link.url, style=f"blue underline link {link.url}")
        yield Padding(label, (0, 0, 0, 1))


@dataclass
class Conversation:
    """A conversation at the terminal: the last reply, to lean on and to choose from."""

    assistant: Assistant
    language: str | None
    last: Reply | None = None

    def hear(self, text: str) -> Reply:
        """Return the reply to a line: a number takes one of the choices just offered."""
        choices = self.last.choices if self.last else ()
        line = text.strip()
        if self.last and choices and line.isdecimal() and int(line) <= len(choices):
            number = int(line)
            reply = (
                self.assistant.choose(self.last, choices[number - 1])
                if number
                else self.assistant.decline(self.last)
            )
        else:
            memory = self.last.memory if self.last else None
            reply = self.assistant.reply(text, language=self.language, memory=memory)
        self.last = reply
        return reply


def typed_lines(console: Console, catalogue: Catalogue) -> Iterator[str]:
    """Give what is typed, line by line, until the end of input or Ctrl-C."""
    console.print(Text(catalogue.get("welcome"), style="bold"))
    console.print(Text(catalogue.get("welcome-how"), style="dim"))
    while True:
        try:
            line = console.input("[bold green]> [/]")
        except (EOFError, KeyboardInterrupt):
            console.print()
            return
        if line.strip().lower() in EXIT_WORDS:
            return
        if line.strip():
            yield line
