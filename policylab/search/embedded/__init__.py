"""The embedded engine: Whoosh keeps and commits the index, and its posting lists are walked here."""
