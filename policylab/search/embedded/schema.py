"""How a document stands in Whoosh: its words in one field, those of its title once more, and one row of facts."""

from collections.abc import Generator, Iterable, Sequence
from typing import Any, NamedTuple, cast

from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Format

from policylab.search.access import PUBLIC
from policylab.search.document import Document, Kind
from policylab.search.embedded.positions import NOWHERE, packed
from policylab.search.text import CITED, FOLD, PART, Token, tokens

SCHEMA_NUMBER = 2
"""Raised with every change of the schema or of what the documents hold: an index of another number is not used."""

WORDS, TITLE, FORMS = "words", "title", "forms"
TITLE_GAP = 100
"""Between the last word of a title and the first of the text, so that no phrase runs over from one to the other."""
SHORTEST_FORM = 5
LONGEST_FORM = 40
MARKS = (PART, FOLD, CITED)


class Row(NamedTuple):
    """What is kept of a document beside its words: who may find it, what it is counted by, how it is ordered."""

    stamp: str
    readers: tuple[str, ...]
    hidden_from: tuple[str, ...]
    facts: tuple[tuple[str, ...], ...]
    activity: int
    length: int


FACTS = ("kind", "state", "area", "sector", "organisation", "tag", "provision", "obstacle")
"""The fields that hits are counted and limited by, in the order in which a row has them."""


def is_offered(value: str) -> bool:
    """Whether hits are counted by it: of places in the law only whole acts are, a section is asked for by typing it."""
    return "/" not in value


class Placed(Format):
    """Postings whose value is the places of a word; those of parts and folds have none, since no phrase asks them."""

    posting_size = -1


class Terms(FieldType):
    """Terms that are worked out before: each with how often it stands and where."""

    def __init__(self) -> None:
        super().__init__(Placed(), cast(Any, None))

    def index(self, value: Any, **_given: Any) -> Generator[tuple[bytes, int, float, bytes], Any, None]:
        """As Whoosh asks for them; the value is pairs of a term and its places, or None for the places."""
        for term, count, places in value:
            yield term.encode(), count, float(count), places


def make_schema() -> Schema:
    """The fields; what hits are limited by is kept in the row, and is no field."""
    return Schema(subject=ID(stored=True), row=STORED(), words=Terms(), title=Terms(), forms=Terms())


def subject_key(kind: str, subject_id: int) -> str:
    """The word under which a subject's documents are found and replaced."""
    return f"{kind}:{subject_id}"


def fields_of(document: Document) -> dict[str, Any]:
    """The document as Whoosh takes it."""
    title, text = list(tokens(document.title)), list(tokens(document.text))
    in_title = _places(title, {})
    words = _places(text, _places(title, {}), (title[-1].position if title else 0) + TITLE_GAP)
    cited = [CITED + path for path in document.provisions]
    for places in (words, in_title) if document.ref.kind is Kind.SECTION else (words,):
        for path in cited:
            places.setdefault(path, [0])
    length = sum(len(at) for term, at in words.items() if is_plain(term))
    return {
        "subject": subject_key(*document.ref),
        "row": tuple(_row(document, length)),
        WORDS: [(term, len(at), packed(at) if is_plain(term) else NOWHERE) for term, at in words.items()],
        TITLE: [(term, len(at), NOWHERE) for term, at in in_title.items()],
        FORMS: [(form, 1, NOWHERE) for form in _forms(document, title, text)],
    }


def is_plain(term: str) -> bool:
    """Whether a term is a word's own stem, not a part, a fold or a citation."""
    return term[0] not in MARKS or len(term) == 1


def _places(found: Iterable[Token], places: dict[str, list[int]], after: int = 0) -> dict[str, list[int]]:
    for term, _, _, position in found:
        places.setdefault(term, []).append(position + after)
    return places


def _row(document: Document, length: int) -> Row:
    at = document.activity_at
    facts = (
        (document.ref.kind.value,),
        (document.state,) if document.state else (),
        tuple(document.areas),
        (document.sector,) if document.sector else (),
        (document.organisation,) if document.organisation else (),
        tuple(document.tags),
        tuple(document.provisions),
        tuple(document.obstacles),
    )
    return Row(
        document.stamp(),
        tuple(sorted(document.readers)),
        tuple(sorted(document.hidden_from)),
        facts,
        int(at.timestamp()) if at else 0,
        length,
    )


def _forms(document: Document, title: Iterable[Token], text: Iterable[Token]) -> Sequence[str]:
    """The words as they are written, for spelling; only of what everybody may read."""
    if PUBLIC not in document.readers:
        return ()
    written = {document.title[word.start : word.end].casefold() for word in title if is_plain(word.text)}
    written |= {document.text[word.start : word.end].casefold() for word in text if is_plain(word.text)}
    return sorted(form for form in written if SHORTEST_FORM <= len(form) <= LONGEST_FORM and form.isalpha())
