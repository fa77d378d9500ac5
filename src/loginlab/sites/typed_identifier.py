"""What was typed on the first page, kept by the browser in a signed cookie until the next page asks for it."""

from __future__ import annotations

from itsdangerous import BadData

from loginlab.sites.context import SiteContext
from loginlab.sites.cookies import Cookie


def read_typed_identifier(context: SiteContext) -> str | None:
    """The identifier in its one form; None if lost, forged or too old. That it was typed proves nothing else."""
    seconds = int(context.service.policy.sign_in_lifetime.total_seconds())
    try:
        return str(context.identifiers.loads(Cookie.IDENTIFIER.read() or "", max_age=seconds))
    except BadData:
        return None
