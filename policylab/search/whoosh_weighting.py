"""How hits are weighed: by what everybody may read, so that a score or an order tells nothing of what is hidden.

Whoosh weighs a word by how many documents have it and how long documents are. Over all documents, that would answer
"does some hidden case have this word?" to anybody who compares two scores.
"""

from math import log
from typing import Any
from weakref import WeakKeyDictionary

from whoosh.query.terms import Term
from whoosh.scoring import BM25F, BM25FScorer

from policylab.search.access import PUBLIC

USUAL_LENGTH = {"title": 8, "text": 150}
"""Words in a document's fields; fixed, since an average would move with what is hidden."""


class OpenWeighting(BM25F):
    """BM25F over the public documents alone, the same for every reader."""

    def __init__(self) -> None:
        super().__init__()
        self._public: WeakKeyDictionary[Any, frozenset[int]] = WeakKeyDictionary()

    def idf(self, searcher: Any, fieldname: str, text: str) -> float:
        """The rarity of a word among public documents; kept by the searcher, which is of one state of the index."""
        parent = searcher.get_parent()
        public = self._public_documents(parent)
        having = 0
        if (fieldname, text) in parent.reader():
            having = sum(number in public for number in parent.reader().postings(fieldname, text).all_ids())
        return log((len(public) + 1) / (having + 1)) + 1

    def scorer(self, searcher: Any, fieldname: str, text: str, qf: int = 1) -> Any:
        """The scorer of one word in one field."""
        scorer = super().scorer(searcher, fieldname, text, qf)
        if isinstance(scorer, BM25FScorer):
            scorer.avgfl = USUAL_LENGTH.get(fieldname, 1)
        return scorer

    def _public_documents(self, searcher: Any) -> frozenset[int]:
        if searcher not in self._public:
            self._public[searcher] = frozenset(searcher.docs_for_query(Term("readers", PUBLIC)))
        return self._public[searcher]
