"""Agreement (samstämmighet): how far the sectors that have answered stand together, as one figure or none."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, fsum, log

ANSWERS_NEEDED = 5
"""Answers a sector needs before it is counted."""

SECTORS_NEEDED = 4
"""Counted sectors needed before there is a figure at all."""


@dataclass(frozen=True)
class Agreement:
    """The figure, strictly between 0 and 1, or None below the gate; and the sectors with too few answers."""

    value: float | None
    missing: list[str]


def agreement(answers: Mapping[str, tuple[float, float, float]]) -> Agreement:
    """The agreement among sectors, each given as (agree, disagree, total); parts of an answer may be fractions.

    Each counted sector weighs the same, however many answered in it. Half an answer is added on each side so that a
    few answers never look like certainty, and the geometric mean lets no sector's no be hidden by the others' yes.
    """
    counted = [counts for counts in answers.values() if counts[2] >= ANSWERS_NEEDED]
    missing = sorted(sector for sector, counts in answers.items() if counts[2] < ANSWERS_NEEDED)
    if len(counted) < SECTORS_NEEDED:
        return Agreement(None, missing)
    return Agreement(exp(fsum(map(_log_support, counted)) / len(counted)), missing)


def _log_support(counts: tuple[float, float, float]) -> float:
    agree, disagree, total = counts
    share_for = (agree + 0.5) / (total + 1)
    share_against = (disagree + 0.5) / (total + 1)
    return log(share_for * (1 - share_against))
