"""What the API answers of the citations in a text."""

from typing import Literal

from pydantic import Field

from policylab.api.schemas import Answer
from policylab.rules.norms import StatuteKind

CITED_MOST = 20_000
"""How long a text may be that is read for citations."""


class CitationItem(Answer):
    """One reference to an act or to a place in it; what was not written is empty."""

    text: str
    start: int = Field(description="Where it stands, in code points from 0.")
    end: int
    kind: StatuteKind | Literal["unknown"]
    number: str = Field(description="Empty when it cannot be known which act is meant.")
    chapter: str
    section: str
    paragraph: str
    point: str
    normal_form: str
    act_title: str
    certain: bool
    candidates: list[str] = Field(description="The numbers of the acts that an uncertain one may mean.")


class CitationList(Answer):
    """Every reference of a text, in order."""

    items: list[CitationItem]
