"""On which kinds of subject tasks hang."""

from enum import StrEnum


class Home(StrEnum):
    """A kind of subject that has tasks, by the name of its table."""

    CASES = "cases"
    GROUPS = "groups"
    MEETINGS = "meetings"
