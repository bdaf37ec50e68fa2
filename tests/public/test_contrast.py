"""The colours of both themes hold AA: 4.5 to 1 for text, 3 to 1 for what must be made out."""

import re

import pytest

from policylab.core.settings import ROOT
from tests.sources import text_of

TEXT, SHAPE = 4.5, 3.0
GROUNDS = ("paper", "ground", "sunk")
ON_TINTS = [
    (ink, tint) for tint in ("accent-soft", "good-soft", "warn-soft", "bad-soft") for ink in ("ink", "ink-soft")
]
INKS = ("ink", "ink-soft", "accent", "accent-strong", "bad")
TEXT_PAIRS = [
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    *ON_TINTS,
    *((f"{tone}", f"{tone}-soft") for tone in ("accent", "good", "warn", "bad")),
    *((tone, ground) for tone in ("good", "warn") for ground in ("paper", "ground")),
    ("accent-strong", "accent-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-bad", "bad"),
    ("on-strip", "strip"),
    ("ink", "focus-halo"),
]
SHAPE_PAIRS = [
    *((line, ground) for line in ("rule-strong", "focus", "accent") for ground in GROUNDS),
    ("accent-mid", "paper"),
    ("paper", "accent"),
    ("bar-for", "paper"),
    ("bar-against", "paper"),
]


def _tokens(name: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text_of(ROOT / "static" / "css" / name)))


LIGHT = _tokens("tokens.css")
THEMES = {"light": LIGHT, "dark": LIGHT | _tokens("dark.css")}


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_the_guidelines_say() -> None:
    assert _contrast("#ffffff", "#000000") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_every_pair_holds(theme: str) -> None:
    colours = THEMES[theme]
    pairs = [(*pair, TEXT) for pair in TEXT_PAIRS] + [(*pair, SHAPE) for pair in SHAPE_PAIRS]
    measured = {(ink, on): (_contrast(colours[ink], colours[on]), least) for ink, on, least in pairs}
    assert {pair: round(got, 2) for pair, (got, least) in measured.items() if got < least} == {}


def test_the_dark_theme_sets_every_colour() -> None:
    assert set(_tokens("dark.css")) == set(LIGHT)
