"""Numbered lists in Word: each begins at its own number, whatever stood before it."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def numbering(document: Any, start: int) -> int:
    """A new list in the manner of the style for numbered lists; its number."""
    style = document.styles["List Number"].element
    like = style.pPr.numPr.numId.val
    all_lists = document.part.numbering_part.element
    manner = next(each.abstractNumId.val for each in all_lists.num_lst if each.numId == like)
    made = all_lists.add_num(manner)
    over = made.add_lvlOverride(ilvl=0)
    over.add_startOverride(start)
    return int(made.numId)


def page_field(paragraph: Any, name: str) -> None:
    """A number that Word counts itself: PAGE or NUMPAGES."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "text":
            run.text = text
            continue
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.set(qn("xml:space"), "preserve")
            element.text = text
        run._r.append(element)
