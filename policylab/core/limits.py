"""A coarse guard against floods on what is costly and open to all; in memory, so each worker counts its own."""

from flask import Flask, request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from policylab.core.addresses import network_of
from policylab.core.uploads import add_uploads

COSTLY = parse("30 per second")
MADE = parse("10 per second")
"""Of what takes a large part of a second to make; a worker has two hands for all its pages."""
BLUEPRINTS = frozenset({"search", "api"})
ENDPOINTS = frozenset({"cases.similar_box", "ranking.pictures", "ranking.place"})
FILES = frozenset({"documents.memo", "exports.proposals", "exports.one"})


class FloodGuard:
    """Counts what each network asks of the costly pages together; the other pages are not even counted."""

    def __init__(self) -> None:
        self.enabled = True
        self._kept = MemoryStorage()
        self._window = FixedWindowRateLimiter(self._kept)

    def count(self, address: str, most: RateLimitItem = COSTLY) -> None:
        """Note one request. Raises TooManyRequests."""
        if self.enabled and not self._window.hit(most, network_of(address)):
            raise TooManyRequests

    def reset(self) -> None:
        """Forget what was counted."""
        self._kept.reset()


def add_limits(app: Flask) -> FloodGuard:
    """Limit the costly pages by address, and let those that take files take more than others.

    Called before the CSRF check is added, since a request without a token would else never be counted.
    """
    add_uploads(app)
    guard = FloodGuard()

    @app.before_request
    def _guard() -> None:
        if request.blueprint in BLUEPRINTS or request.endpoint in ENDPOINTS:
            guard.count(request.remote_addr or "")
        elif request.endpoint in FILES:
            guard.count(request.remote_addr or "", MADE)

    return guard
