"""Texts that have broken other sites: more than two hundred shapes of script, query, mark, letter and control."""

from collections.abc import Iterator, Sequence
from itertools import product

from policylab.core.text import readable

_CALLS = ("alert(1)", "fetch('/logout')")
_TAGS = (
    "<script>{}</script>",
    "<img src=x onerror={}>",
    "<svg/onload={}>",
    "<body onload={}>",
    "<details open ontoggle={}>",
)
_ESCAPES = ("", '"', "'", "</textarea>", "</title>", "--><!--", "]]>", "</p></div>")
_SCHEMES = ("javascript:{}", "JaVaScRiPt:{}", "data:text/html,<script>{}</script>", "vbscript:{}")
_SQL = (
    "' OR '1'='1",
    "'; DROP TABLE cases; --",
    '" OR ""="',
    "1; SELECT pg_sleep(9)",
    "') UNION SELECT 1,2,3 --",
    "%' AND 1=1",
    "\\'; --",
    "/**/OR/**/1=1",
    "0x27",
    "Robert'); DROP TABLE people;--",
    "_%",
    "%%%",
    "1e309",
    "NULL",
    "' || 'a",
    "$$a$$",
)
_TEMPLATES = (
    "{{7*7}}",
    "{% raw %}",
    "{{ config }}",
    "${7*7}",
    "#{7*7}",
    "<%= 7 %>",
    "%(name)s",
    "%s%n",
    "{0}",
    "%d" * 9,
    "__class__",
    "{{''.__class__.__mro__}}",
    "{# x #}",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "&amp;amp;",
    "&nbsp;",
    "%3Cscript%3E",
    "\\u003cb\\u003e",
)
_ADDRESSES = (
    "../../etc/passwd",
    "..\\..\\win.ini",
    "file:///etc/passwd",
    "//host.example/x",
    "a\\b",
    "~root",
    "$(id)",
    "`id`",
    "| id",
    "; id",
    "a@b\tBcc: c@d",
    "=HYPERLINK(1)",
    "+1+1",
    "@SUM(1)",
    "-2+3",
    "\\\\host\\share",
    "/dev/null",
    "CON",
    "a?b=c&d#e",
    "*:?<>|",
)
_MARKDOWN = (
    "[k](javascript:alert(1))",
    "![b](data:text/html,x)",
    "<b onclick=alert(1)>",
    "[a]: javascript:x",
    "`a`",
    "**a",
    "```",
    "> > >",
    "<a href='javascript:x'>",
    "<iframe src=x>",
    "<style>*{}</style>",
    "<base href=//x>",
    "<meta http-equiv=refresh>",
    "<form action=x>",
    "<math><mi>",
    "<template>",
    "<noscript>",
    "<object data=x>",
    "<link rel=x>",
    "<input autofocus onfocus=x>",
    "&lt;",
    "<!DOCTYPE x>",
    "<?php ?>",
)
_LETTERS = (
    "åäöÅÄÖ",
    "ÆØÅæøå",
    "čšžł",
    "ß ẞ ﬁ",
    "日本語",
    "한국어",
    "ไทย",
    "हिन्दी",
    "Ελληνικά",
    "кириллица",
    "עברית",
    "العربية",
    "فارسی",
    "e\u0301",
    "Z\u0334\u0321a\u0335",
    "\u00e5",
    "a\u030a",
    "İıſ",
    "²³½",
    "Ⅳ",
    "١٢٣",
    "𝒜𝕓𝖈",
    "\u00a0a\u2003b",
    "a\u200bb",
    "a\ufeffb",
    "a\u00adb",
    "a\u2028b",
    "a\u2029b",
    "“”’—…",
    "\ufffd",
    "\ue000",
    "\U000f0000",
    "a\u0000b".replace("\0", "0"),
    "ﷺ",
    "\u3164",
    "\u2800",
)
_EMOJI = (
    "\U0001f600",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "\U0001f44d\U0001f3fd",
    "\U0001f1f8\U0001f1ea",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "1\ufe0f\u20e3",
    "\u2764\ufe0f",
    "\U0001f9d1\U0001f3ff\u200d\U0001f680",
    "\u267f",
    "\U0001fae0",
)
_MARKS = tuple(f"a{mark}b" for mark in "\u200e\u200f\u061c\u200c\u200d\u2060")
_TURNING = (
    *(f"a{mark}gnp.exe" for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    "\u202eabc\u202c",
    "\u202e" * 30 + "x",
)
_CONTROLS = tuple(f"a{chr(code)}b" for code in (*range(1, 9), *range(11, 13), *range(14, 32), *range(127, 160)))
_NOT_LETTERS = tuple(f"a{letter}b" for letter in "\ufdd0\ufdef\ufffe\uffff\U0001fffe\U0010ffff")


def _scripts() -> Iterator[str]:
    for escape, tag in product(_ESCAPES, _TAGS):
        yield escape + tag.format(_CALLS[0])
    for scheme, call in product(_SCHEMES, _CALLS):
        yield scheme.format(call)


LONG = 200
"""Fields that take more have several lines."""
SHAPES: Sequence[str] = tuple(
    dict.fromkeys(
        (
            *_scripts(),
            *_SQL,
            *_TEMPLATES,
            *_ADDRESSES,
            *_MARKDOWN,
            *_LETTERS,
            *_EMOJI,
            *_MARKS,
            *_TURNING,
            *_CONTROLS,
            *_NOT_LETTERS,
        )
    )
)


def dealt(place: int, length: int) -> str:
    """As many shapes as a field of that length takes, from one on that differs from field to field."""
    joint, part = ("\n", "") if length > LONG else (" ", "")
    for shape in (*SHAPES[place % len(SHAPES) :], *SHAPES[: place % len(SHAPES)]):
        if len(part) + len(joint) + len(shape) <= length:
            part += (joint if part else "") + shape
    return part.strip()


def flood(length: int, joint: str) -> str:
    """Every shape, again and again, until the text is longer than that."""
    whole = joint.join(SHAPES)
    return joint.join([whole] * (length // len(readable(whole)) + 1))
