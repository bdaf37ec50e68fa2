"""Text as tokens: words, numbers and signs with their places. Everything after this reads tokens, never characters."""

import re
import unicodedata

WORD, NUMBER, SIGN, BREAK = 1, 2, 3, 4
"""What a token is. A BREAK stands where a citation cannot go on: an empty line, or a wide gap."""
_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>]+"
    r"|([^\W\d_]{2,}(?:[\u00ad\u0300-\u036f]+[^\W\d_]*)*(?:-[^\W\d_]+[\u00ad\u0300-\u036f]*)*-?"
    r"|[^\W\d_](?:[\u00ad\u0300-\u036f]+[^\W\d_]*)*)"
    r"|([0-9]+)"
    r"|[^\s\u00ad\u200b\u2060\ufeff]"
)
_MARKS = re.compile("[\u00ad\u0300-\u036f]")
_GAP = 60
_AFTER = 12
_JOINING = frozenset(("och", "eller", "samt"))


class Tokens:
    """The tokens of a text, side by side: `key` is folded, `raw` as written; a few empty ones stand at the end."""

    __slots__ = ("count", "end", "key", "kind", "raw", "start", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.key: list[str] = []
        self.raw: list[str] = []
        self.kind: list[int] = []
        self.start: list[int] = []
        self.end: list[int] = []
        self._read(text)
        self.count = len(self.key)
        for _ in range(_AFTER):
            self._put(BREAK, "", len(text), len(text))

    def _read(self, text: str) -> None:
        marked = _MARKS.search(text) is not None
        before = 0
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            kind = match.lastindex or SIGN
            word = match.group()
            if start - before > 1 and self._breaks(before, start):
                self._put(BREAK, "", before, before)
            if kind == WORD:
                if marked:
                    word = unicodedata.normalize("NFC", word.replace("\u00ad", ""))
                if self.key and self.raw[-1][-1:] == "-" and self._continues(word, start):
                    self._prolong(word, end)
                    before = end
                    continue
            self._put(kind, word, start, end)
            before = end

    def _put(self, kind: int, word: str, start: int, end: int) -> None:
        self.kind.append(kind)
        self.raw.append(word)
        self.key.append(word.casefold() if kind == WORD else word)
        self.start.append(start)
        self.end.append(end)

    def _breaks(self, before: int, start: int) -> bool:
        return start - before > _GAP or self.text.count("\n", before, start) > 1

    def _continues(self, word: str, start: int) -> bool:
        """Whether a word goes on after a hyphen at the end of a line."""
        divided = self.kind[-1] == WORD and "\n" in self.text[self.end[-1] : start]
        return divided and word[:1].islower() and word not in _JOINING

    def _prolong(self, word: str, end: int) -> None:
        self.raw[-1] = self.raw[-1][:-1] + word
        self.key[-1] = self.raw[-1].casefold()
        self.end[-1] = end

    def touches(self, index: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return self.start[index] == self.end[index - 1]


def keys(words: str) -> tuple[str, ...]:
    """The keys of a name, as the same words have them in a text."""
    tokens = Tokens(words)
    return tuple(tokens.key[: tokens.count])
