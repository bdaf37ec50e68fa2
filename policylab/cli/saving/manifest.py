"""What a backup says of itself: which schema, which tables with how many rows, and every file's digest."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from policylab.cli.saving.archive import Archive
from policylab.cli.saving.faults import BadBackup

MANIFEST, KEY, FILES = "manifest.json", "secret_key", "files/"
_LARGEST = 256 * 1024 * 1024
_Number = Annotated[int, Field(ge=0, lt=2**63)]


class SavedPart(BaseModel):
    """One file of the tar."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    size: _Number
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class SavedTable(SavedPart):
    """One table, with the columns in the order in which each line has them."""

    columns: tuple[str, ...]
    rows: _Number
    last_number: _Number
    """The last number that the database gave to a row, which may be gone."""


class Manifest(BaseModel):
    """The contents of manifest.json."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    policylabb_backup: Literal[1] = 1
    made_at: datetime
    revision: str
    tables: dict[str, SavedTable]
    key: SavedPart
    files: dict[str, SavedPart]

    def parts(self) -> dict[str, SavedPart]:
        """Every file that the tar must hold beside the manifest, by its name there."""
        tables: dict[str, SavedPart] = {table_part(name): table for name, table in self.tables.items()}
        return tables | {KEY: self.key} | {FILES + name: part for name, part in self.files.items()}


def table_part(table: str) -> str:
    """The name in the tar of a table's rows."""
    return f"tables/{table}.jsonl"


def read_manifest(archive: Archive) -> Manifest:
    """The manifest. Raises BadBackup unless it is one, and tells of just what the tar holds."""
    if archive.size(MANIFEST) > _LARGEST:
        raise BadBackup("The manifest of the backup is too large.")
    try:
        manifest = Manifest.model_validate_json(b"".join(archive.chunks(MANIFEST)))
    except ValidationError:
        raise BadBackup("The manifest of the backup cannot be read; a later version may have written it.") from None
    if archive.names != {MANIFEST, *manifest.parts()}:
        raise BadBackup("The backup holds other files than its manifest says.")
    return manifest


def verify(archive: Archive, manifest: Manifest) -> None:
    """Raise BadBackup unless every part is what the manifest says."""
    for name, part in manifest.parts().items():
        found = archive.digest(name)
        if (found.size, found.sha256) != (part.size, part.sha256):
            raise BadBackup(f"{name} is not what was saved: the backup is damaged or has been altered.")
