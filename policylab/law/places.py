"""Where a provision stands: the path of its page, and the order of sections. Pure."""

import re

_EU = re.compile(r"\d+/\d+")
_SECTION = re.compile(r"(\d+)\s*([a-z]?)", re.ASCII)
_PART = re.compile(r"[1-9]\d{0,4}[a-z]?", re.ASCII)
_DIGITS = 6
"""No act has more sections; a longer number would be too large for a database."""
_LETTERS = 50
"""More than the letters that can follow a section's number, so that 5 a comes between 5 and 6."""


def act_slug(number: str) -> str:
    """An act's number as the address of its page has it: 2010:800, skolfs-2012:5, eu-2016-679."""
    folded = number.casefold()
    eu = _EU.search(folded)
    if eu:
        return f"eu-{eu[0].replace('/', '-')}"
    return re.sub(r"[^0-9a-zåäö:.]+", "-", folded).strip("-")


def slug_number(slug: str) -> str:
    """The number that an address stands for, as near as its slug tells; the register knows better."""
    eu = re.fullmatch(r"eu-(\d+)-(\d+)", slug)
    return f"EU {eu[1]}/{eu[2]}" if eu else re.sub(r"-(?=\d+:)", " ", slug).upper()


def tidy_part(written: str) -> str | None:
    """A chapter or section of an address in the form that is stored, 27a; None for what is neither."""
    folded = written.casefold().replace(" ", "")
    return folded if _PART.fullmatch(folded) else None


def section_name(key: int) -> str:
    """The section of a key, as paths name it."""
    number, letter = divmod(key, _LETTERS)
    return f"{number}{chr(ord('a') + letter - 1) if letter else ''}"


def section_key(section: str) -> int | None:
    """A section as a number that sorts: 5 before 5 a before 6. None for what is not a section."""
    match = _SECTION.match(section.casefold())
    if match is None:
        return None
    return int(match[1][:_DIGITS]) * _LETTERS + (ord(match[2]) - ord("a") + 1 if match[2] else 0)


def section_range(section: str) -> tuple[int, int] | None:
    """The first and last key of a section or a range such as 1-6; None when no section is named."""
    ends = sorted(key for part in section.split("-", 1) if (key := section_key(part.strip())) is not None)
    return (ends[0], ends[-1]) if ends else None


def sections_between(first: int, last: int) -> list[str]:
    """The sections from one key to another, as paths name them: an end with its letter, the whole numbers between."""
    names = [section_name(first), *(str(number) for number in range(first // _LETTERS + 1, last // _LETTERS + 1))]
    return list(dict.fromkeys([*names, section_name(last)]))


def place_path(act: str, chapter: str = "", section: str = "") -> str:
    """The path of a provision's page below /provisions/: 2010:800/26/27, 1993:387/-/9, 2010:800."""
    first = section.split("-", 1)[0].replace(" ", "")
    steps = [act, *([chapter or "-", first] if section else [chapter] if chapter else [])]
    return "/".join(steps)


def page_of(act: str, chapter: str = "", section: str = "") -> str:
    """The address of a provision's page; stored in the HTML of what people wrote, so it has to last."""
    return f"/provisions/{place_path(act, chapter, section)}"
