"""Text as tokens: words, numbers and signs with their places. Everything after this reads tokens, never characters."""

import re
import unicodedata

WORD, NUMBER, SIGN, BREAK = range(1, 5)
"""What a token is, in the order of the pattern's groups. A citation does not go on past the BREAK of an empty line."""
_LETTER = "a-zß-öø-ɏ"
_WORD = rf"[{_LETTER}][{_LETTER}\u00ad\u0300-\u036f]*"
_TOKEN = re.compile(
    rf" ?(?:({_WORD}(?:-{_WORD})*(?:-(?=\s))?)|([0-9]+)|([^\s\u00ad\u200b\u2060\ufeff])|(\n[^\S\n]*\n))"
)
_MARKS = re.compile("[\u00ad\u0300-\u036f]")
_DIVISION = re.compile(r"-[^\S\n]*\n")
_AFTER = 12
_JOINING = frozenset(("och", "eller", "samt"))


class Tokens:
    """The tokens of a text, side by side: their kind, their folded words and their spans; a few empty ones stand at
    the end, so that looking ahead needs no care."""

    __slots__ = ("count", "key", "kind", "span", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        found = list(_TOKEN.finditer(_folded(text)))
        self.kind = [match.lastindex or SIGN for match in found]
        self.key: list[str] = [match[kind] for match, kind in zip(found, self.kind, strict=True)]
        self.span = [match.span(kind) for match, kind in zip(found, self.kind, strict=True)]
        if _MARKS.search(text):
            self.key = [unicodedata.normalize("NFC", key.replace("\u00ad", "")) for key in self.key]
        if BREAK in self.kind:
            self.key = ["" if kind == BREAK else key for kind, key in zip(self.kind, self.key, strict=True)]
        if "&" in text:
            self.key = ["och" if key == "&" else key for key in self.key]
        if _DIVISION.search(text):
            self._join_divided()
        self.count = len(self.key)
        self.kind.extend([BREAK] * _AFTER)
        self.key.extend([""] * _AFTER)
        self.span.extend([(len(text), len(text))] * _AFTER)

    def raw(self, i: int) -> str:
        """The token as it is written, without soft hyphens."""
        start, end = self.span[i]
        return unicodedata.normalize("NFC", self.text[start:end].replace("\u00ad", ""))

    def touches(self, i: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return self.span[i][0] == self.span[i - 1][1]

    def _join_divided(self) -> None:
        """Make one word of two where a hyphen at the end of a line divides it."""
        at = 0
        for i in range(1, len(self.key)):
            if self._divided(at, i):
                self.key[at] = self.key[at][:-1] + self.key[i]
                self.span[at] = self.span[at][0], self.span[i][1]
            else:
                at += 1
                self.kind[at], self.key[at], self.span[at] = self.kind[i], self.key[i], self.span[i]
        del self.kind[at + 1 :], self.key[at + 1 :], self.span[at + 1 :]

    def _divided(self, before: int, i: int) -> bool:
        if self.kind[before] != WORD or self.kind[i] != WORD or self.key[before][-1:] != "-":
            return False
        gap = self.text[self.span[before][1] : self.span[i][0]]
        return "\n" in gap and self.text[self.span[i][0]].islower() and self.key[i] not in _JOINING


def keys(words: str) -> tuple[str, ...]:
    """The keys of a name, as the same words have them in a text."""
    tokens = Tokens(words)
    return tuple(tokens.key[: tokens.count])


def _folded(text: str) -> str:
    """The text in small letters, of the same length: a letter that would become several stays."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(small if len(small := letter.casefold()) == 1 else letter for letter in text)
