"""The whitelist's page, and the one that a link in its notices opens."""

from __future__ import annotations

from flask import Blueprint, Response

from loginlab.exchange import ExchangeError
from loginlab.exchange.errors import InputRefused, OneTimeLinkRefused, TooManyMessages
from loginlab.exchange.messages import WHITELIST_STOP_PATH
from loginlab.exchange.tokens import LONGEST_TOKEN
from loginlab.exchange.whitelist import ListedAddress
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other
from loginlab.sites.request_input import parse_argument
from loginlab.sites.typed_number import read_number

PATH = "/withdraw/addresses"
LONGEST_SHOWN = 100
"""Characters of a refused entry that are shown again. Chosen for this course."""


def build_whitelist_pages(pages: Pages) -> Blueprint:
    """``/withdraw/addresses`` and what can be done there."""
    context, service = pages.context, pages.context.service
    blueprint = Blueprint("whitelist", __name__)

    def whitelist_page(refusal: ExchangeError | None = None, typed: tuple[str, str] = ("", "")) -> Response:
        token = Cookie.SESSION.read()
        return pages.page(
            "whitelist.html",
            session=service.resume(token),
            standing=service.whitelist(token),
            addresses=service.addresses(token),
            now=context.now(),
            policy=service.policy,
            path=PATH,
            typed=tuple(text[:LONGEST_SHOWN] for text in typed),
            refusal=refusal,
        )

    @blueprint.get(PATH)
    def whitelist() -> Response:
        return whitelist_page()

    @blueprint.post(PATH)
    def added() -> Response:
        address, label = pages.fields("address", "label")
        try:
            service.add_address(Cookie.SESSION.read(), address, label)
        except (InputRefused, TooManyMessages) as refusal:
            return whitelist_page(refusal, (address, label))
        return see_other(PATH, "address-added")

    @blueprint.post(f"{PATH}/remove")
    def removed() -> Response:
        (number,) = pages.fields("entry")
        try:
            service.remove_address(Cookie.SESSION.read(), read_number(number))
        except InputRefused as refusal:
            return whitelist_page(refusal)
        return see_other(PATH, "address-removed")

    @blueprint.post(f"{PATH}/on")
    def switched_on() -> Response:
        pages.fields()
        service.switch_whitelist_on(Cookie.SESSION.read())
        return see_other(PATH, "whitelist-on")

    @blueprint.post(f"{PATH}/off")
    def asked_to_switch_off() -> Response:
        pages.fields()
        try:
            service.request_whitelist_off(Cookie.SESSION.read())
        except (InputRefused, TooManyMessages) as refusal:
            return whitelist_page(refusal)
        return see_other(PATH, "whitelist-off-asked")

    @blueprint.post(f"{PATH}/keep")
    def kept_on() -> Response:
        pages.fields()
        kept = service.cancel_whitelist_off(Cookie.SESSION.read())
        return see_other(PATH, "whitelist-kept" if kept else None)

    @blueprint.get(WHITELIST_STOP_PATH)
    def link_opened() -> Response:
        """Ask before acting: a mail scanner must not undo what an owner wanted."""
        token = parse_argument("token")
        if not token:
            raise OneTimeLinkRefused(why="missing")
        token = token[: LONGEST_TOKEN + 1]
        return pages.page("stop_whitelist_change.html", token=token, path=WHITELIST_STOP_PATH, removed=None, done=False)

    @blueprint.post(WHITELIST_STOP_PATH)
    def link_used() -> Response:
        (token,) = pages.fields("token")
        stopped = service.stop_by_link(token)
        removed = stopped.address if isinstance(stopped, ListedAddress) else None
        return pages.page("stop_whitelist_change.html", token="", path=WHITELIST_STOP_PATH, removed=removed, done=True)

    return blueprint
