"""Answers about AZE sites, national biodiversity strategies and ways to help."""
