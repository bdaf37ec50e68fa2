"""Deeds about what search knows of words."""
