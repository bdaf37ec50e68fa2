"""The plain text of an act as the Riksdag publishes it, cut into sections.

A chapter opens with "1 kap. …", a section with "1 §" and two spaces or more; both only ever count upwards, which tells
them from references that happen to begin a line. A short line before a section is its heading.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from policylab.core.forms import FALLBACK
from policylab.law.forms import SectionInput
from policylab.law.places import section_key
from policylab.law.sources.lines import Line, checked

_FILE = re.compile(r"(?:sfs-)?(\d{4})-(\d+)")
_CHAPTER = re.compile(r"(\d+(?: [a-z])?) kap\.\s+(?=[A-ZÅÄÖ/])")
_SECTION = re.compile(r"(\d+(?: ?[a-z])?) §(?:[ \t\u00a0]{2,}|[ \t](?=/)|$)")
_MARK = re.compile(r"/(Upphör att gälla U|Träder i kraft I):(\d{4}-\d\d-\d\d|[^/]*)/\s*")
_STANDING = re.compile(r"Ändrad: (t\.o\.m\. SFS \d{4}:\d+)")
_END = "Övergångsbestämmelser"
_LONGEST_HEADING = 120


@dataclass
class _Section:
    line: int
    chapter: str
    section: str
    heading: str
    comes: date | None
    blocks: list[str] = field(default_factory=list)


@dataclass
class _Reading:
    """Where in the act the reader is."""

    chapter: str = ""
    sections: list[_Section] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    """Blocks that are headings if a section follows, and text if not."""

    def take(self, line: int, block: str) -> None:
        """The next block of the text."""
        if self._opens_chapter(block):
            self.waiting = []
        elif self._opens_section(line, block):
            return
        elif _is_heading(block) or not self.sections:
            self.waiting.append(block)
        else:
            self.sections[-1].blocks += [*self.waiting, block]
            self.waiting = []

    def end(self) -> None:
        """What waited for a section that never came is text."""
        if self.sections:
            self.sections[-1].blocks += self.waiting

    def _opens_chapter(self, block: str) -> bool:
        found = _CHAPTER.match(block)
        if found is None or (section_key(found[1]) or 0) <= (section_key(self.chapter) or 0):
            return False
        self.chapter = found[1]
        return True

    def _opens_section(self, line: int, block: str) -> bool:
        found = _SECTION.match(block)
        if found is None:
            return False
        last = self.sections[-1] if self.sections else None
        before = section_key(last.section) if last and last.chapter == self.chapter else None
        if before is not None and (section_key(found[1]) or 0) < before:
            return False
        text = block[found.end() :].strip()
        heading = self.waiting[-1] if self.waiting and _is_heading(self.waiting[-1]) else ""
        number = re.sub(r"(\d)([a-z])", r"\1 \2", found[1])
        self.sections.append(_Section(line, self.chapter, number, heading, _comes(text), [_MARK.sub("", text)]))
        self.waiting = []
        return True


def act_text(file: Path, as_of: date) -> Iterator[Line]:
    """The sections of the act that the file is named by, such as `sfs-2010-800.txt`, as they read on the day."""
    named = _FILE.fullmatch(file.stem)
    text = file.read_text(encoding="utf-8-sig")
    reading = _Reading()
    for line, block in _blocks(text):
        if block.startswith(_END):
            break
        reading.take(line, block)
    reading.end()
    standing = _STANDING.search(text)
    if named is None or not reading.sections:
        yield Line(file.name, 1, None, {"": [FALLBACK]})
        return
    for section in _in_force(reading.sections, as_of):
        yield checked(
            file.name,
            section.line,
            SectionInput,
            {
                "number": f"{named[1]}:{named[2]}",
                "chapter": section.chapter,
                "section": section.section,
                "heading": section.heading,
                "text": "\n\n".join(block for block in section.blocks if block),
                "source": f"Riksdagens öppna data{', ' + standing[1] if standing else ''}",
                "as_of": as_of,
            },
        )


def _in_force(sections: list[_Section], day: date) -> list[_Section]:
    """Of a section that stands there twice, the wording that is in force on the day."""
    found: dict[tuple[str, str], _Section] = {}
    for section in sections:
        key = (section.chapter, section.section)
        if key not in found or (section.comes is not None and section.comes <= day):
            found[key] = section
    return list(found.values())


def _comes(text: str) -> date | None:
    """The day on which a wording that is announced comes into force; one without a day is not in force yet."""
    found = _MARK.match(text)
    if found is None or not found[1].startswith("Träder"):
        return None
    return date.fromisoformat(found[2]) if re.fullmatch(r"\d{4}-\d\d-\d\d", found[2]) else date.max


def _is_heading(block: str) -> bool:
    short = "\n" not in block and len(block) <= _LONGEST_HEADING
    return short and block[:1].isupper() and block[-1:] not in ".,;:"


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, parted by empty lines, and the line each begins on; a section always begins one."""
    block: list[str] = []
    began = 1
    for number, line in enumerate(text.splitlines(), start=1):
        if block and (not line.strip() or _SECTION.match(line)):
            yield began, "\n".join(block)
            block = []
        if line.strip():
            began = began if block else number
            block.append(line.strip())
    if block:
        yield began, "\n".join(block)
