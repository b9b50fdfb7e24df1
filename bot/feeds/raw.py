"""An item as a feed has it, before anything is cleaned."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RawItem:
    """Fields as they came; none of them is to be trusted.

    Attributes:
        guid: What the source calls it.
        title: May hold markup.
        summary: May hold markup.
        link: May be relative.
        moment: When it was published, aware; None where that cannot be read.
        dated: Whether it says when, readable or not.
        language: Code of any form.
    """

    guid: str = ""
    title: str = ""
    summary: str = ""
    link: str = ""
    moment: datetime | None = None
    dated: bool = False
    language: str = ""
