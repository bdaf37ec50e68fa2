"""Filling a database: the reference facts, the demo world, and synthetic volume."""
