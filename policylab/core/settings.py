"""One frozen settings object, read from the environment once."""

import ipaddress
import secrets
from functools import cached_property
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """Everything an operator may set; each name is documented in docs/operations.md."""

    model_config = SettingsConfigDict(env_prefix="POLICYLAB_", frozen=True, extra="ignore", populate_by_name=True)

    host: str = "127.0.0.1"
    port: int = Field(default=5000, ge=1, le=65535)
    data: Path = ROOT / "var"
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    demo: bool = True
    secret_key: str = ""
    mail_url: str = ""
    base_url: str = ""
    contact: str = "kontakt@policylabb.example"
    trusted_proxies: int = Field(default=0, ge=0)
    workers: int = Field(default=2, ge=1)
    hand_over_co_authors: int = Field(default=3, ge=0)
    hand_over_accounts: int = Field(default=1, ge=0)
    solved_remind_days: int = Field(default=21, ge=1)
    solved_answer_days: int = Field(default=42, ge=1)

    @property
    def database(self) -> str:
        """The URL in use: the one set, or SQLite in the data folder."""
        return self.database_url or f"sqlite:///{self.data.resolve() / 'policylab.db'}"

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the server; the demo world loads by itself only then."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def public_url(self) -> str:
        """The address that links in mail and feeds begin with, without a trailing slash."""
        return (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def secure_cookies(self) -> bool:
        """Cookies are marked Secure wherever the public address is https."""
        return self.public_url.startswith("https:")

    @cached_property
    def signing_key(self) -> str:
        """The key that signs sessions: as set, else the one kept in the data folder.

        Raises FileNotFoundError when neither exists; `prepare` makes it.
        """
        return self.secret_key or (self.data / "secret_key").read_text(encoding="ascii").strip()

    def prepare(self) -> None:
        """Make the data folder and, once, a signing key that only the owner can read."""
        self.data.mkdir(parents=True, exist_ok=True)
        path = self.data / "secret_key"
        if not self.secret_key and not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48), encoding="ascii")
