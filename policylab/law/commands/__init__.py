"""Filling the register of acts, and keeping the provisions that texts name."""
