"""From rows to answers, in the reader's language; pure."""
