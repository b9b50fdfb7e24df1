"""Subscribers from one bot account to another: what they set, as CSV."""
