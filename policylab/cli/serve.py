"""`python app.py`: prepare in a child process, then serve with workers that fork from a parent that holds nothing."""

import ipaddress
import multiprocessing
import socket
import sys

from flask import Flask
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels
from pydantic import ValidationError

from policylab.cli.draining import draining, stand_in
from policylab.cli.preparing import prepare_and_report
from policylab.cli.saving.faults import SavingFault
from policylab.cli.saving.folder import START_LOCK, refuse_unfinished
from policylab.cli.shared import app_before_fork, walk
from policylab.core.locks import held
from policylab.core.logs import configure_logs
from policylab.core.settings import Settings

SIGN_INS = (
    ("handlaggare@sundsvall.example", "municipal officer"),
    ("jurist@region-skane.example", "regional participant"),
    ("facilitator@policylabb.example", "facilitator"),
    ("departement@utbildning.example", "ministry official"),
    ("forskare@lund.example", "researcher"),
    ("admin@policylabb.example", "administrator"),
)
BLOCKING_THREADS = 2


def main() -> None:
    """Serve until Ctrl-C; what an operator got wrong is told in one sentence."""
    try:
        settings = _settings()
        _refuse_taken_port(settings)
        _refuse_half_restored(settings)
        demo = _prepare(settings)
    except KeyboardInterrupt:
        sys.exit(130)
    server = Granian(
        "policylab.cli.serve:make_app",
        address=_address(settings.host),
        port=settings.port,
        interface=Interfaces.WSGI,
        factory=True,
        workers=settings.workers,
        blocking_threads=BLOCKING_THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
        websockets=False,
    )
    server.on_startup(lambda: _greet(settings, demo=demo))
    with draining(app_before_fork(settings)):
        server.serve()


def make_app() -> Flask:
    """The application of one worker, as the parent made it; should the drainer end, one worker of all takes over."""
    configure_logs()
    app = app_before_fork(Settings())
    stand_in(app)
    return app


def _settings() -> Settings:
    try:
        settings = Settings()
    except ValidationError as error:
        names = ", ".join(f"POLICYLAB_{'_'.join(map(str, fault['loc'])).upper()}" for fault in error.errors())
        sys.exit(f"These settings cannot be used as they are: {names}. See docs/operations.md.")
    if not settings.demo and not settings.base_url:
        sys.exit("Set POLICYLAB_BASE_URL to the address that people use, for links in mail; only a demo does without.")
    return settings


def _refuse_taken_port(settings: Settings) -> None:
    address = _address(settings.host)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, settings.port))
        except OSError as error:
            reason = error.strerror or str(error)
            sys.exit(
                f"Cannot serve on {settings.host}:{settings.port} ({reason}). Is Policylabb running already? "
                "Another port: POLICYLAB_PORT=5001."
            )


def _refuse_half_restored(settings: Settings) -> None:
    try:
        refuse_unfinished(settings.data)
    except SavingFault as fault:
        sys.exit(str(fault))


def _prepare(settings: Settings) -> bool:
    """Migrate and seed in a child that ends, one start at a time; whether the demo's people can sign in."""
    settings.prepare()
    context = multiprocessing.get_context("fork")
    answers = context.SimpleQueue()
    with held(settings.data / START_LOCK):
        child = context.Process(target=prepare_and_report, args=(settings, SIGN_INS[0][0], answers))
        child.start()
        app = app_before_fork(settings)
        child.join()
    if child.exitcode != 0:
        sys.exit(child.exitcode or 1)
    walk(app)
    return bool(answers.get())


def _address(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        return socket.gethostbyname(host)
    except OSError:
        sys.exit(f"POLICYLAB_HOST={host} is not an address of this machine.")


def _greet(settings: Settings, *, demo: bool) -> None:
    print(f"\nPolicylabb: {settings.public_url}")
    if demo:
        print("Sign in with the password policylabb as")
        for address, role in SIGN_INS:
            print(f"  {address:<34} {role}")
    print("Stop with Ctrl-C.", flush=True)
