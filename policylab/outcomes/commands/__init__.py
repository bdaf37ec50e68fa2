"""Deeds after the hand-over."""
