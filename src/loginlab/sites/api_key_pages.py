"""API keys: making one, seeing which there are, revoking them."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response

from loginlab.exchange import ExchangeError
from loginlab.exchange.api_keys import Permission
from loginlab.exchange.errors import AccountLocked, InputRefused, PasswordWrong
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other
from loginlab.sites.typed_number import read_number

PATH = "/security/api-keys"
LONGEST_SHOWN = 100
"""Characters of a refused entry that are shown again. Chosen for this course."""


def build_api_key_pages(pages: Pages) -> Blueprint:
    """``/security/api-keys``."""
    service = pages.context.service
    blueprint = Blueprint("api_keys", __name__)

    def keys_page(
        refusal: ExchangeError | None = None,
        at: str = "",
        label: str = "",
        ticked: Sequence[Permission] = (Permission.READ,),
    ) -> Response:
        token = Cookie.SESSION.read()
        return pages.page(
            "api_keys.html",
            session=service.resume(token),
            keys=service.api_keys(token),
            policy=service.policy,
            path=PATH,
            label=label[:LONGEST_SHOWN],
            ticked=ticked,
            refusal=refusal,
            refused_at=at,
        )

    @blueprint.get(PATH)
    def keys() -> Response:
        return keys_page()

    @blueprint.post(PATH)
    def made() -> Response:
        """Answers with the key at once, without a redirect: it must not have an address of its own."""
        password, label, *chosen = pages.fields("password", "label", *Permission)
        permissions = [name for name, ticked in zip(Permission, chosen, strict=True) if ticked]
        try:
            created = service.create_api_key(Cookie.SESSION.read(), password, permissions, label)
        except (InputRefused, PasswordWrong, AccountLocked) as refusal:
            return keys_page(refusal, at="make", label=label, ticked=permissions)
        return pages.page("api_key.html", created=created, path=PATH)

    @blueprint.post(f"{PATH}/revoke")
    def revoked() -> Response:
        (number,) = pages.fields("key")
        try:
            service.revoke_api_key(Cookie.SESSION.read(), read_number(number))
        except InputRefused as refusal:
            return keys_page(refusal, at="list")
        return see_other(PATH, "key-revoked")

    return blueprint
