"""Where documents lie: under the digest of what they hold, so that making one again finds the very same file."""

import hashlib
from pathlib import Path

from policylab.core.appearing import appearing, sync_folder
from policylab.core.settings import Settings

DOCUMENTS = "documents"


def digest_of(data: bytes) -> str:
    """The SHA-256 of a file, as anybody can compute it."""
    return hashlib.sha256(data).hexdigest()


def path_of(settings: Settings, stored_as: str) -> Path:
    """Where a document lies; the name comes from its row alone."""
    return settings.data / DOCUMENTS / stored_as[:2] / stored_as


def store(settings: Settings, data: bytes, form: str) -> str:
    """Let the file stay, so that no loss of power takes it away; what it is stored as."""
    stored_as = f"{digest_of(data)}.{form}"
    place = path_of(settings, stored_as)
    if place.is_file() and digest_of(place.read_bytes()) == digest_of(data):
        return stored_as
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with appearing(place) as out:
        out.write(data)
    for folder in (place.parent.parent, settings.data):
        sync_folder(folder)
    return stored_as
