"""After a sign-in people go on within this site, whatever a link had asked for."""

import pytest

from policylab.accounts.views.sign_in import safe_target

HOSTILE = (
    "https://evil.example",
    "http://evil.example/",
    "HTTPS://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "ftp://evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "mailto:a@evil.example",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "//evil.example/%2f..",
    "//evil.example@localhost/",
    "//localhost@evil.example/",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "/\\\\evil.example",
    "//\\evil.example",
    "/cases\\..\\..\\evil",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "/\r\n/evil.example",
    "/\x00/evil.example",
    "/\x0b/evil.example",
    "/\x0c/evil.example",
    "/\x1f/evil.example",
    "/\x7f/evil.example",
    "\t//evil.example",
    "\n//evil.example",
    " //evil.example",
    " https://evil.example",
    "\x00https://evil.example",
    "\u200b//evil.example",
    "/ /evil.example",
    "/cases\r\nSet-Cookie: a=b",
    "/cases\nLocation: //evil.example",
    "evil.example",
    "www.evil.example/cases",
    "cases",
    "./cases",
    "../cases",
    "?q=x",
    "#top",
    "@evil.example",
    ":80",
    "http:",
    "http:/",
    "//",
    "///",
    "",
    " ",
    "\u3002evil.example",
    "\uff0f\uff0fevil.example",
)
GOOD = ("/", "/cases", "/cases/PL-2026-00001", "/search?q=skola&page=2", "/cases?after=MTIu#first", "/a//b", "/å")


def test_there_are_sixty() -> None:
    assert len(set(HOSTILE)) == 60


@pytest.mark.parametrize("target", HOSTILE, ids=repr)
def test_hostile(target: str) -> None:
    assert safe_target(target) == ""


@pytest.mark.parametrize("target", GOOD)
def test_good(target: str) -> None:
    assert safe_target(target) == target
