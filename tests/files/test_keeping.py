"""The file first and then its row: whoever is stopped between the two leaves a file that is swept away, never a row."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlmodel import Session

from policylab.cli.saving.folder import saved_files
from policylab.core.settings import Settings
from policylab.files.disk import all_incoming, all_kept, incoming, keep
from policylab.files.sweeping import LEFT_ALONE, strays, sweeper
from tests.files.making import picture

_STOPPED = """
import io, os, signal, sys
from pathlib import Path
from policylab.core.settings import Settings
from policylab.files import receiving
class Upload:
    filename, stream = "a.png", io.BytesIO(bytes.fromhex(sys.argv[2]))
received = receiving.receive(Settings(data=Path(sys.argv[1]), secret_key="x"), [Upload()])
os.kill(os.getpid(), signal.SIGKILL)
"""


def _aged(path: Path) -> None:
    before = time.time() - LEFT_ALONE - 60
    os.utime(path, (before, before))


def test_a_kill_before_the_row_leaves_a_file_that_is_swept_when_it_is_old(db: Session, tmp_path: Path) -> None:

    settings = Settings(data=tmp_path, secret_key="x")
    command = [sys.executable, "-c", _STOPPED, str(tmp_path), picture("PNG").hex()]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL  # noqa: S603 - our own interpreter
    (left,) = all_kept(settings)
    half = incoming(settings)
    half.write_bytes(b"half of a fil")
    assert list(strays(db, settings)) == []
    for path in (left, half):
        _aged(path)
    assert set(strays(db, settings)) == {left, half}
    sweeper(settings)(db)
    assert [*all_kept(settings), *all_incoming(settings)] == []


def test_a_backup_takes_what_was_kept_and_nothing_that_comes_in(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, secret_key="x")
    for content in (b"one", b"two"):
        incoming(settings).write_bytes(content)
    first = next(all_incoming(settings))
    stored_as = keep(settings, first)
    names = [name for name, _ in saved_files(settings)]
    assert names == [f"files/{stored_as[:2].casefold()}/{stored_as}"]
