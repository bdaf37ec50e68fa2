"""Deeds on stances."""
