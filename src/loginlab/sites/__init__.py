"""The exchange's faces: web pages, the app's API, the status page and the help centre, as WSGI applications.

``create_sites`` gives one ordinary WSGI application per host name. They run in process, called by the simulated
internet, and just as well behind a WSGI server with real HTTPS. They keep no state of their own: what has been
proved is kept by the exchange, what the browser must remember is in its cookies.

What is promised
================

* A page says what ``error.public_message`` says and no more; the API says no more than the page.
* Known and unknown accounts get the same bytes, the same headers and the same work.
* Every form carries a token that works only in the browser it was made for (:mod:`~loginlab.sites.form_tokens`).
* Every cookie has the ``__Host-`` prefix; why each is as it is stands in :mod:`loginlab.sites.cookies`.
* The ``Host`` header and ``X-Forwarded-For`` are never believed, and no redirect leaves the exchange.
* Input that cannot be used gets a sentence and changes nothing.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from loginlab.exchange import ExchangeService
from loginlab.sites.admission import Admission, EveryoneAdmitted
from loginlab.sites.api import build_api
from loginlab.sites.bare_host import build_bare_host
from loginlab.sites.built_once import BuiltOnce
from loginlab.sites.context import Location, SiteContext
from loginlab.sites.cookies import Cookie
from loginlab.sites.form_tokens import FormTokens
from loginlab.sites.help_site import build_help_site
from loginlab.sites.hosts import API, BARE, HELP, STATUS, WWW, ByHost
from loginlab.sites.overload import Overload, write_answer, write_page
from loginlab.sites.signed_values import build_serializer
from loginlab.sites.status_site import build_status_site
from loginlab.sites.www import build_www

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

__all__ = ["API", "BARE", "HELP", "STATUS", "WWW", "ByHost", "Cookie", "Location", "create_sites"]


def create_sites(
    service: ExchangeService,
    *,
    now: Callable[[], datetime],
    signing_key: bytes,
    locate: Callable[[str], Location],
    version: str = "1",
    random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    admission: Admission | None = None,
) -> dict[str, WSGIApplication]:
    """Build every site of the exchange: host name to WSGI application.

    ``now`` returns an aware UTC datetime. ``signing_key`` signs form tokens; whoever has it can forge them.
    ``locate`` says where an IP address is. ``version`` is part of the stylesheet's address and of its first line.
    ``random_bytes`` makes the cookie that form tokens are bound to. ``admission`` says who is let in when too many
    people come at once; without it, everyone is.
    """
    context = SiteContext(
        service=service,
        now=now,
        locate=locate,
        version=version,
        form_tokens=FormTokens(build_serializer(signing_key, "form token", now), random_bytes),
        identifiers=build_serializer(signing_key, "identifier", now),
        admission=admission or EveryoneAdmitted(),
    )
    www: WSGIApplication = BuiltOnce(build_www, context)
    api: WSGIApplication = BuiltOnce(build_api, context)
    if admission is not None:
        www = Overload(www, admission, now, partial(write_page, version))
        api = Overload(api, admission, now, write_answer)
    return {
        WWW: www,
        BARE: build_bare_host(now),
        API: api,
        STATUS: BuiltOnce(build_status_site, context),
        HELP: BuiltOnce(build_help_site, context),
    }
