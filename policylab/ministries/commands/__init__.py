"""Deeds on the weekly letter."""
