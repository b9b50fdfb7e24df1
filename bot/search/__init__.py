"""Understanding a message; the only home of rapidfuzz."""
