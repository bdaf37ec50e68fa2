"""Which signs the fonts of a PDF have, as far as that is known beforehand. Pure."""

BOX = "\u25a1"
_RANGES = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F), (0x180, 0x24F), (0x2B0, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF),
    (0x400, 0x4FF), (0x5D0, 0x5EA), (0x600, 0x6FF), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x205E),
    (0x2070, 0x209C), (0x20A0, 0x20BF), (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2460, 0x24FF),
    (0x2500, 0x257F), (0x25A0, 0x25FF), (0x2713, 0x2718), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
)  # fmt: skip
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f")
_PLAINEST = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x180), 0x2013, 0x2014)))
_QUOTES = frozenset("\n–—‘’“”•…·§€" + BOX)


def showable(text: str, lacking: set[str] | None) -> str:
    """The text with a box for each sign outside the ranges, and for those that were found lacking.

    With None for these, only letters and signs of the western languages stay.
    """
    if text.isascii():
        return text
    return "".join(_one(sign, lacking) for sign in text)


def _one(sign: str, lacking: set[str] | None) -> str:
    if sign in _UNSEEN:
        return ""
    if lacking is None:
        return sign if sign in _PLAINEST or sign in _QUOTES else BOX
    known = sign == "\n" or any(first <= ord(sign) <= last for first, last in _RANGES)
    return sign if known and sign not in lacking else BOX
