"""Deeds of the workbench."""
