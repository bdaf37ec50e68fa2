"""Static files under URLs that change with their content, so that browsers may keep them for a year."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request, url_for


def add_assets(app: Flask) -> None:
    """Give templates `static_url`, and let browsers keep what it names."""
    folder = Path(app.static_folder or "static")

    @lru_cache(maxsize=256)
    def address(path: str, _root: str) -> str:
        return url_for("static", filename=path, v=hashlib.sha256((folder / path).read_bytes()).hexdigest()[:12])

    def static_url(path: str) -> str:
        return address(path, request.script_root)

    @app.after_request
    def _keep(response: Response) -> Response:
        if request.endpoint == "static" and request.args.get("v"):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

    app.jinja_env.globals["static_url"] = static_url
