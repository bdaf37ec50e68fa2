"""Counting everything that the order is made of, for all public proposals at once; what everybody may read counts."""
