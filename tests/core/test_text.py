"""Swedish order and folding."""

from hypothesis import given
from hypothesis import strategies as st

from policylab.core.text import fold_email, one_line, random_id, readable, slug, sort_key, token_hash


def test_swedish_order() -> None:
    wanted = ["Ale", "Borås", "Zinkgruvan", "Åre", "Älvdalen", "Öckerö"]
    assert sorted(set(wanted), key=sort_key) == wanted


def test_order_inside_words() -> None:
    wanted = ["Gallivare", "Gaz", "Gåsö", "Gällivare", "Götene"]
    assert sorted(set(wanted), key=sort_key) == wanted


def test_case_and_other_accents_do_not_count() -> None:
    assert sort_key("ÉCOLE") == sort_key("ecole")
    assert sort_key("A\u030are") == sort_key("Åre")


def test_danish_letters_stand_with_their_swedish_kin() -> None:
    assert sort_key("Sønder") == sort_key("Sönder")


def test_addresses_fold() -> None:
    assert fold_email("  Anna.Ö@Example.SE ") == "anna.ö@example.se"
    assert fold_email("o\u0308@x.se") == fold_email("ö@x.se")


def test_slugs() -> None:
    assert slug("Barn & unga, Åre!") == "barn-unga-are"
    assert slug("!!!") == ""


def test_one_line() -> None:
    assert one_line(" a\r\n b\t c ") == "a b c"


def test_ids_and_hashes() -> None:
    assert random_id() != random_id()
    assert len(token_hash("x")) == 64


@given(st.text())
def test_keys_never_fail_and_are_stable(text: str) -> None:
    assert sort_key(text) == sort_key(text)
    assert slug(text).strip("-") == slug(text)


def test_what_nobody_writes_is_taken_away_and_the_rest_stays() -> None:
    assert readable("a\x01b\x1f\x7f\x9f\u202ec\u2069\ufdd0\U0010ffff") == "abc"
    assert readable("rad\x0brad\x0crad\x85rad") == "rad rad rad rad"
    kept = "Å\tä\r\nö \U0001f469\u200d\U0001f469\u200d\U0001f467 \u200f\u061c <b> \0"
    assert readable(kept) == kept
