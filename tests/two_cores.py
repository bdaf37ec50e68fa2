"""The whole suite runs on two cores at once: the journeys on one, with their one server, the other files on both."""

import os
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling


class ByFile(LoadScopeScheduling):
    """A file stays together, since its tests share what is costly to make; so do all journeys, which share a site."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return "e2e" if file.startswith("e2e/") else file


def workers(config: pytest.Config) -> int:
    """Two for the whole suite; none for some files of it, which are quicker without and can be debugged."""
    whole = sorted(config.args) == sorted(config.getini("testpaths"))
    return min(2, os.cpu_count() or 1) if whole and not config.option.usepdb else 0


def schedule(config: pytest.Config, log: Any) -> ByFile:
    """See ByFile."""
    return ByFile(config, log)
