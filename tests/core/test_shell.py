"""What is drawn once for everybody tells nothing of anybody."""

import re

from tests.sources import TEMPLATES, name_of, text_of

OF_ONE_READER = ("current_actor", "csrf_token", "request", "session", "get_flashed_messages")


def test_parts_drawn_once_know_no_reader() -> None:
    drawn = {name for path in TEMPLATES for name in re.findall(r'drawn_once\("([^"]+)"\)', text_of(path))}
    parts = [path for path in TEMPLATES if name_of(path).removeprefix("templates/") in drawn]
    assert len(parts) == len(drawn) == 2
    assert [word for path in parts for word in OF_ONE_READER if word in text_of(path)] == []
