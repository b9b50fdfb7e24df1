"""Labelled questions and the measuring of answers."""
