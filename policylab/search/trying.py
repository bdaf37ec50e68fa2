"""A judged set put to two temporary indexes: the product's own, and Whoosh's with the Swedish that it comes with."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from whoosh.analysis.analyzers import LanguageAnalyzer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser.default import MultifieldParser

from policylab.search.access import PUBLIC
from policylab.search.document import Document, Kind, Ref
from policylab.search.engine import Question
from policylab.search.judging import LOOKED_AT, Ask
from policylab.search.queries.similar import LEAST_STEMS, MOST, terms_of, threshold
from policylab.search.query import parse
from policylab.search.swedish.synonyms import look_up, seeded
from policylab.search.text import stems
from policylab.search.whoosh_index import WhooshIndex

_TITLE = {"title": 2.5}
_READERS = frozenset({PUBLIC})
Documents = Mapping[str, tuple[str, str]]


class Own(NamedTuple):
    """The product's search for what is typed, and its look for cases near a text."""

    ask: Ask
    near: Ask


@contextmanager
def own(documents: Documents) -> Iterator[Own]:
    """The product's search, with the synonyms that it ships."""
    names, sets = list(documents), look_up(seeded())
    with TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder))
        index.rebuild(
            Document(Ref(Kind.CASE, number), title, text, _READERS)
            for number, (title, text) in enumerate(documents.values())
        )

        def ask(typed: str) -> list[str]:
            found = index.search(Question(parse(typed), _READERS, sets, limit=LOOKED_AT), lambda refs: refs)
            return [names[hit.ref.id] for hit in found.hits]

        def near(text: str) -> list[str]:
            if len({token.text for token in stems(text)}) < LEAST_STEMS:
                return []
            found = index.near(terms_of(text), readers=_READERS, kind=Kind.CASE, limit=MOST)
            return [names[ref.id] for ref, score in found if score >= threshold(text)]

        yield Own(ask, near)


@contextmanager
def baseline(documents: Documents) -> Iterator[Ask]:
    """Whoosh's own Swedish analyser and its usual parser, over titles and texts."""
    analyser = LanguageAnalyzer("sv")
    schema = Schema(id=ID(stored=True), title=TEXT(analyzer=analyser), text=TEXT(analyzer=analyser))
    storage: Any = RamStorage
    index = storage().create_index(schema)
    writer = index.writer()
    for name, (title, text) in documents.items():
        writer.add_document(id=name, title=title, text=text)
    writer.commit()
    parser = MultifieldParser(["title", "text"], schema, fieldboosts=_TITLE)
    with index.searcher() as searcher:
        yield lambda typed: [hit["id"] for hit in searcher.search(parser.parse(typed), limit=LOOKED_AT)]
