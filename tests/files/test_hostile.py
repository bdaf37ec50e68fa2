"""Every hostile file is refused with a message that says why, or is harmless in what is kept of it."""

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from policylab.core.errors import Invalid
from policylab.core.settings import Settings
from policylab.files.disk import all_incoming, path_of
from policylab.files.kinds import FileKind, Refusal
from policylab.files.looking import words_of
from policylab.files.messages import REFUSALS
from policylab.files.receiving import FIELD, Received, receive
from tests.files.hostile import HOSTILE
from tests.files.making import docx, odt, pdf, xlsx


class Given:
    """An upload as a form brings it."""

    def __init__(self, filename: str, content: bytes) -> None:
        self.filename: str | None = filename
        self.stream = io.BytesIO(content)


@pytest.fixture
def lab(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path, secret_key="x")


def _outcome(lab: Settings, name: str, content: bytes) -> Received | str:
    try:
        return receive(lab, [Given(name, content)])[0]
    except Invalid as error:
        return error.errors[FIELD][0]


def test_there_are_forty_of_them_and_each_becomes_what_the_table_says(lab: Settings) -> None:
    assert len(HOSTILE) >= 40
    assert {expected for _, _, expected in HOSTILE if isinstance(expected, Refusal)} == set(Refusal)
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda case: _outcome(lab, case[0], case[1]()), HOSTILE))
    wrong = [
        f"{name}: {outcome}, not {expected}"
        for (name, _, expected), outcome in zip(HOSTILE, outcomes, strict=True)
        if not _is(outcome, expected)
    ]
    assert wrong == []
    assert list(all_incoming(lab)) == [], "what is refused leaves nothing behind"


def _is(outcome: Received | str, expected: Refusal | str) -> bool:
    if isinstance(expected, Refusal):
        start, _, end = REFUSALS[expected].partition("%(name)s")
        return isinstance(outcome, str) and outcome.startswith(start) and outcome.endswith(end)
    return isinstance(outcome, Received) and outcome.name == expected


def _pixels(lab: Settings, name: str) -> Iterator[tuple[Path, Image.Image]]:
    content = next(made() for called, made, _ in HOSTILE if called == name)
    kept = _outcome(lab, name, content)
    assert isinstance(kept, Received)
    path = path_of(lab, kept.stored_as)
    with Image.open(path) as image:
        yield path, image


def test_an_image_keeps_its_picture_and_nothing_else(lab: Settings) -> None:
    for path, image in _pixels(lab, "semester.jpeg"):
        assert not image.getexif()
        assert image.size == (30, 40), "turned as it was meant to be seen"
        content = path.read_bytes()
        assert [word for word in (b"Hemlig", b"kanarie", b"Exif", b"GPS") if word in content] == []
    for path, _ in _pixels(lab, '<img src=x onerror="alert(1)">.png'):
        assert b"script" not in path.read_bytes()


def test_the_words_of_documents_are_read(lab: Settings, tmp_path: Path) -> None:
    made = {
        FileKind.PDF: pdf("kanarie"),
        FileKind.DOCX: docx("kanarie"),
        FileKind.ODT: odt("kanarie"),
        FileKind.XLSX: xlsx("kanarie"),
    }
    for kind, content in made.items():
        path = tmp_path / kind.value
        path.write_bytes(content)
        assert "kanarie" in words_of(path, kind)
    (tmp_path / "broken").write_bytes(b"%PDF-1.7 no")
    assert words_of(tmp_path / "broken", FileKind.PDF) == ""


def test_one_bad_file_takes_none_of_the_good_ones_in(lab: Settings) -> None:
    with pytest.raises(Invalid) as refused:
        receive(lab, [Given("bra.pdf", pdf()), Given("dålig.svg", b"<svg/>")])
    assert len(refused.value.errors[FIELD]) == 1
    with pytest.raises(Invalid):
        receive(lab, [Given(f"{number}.pdf", pdf()) for number in range(4)])
    with pytest.raises(Invalid, match="personnummer"):
        receive(lab, [Given("811228-9874.pdf", pdf())])
    assert list((lab.data / "files").glob("*/*")) == []
