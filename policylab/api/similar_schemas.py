"""What the API answers of near cases."""

from policylab.api.schemas import Answer


class SimilarItem(Answer):
    """A case near a text, and how near: 0 to 1."""

    id: str
    external_id: str | None
    title: str
    score: float


class SimilarAnswer(Answer):
    """Near cases, best first; none when nothing is near."""

    items: list[SimilarItem]
