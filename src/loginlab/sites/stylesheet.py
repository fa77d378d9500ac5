"""The one stylesheet: the only thing of ours that a browser may keep, and so the only thing that can be old."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from functools import cache
from importlib.resources import files

from flask import Blueprint, Response, request
from werkzeug.http import http_date

from loginlab.sites.context import SiteContext

PATH = "/assets/site.css"
LIVES = timedelta(days=1)
"""How long a browser may use its copy without asking. Chosen for this course."""


@cache
def read_stylesheet() -> str:
    """The stylesheet as text."""
    return files("loginlab.sites").joinpath("assets/site.css").read_text(encoding="utf-8")


def build_stylesheet(context: SiteContext) -> Blueprint:
    """Serve the stylesheet. Its address carries the version, so a new version is never hidden by an old copy."""
    pages = Blueprint("stylesheet", __name__)
    # A version is for reading; it must not end the comment it stands in.
    named = f"/* Lantern Exchange, version {context.version.replace('*', '')} */\n{read_stylesheet()}".encode()
    etag = hashlib.sha256(named).hexdigest()[:20]

    @pages.get(PATH)
    def stylesheet() -> Response:
        response = Response(named, mimetype="text/css")
        response.headers["Cache-Control"] = f"public, max-age={int(LIVES.total_seconds())}"
        response.headers["Date"] = http_date(context.now())
        response.set_etag(etag)
        response.make_conditional(request)
        return response

    return pages
