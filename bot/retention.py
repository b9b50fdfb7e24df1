"""How long what is kept of people; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from bot.models import Entry

PRIVACY: Final = "help/privacy"  # the entry that says these numbers, as {names in braces}


@dataclass(frozen=True, slots=True)
class Retention:
    """One duration for each kind of thing; all of these are our own choice.

    Attributes:
        updates: Numbers of updates, and of the messages that answer them.
        dialogues: What a conversation is about.
        feedback_done: What was sent to the team, once it was dealt with.
        feedback: The same, dealt with or not.
        drafts: What somebody is in the middle of typing.
        receipts: Who was sent what.
        refused: Chats that have blocked or removed the bot, and what they follow.
    """

    updates: timedelta = timedelta(hours=48)  # Telegram repeats an update for 24 hours at most
    dialogues: timedelta = timedelta(minutes=10)
    feedback_done: timedelta = timedelta(days=90)
    feedback: timedelta = timedelta(days=365)
    drafts: timedelta = timedelta(hours=24)
    receipts: timedelta = timedelta(days=90)  # longer than digests look back
    refused: timedelta = timedelta(days=180)  # who unblocks the bot finds all settings again

    @property
    def numbers(self) -> Mapping[str, str]:
        """What stands for each name in braces."""
        hour, minute, day = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
        found = {
            "updates_hours": self.updates // hour,
            "dialogue_minutes": self.dialogues // minute,
            "feedback_done_days": self.feedback_done // day,
            "feedback_days": self.feedback // day,
            "drafts_hours": self.drafts // hour,
            "receipts_days": self.receipts // day,
            "refused_days": self.refused // day,
        }
        return {f"{{{name}}}": str(number) for name, number in found.items()}

    def told(self, entry: Entry) -> Entry:
        """Return an entry with these numbers in the place of the names in braces."""
        texts = {
            language: replace(text, facts=tuple(map(self._filled, text.facts)))
            for language, text in entry.texts.items()
        }
        return replace(entry, texts=texts)

    def _filled(self, words: str) -> str:
        for name, number in self.numbers.items():
            words = words.replace(name, number)
        return words
