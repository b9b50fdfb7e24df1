"""The knowledge files: read, checked, their addresses opened."""
