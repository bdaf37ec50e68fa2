"""Whom a sum of a proposal is for, and which way it goes."""

from enum import StrEnum


class Bearer(StrEnum):
    """For whom a change costs or brings something."""

    STATE = "state"
    MUNICIPALITIES = "municipalities"
    REGIONS = "regions"
    COMPANIES = "companies"
    INDIVIDUALS = "individuals"


class CostKind(StrEnum):
    """Whether it is paid or gained."""

    COST = "cost"
    REVENUE = "revenue"
