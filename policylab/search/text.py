"""The door to Swedish words as they are found. Pure: no index, no database."""

from policylab.search.swedish.asked import Choice, choices, citations_in, groups
from policylab.search.swedish.synonyms import Synonyms
from policylab.search.swedish.tokens import CITED, FOLD, PART, Token, among, stems, tokens

__all__ = [
    "CITED",
    "FOLD",
    "PART",
    "Choice",
    "Synonyms",
    "Token",
    "among",
    "analyse",
    "choices",
    "citations_in",
    "groups",
    "stems",
    "tokens",
]


def analyse(text: str) -> list[str]:
    """The terms that are indexed of a text: stems, marked parts, folds and citations."""
    return [token.text for token in tokens(text)]
