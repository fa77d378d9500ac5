"""``status``: what works right now. It answers in maintenance too, for that is when people look."""

from __future__ import annotations

from flask import Response

from loginlab.sites.application import SiteApplication
from loginlab.sites.context import SiteContext
from loginlab.sites.pages import build_site


def build_status_site(context: SiteContext) -> SiteApplication:
    """The status page, and nothing else."""
    site, pages = build_site("status", context)

    @site.get("/")
    def state_of_things() -> Response:
        until, now = context.service.maintenance_until(), context.now()
        remaining = until - now if until else None
        degraded = context.admission.is_degraded
        return pages.page("status.html", until=until, remaining=remaining, degraded=degraded, now=now)

    return site
