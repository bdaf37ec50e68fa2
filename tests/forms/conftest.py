"""The world of the tables of deeds, for every form of the site."""

from tests.matrix.conftest import world

__all__ = ["world"]
