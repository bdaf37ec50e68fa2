"""How a document stands in Whoosh, and how a typed query is put to it without Whoosh's own query language."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from whoosh.fields import ID, KEYWORD, NUMERIC, STORED, TEXT, Schema
from whoosh.query.compound import And, AndNot, Or, Require
from whoosh.query.positional import Phrase
from whoosh.query.qcore import NullQuery, Query
from whoosh.query.terms import Term

from policylab.search.document import Document
from policylab.search.query import SearchText
from policylab.search.text import ANALYSER
from policylab.search.text import plain as analyse

SCHEMA_NUMBER = 1
"""Raised with every change of the schema or of what the documents hold: an index of another number is not used."""

TITLE_BOOST = 2.5


def make_schema() -> Schema:
    """The fields; those to filter by are exact words, those to search in are Swedish text."""
    return Schema(
        subject=ID(stored=True),
        stamp=STORED(),
        kind=ID(),
        title=TEXT(analyzer=ANALYSER),
        text=TEXT(analyzer=ANALYSER),
        readers=KEYWORD(),
        hidden_from=KEYWORD(),
        state=ID(),
        area=KEYWORD(),
        sector=ID(),
        organisation=ID(),
        tag=KEYWORD(),
        provision=KEYWORD(),
        activity=NUMERIC(int, 64, sortable=True),
    )


def subject_key(kind: str, subject_id: int) -> str:
    """The word under which a subject's documents are found and replaced."""
    return f"{kind}:{subject_id}"


def fields_of(document: Document) -> dict[str, Any]:
    """The document as Whoosh takes it."""
    at = document.activity_at
    return {
        "subject": subject_key(*document.ref),
        "stamp": document.stamp(),
        "kind": document.ref.kind.value,
        "title": document.title,
        "text": document.text,
        "readers": " ".join(sorted(document.readers)),
        "hidden_from": " ".join(sorted(document.hidden_from)),
        "state": document.state,
        "area": " ".join(document.areas),
        "sector": document.sector,
        "organisation": document.organisation,
        "tag": " ".join(document.tags),
        "provision": " ".join(document.provisions),
        "activity": int(at.timestamp()) if at else 0,
    }


def to_whoosh(text: SearchText, readers: Collection[str], filters: Mapping[str, Sequence[str]]) -> Query:
    """The whole question: what is asked for, only through the reader's tokens, only within the filters."""
    asked = [_either(term) for word in text.wanted for term in analyse(word)]
    asked += [_phrase(terms) for phrase in text.phrases if (terms := analyse(phrase))]
    if not asked:
        return NullQuery
    limits = [_any_of("readers", readers), *(_any_of(name, values) for name, values in filters.items() if values)]
    question: Query = Require(And(asked), And(limits))
    barred = [_phrase(terms) for part in text.excluded if (terms := analyse(part))]
    return AndNot(question, Or([*barred, _any_of("hidden_from", readers)]))


def _either(term: str) -> Query:
    return Or([Term("title", term, boost=TITLE_BOOST), Term("text", term)])


def _phrase(terms: list[str]) -> Query:
    if len(terms) == 1:
        return _either(terms[0])
    return Or([Phrase("title", terms, boost=TITLE_BOOST), Phrase("text", terms)])


def _any_of(field: str, values: Collection[str]) -> Query:
    return Or([Term(field, value.replace(" ", "-")) for value in sorted(values)])
