"""Answers with a document, a term, a kind of reader or a help topic; pure."""

from collections.abc import Mapping
from dataclasses import replace

from bot.i18n import Catalogue
from bot.languages import FALLBACK
from bot.models import Answer, Entry, Link, Related, Section, Text

MOST_FACTS = 5  # more push the first one off a phone screen


def entry_answer(entry: Entry, catalogue: Catalogue, entries: Mapping[str, Entry]) -> Answer:
    """Return the reviewed text of an entry, word for word.

    Args:
        entry: What to answer with.
        catalogue: The reader's language.
        entries: All entries by name, for the documents that go with it.
    """
    text = entry.texts.get(catalogue.language) or entry.texts[FALLBACK]
    return Answer(
        label=entry.label,
        title=title_as_published(entry, catalogue.language),
        lead=_lead(entry, text, catalogue),
        facts=_facts(entry, text),
        sections=tuple(_sections(entry, text, catalogue)),
        notes=tuple(_notes(entry, text, catalogue)),
        links=links_of(entry, catalogue),
        sources=entry.sources,
        related=tuple(
            Related(name, _title(entries[name], catalogue))
            for name in entry.resources
            if name in entries
        ),
        unreviewed=not text.reviewed,
    )


def links_of(entry: Entry, catalogue: Catalogue) -> tuple[Link, ...]:
    """Return where an entry leads, said in the reader's language."""
    return tuple(replace(link, what=catalogue.phrase(link.what)) for link in entry.links)


def title_as_published(entry: Entry, language: str) -> str:
    """Return what an entry is called where it is cited; of a document, its own title.

    That is the English one, but for documents that exist in the reader's language and not
    in English.
    """
    own = entry.texts.get(language) or entry.texts[FALLBACK]
    exists_here = language in entry.languages and FALLBACK not in entry.languages
    return own.title if entry.kind != "resource" or exists_here else entry.texts[FALLBACK].title


def _lead(entry: Entry, text: Text, catalogue: Catalogue) -> str:
    if entry.kind == "resource":
        kind = catalogue.get("document-kind", kind=entry.document_kind)
        publisher = catalogue.phrase(entry.publisher)
        details = [kind, publisher, str(entry.year) if entry.year else ""]
        named = ", ".join(detail for detail in details if detail)
        title = title_as_published(entry, catalogue.language)
        if title == text.title:
            return f"{title} ({named})"
        return catalogue.get("document", title=title, translation=text.title, details=named)
    if entry.kind in {"term", "contribute"}:
        return catalogue.get("labelled", label=text.title, text=text.answer)
    return text.answer or text.title


def _facts(entry: Entry, text: Text) -> tuple[str, ...]:
    if entry.kind == "contribute":  # they have a section of their own
        return ()
    # What is said of the bot itself, above all what it keeps, is said whole.
    return text.facts if entry.kind == "help" else text.facts[:MOST_FACTS]


def _sections(entry: Entry, text: Text, catalogue: Catalogue) -> list[Section]:
    sections = []
    if text.can_do:
        sections.append(Section(catalogue.get("can-do"), text.can_do))
    if text.steps:
        sections.append(Section(catalogue.get("first-steps"), text.steps))
    if entry.kind == "contribute" and text.facts:
        # What to do comes before what to know.
        sections.append(Section(catalogue.get("good-to-know"), text.facts[:MOST_FACTS]))
    return sections


def _title(entry: Entry, catalogue: Catalogue) -> str:
    return (entry.texts.get(catalogue.language) or entry.texts[FALLBACK]).title


def _notes(entry: Entry, text: Text, catalogue: Catalogue) -> list[str]:
    notes = []
    if text.where_on_page:
        notes.append(catalogue.get("where-on-page", what=text.where_on_page))
    if entry.kind == "resource" and not entry.links:
        notes.append(catalogue.get("no-link"))
    if entry.languages:
        names = tuple(catalogue.language_name(code) for code in entry.languages)
        notes.append(catalogue.get("languages-of-document", languages=catalogue.list(names)))
    if catalogue.language not in entry.texts:
        notes.append(catalogue.get("shown-in-english"))
    elif not text.reviewed:
        notes.append(catalogue.get("unreviewed"))
    return notes
