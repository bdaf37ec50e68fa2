"""Addresses of the web as people type them: those alone that a browser opens as a page."""

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

_OF_WEB = re.compile(r"https?://[^\s\x00-\x1f<>\"\\]+")


def _of_web(text: str) -> str:
    """Only addresses that a browser opens as a page, without a name or password in them."""
    if not text:
        return ""
    parts = _split(text)
    if not _OF_WEB.fullmatch(text) or parts is None or not parts.hostname or "@" in parts.netloc:
        raise PydanticCustomError("web_address", "no address of the web")
    return text


def _split(text: str) -> Any:
    try:
        return urlsplit(text)
    except ValueError:
        return None


WebAddress = Annotated[str, AfterValidator(_of_web)]
"""An address that begins with http:// or https://, or nothing."""
