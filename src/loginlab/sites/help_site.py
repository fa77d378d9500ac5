"""``help``: the help centre. Figures come from the policy, so no article can be out of date."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response
from werkzeug.exceptions import NotFound

from loginlab.sites.application import SiteApplication
from loginlab.sites.context import SiteContext
from loginlab.sites.pages import build_site

ARTICLES: Mapping[str, str] = {
    "signing-in": "How signing in works",
    "no-code": "I can’t get a code, or it does not work",
    "new-device": "Why we ask about a new device",
    "forgotten": "I have forgotten my password",
    "lost-phone": "I have lost my phone",
    "locked": "Too many wrong tries",
    "paused": "Why a sign-in is paused",
    "signed-out": "I have been signed out",
    "on-hold": "Why withdrawals wait",
    "support": "How we find out that it is you",
    "real-messages": "Is this message really from you?",
}


def build_help_site(context: SiteContext) -> SiteApplication:
    """The list of articles, and the articles."""
    site, pages = build_site("help", context)

    def cacheable(response: Response) -> Response:
        response.headers["Cache-Control"] = "public, max-age=3600"
        return response

    @site.get("/")
    def index() -> Response:
        return cacheable(pages.page("help_index.html", articles=ARTICLES))

    @site.get("/<name>")
    def article(name: str) -> Response:
        if name not in ARTICLES:
            raise NotFound
        return cacheable(pages.page(f"help/{name}.html", title=ARTICLES[name], policy=context.service.policy))

    return site
