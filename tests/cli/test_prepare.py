"""A first start that is killed leaves no half of a world, and the next one begins anew."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlmodel import Session

from policylab.accounts.models import Person
from policylab.cases.models import Case
from policylab.core.clock import now
from policylab.core.db import all_or_nothing, make_engine, make_sessions, transaction
from policylab.core.settings import ROOT
from policylab.organisations.models import Organisation

KILLED_HALFWAY = f"""
import os
from policylab.cli.prepare import prepare
from policylab.cli.seeding import demo
from policylab.core.settings import Settings

class Fatal(dict):
    left = 40
    def __getitem__(self, name):
        self.left -= 1
        return super().__getitem__(name) if self.left else os.kill(os.getpid(), {int(signal.SIGKILL)})

demo.HANDLERS["case"] = Fatal(demo.HANDLERS["case"])
prepare(Settings())
"""


def test_a_killed_first_start_leaves_no_half_of_the_demo_world(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("POLICYLAB_", "DATABASE_"))}
    environment = kept | {"POLICYLAB_DATA": str(tmp_path)}
    result = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", KILLED_HALFWAY], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert result.returncode == -signal.SIGKILL, result.stderr.decode()
    engine = make_engine(f"sqlite:///{tmp_path / 'policylab.db'}")
    with make_sessions(engine)() as db:
        assert _count(db, Organisation) > 300
        assert _count(db, Person) == _count(db, Case) == 0
    engine.dispose()


def test_deeds_that_belong_together_are_kept_together(db: Session, engine: Engine) -> None:
    before = _count(db, Person)
    db.rollback()
    for kept in (False, True):
        try:
            with all_or_nothing(engine) as together:
                for number in range(2):
                    with transaction(together):
                        together.add(
                            Person(email=f"{number}@a.b", email_key=f"{number}@a.b", name="", created_at=now())
                        )
                if not kept:
                    raise KeyboardInterrupt
        except KeyboardInterrupt:
            pass
        assert _count(db, Person) == before + 2 * kept
        db.rollback()


def _count(db: Session, table: type) -> int:
    return db.execute(select(func.count()).select_from(table)).scalar_one()
