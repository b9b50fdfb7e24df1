"""What the README promises about people's data is what the tables hold."""

from pathlib import Path

from bot.storage import persons, tables

ROOT = Path(__file__).parent.parent.parent
OF_PEOPLE = {*persons.NUMBERS, persons.EDITOR}


def test_the_readme_names_every_table_with_a_number_of_a_person() -> None:
    """The table of what is kept names each table that holds the number of a person or chat."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    kept = readme.partition("## What is kept of people")[2].partition("\n## ")[0]
    for table in tables.metadata.tables.values():
        if OF_PEOPLE & set(table.c.keys()):
            assert f"`{table.name}`" in kept, table.name


def test_every_table_with_a_number_of_a_person_is_shown_and_forgotten() -> None:
    """/mydata and /forgetme go through the tables of people: no other holds such a number."""
    for table in tables.metadata.tables.values():
        if table not in tables.PEOPLE:
            assert not OF_PEOPLE & set(table.c.keys()), table.name
