"""Pages around passkeys: signing in with one, and the list of them behind the sign-in.

On the web a page asks the browser for a passkey by a script. These pages run none; they write what they ask into a
hidden field (``data-passkey``, ``data-options``), and the course's browser fills it as a real one would answer the
script. Only the website takes passkeys; the app's API does not, and says nothing of them.
"""

from __future__ import annotations

from flask import Blueprint, Response

from loginlab.exchange import ExchangeError, Stage
from loginlab.exchange.errors import AccountLocked, InputRefused, PasskeyRefused, PasswordWrong
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other
from loginlab.sites.request_input import parse_argument
from loginlab.sites.sign_in_steps import PATHS, go_on
from loginlab.sites.typed_identifier import read_typed_identifier

SIGN_IN_PATH = "/sign-in/passkey"
LIST_PATH = "/security/passkeys"


def build_passkey_pages(pages: Pages) -> Blueprint:
    """``/sign-in/passkey`` and ``/security/passkeys``."""
    context, service = pages.context, pages.context.service
    blueprint = Blueprint("passkey", __name__)

    def sign_in_page(refusal: ExchangeError | None = None) -> Response:
        """Ask anew: each question is good for one answer, so a refused one needs another question."""
        who = read_typed_identifier(context) if parse_argument("after") == "identifier" else None
        asked = service.begin_passkey_sign_in(who)
        response = pages.page("passkey.html", options=asked.options, refusal=refusal)
        Cookie.PASSKEY.write(response, asked.token or "")
        return response

    def list_page(refusal: ExchangeError | None = None, at: str = "") -> Response:
        token = Cookie.SESSION.read()
        owned = service.passkeys(token)
        return pages.page(
            "passkeys.html",
            passkeys=owned,
            is_only_way=service.is_passkey_only(token),
            options=service.begin_passkey_proof(token).options if owned else None,
            rp_id=service.rp_id,
            refusal=refusal,
            refused_at=at,
        )

    @blueprint.get(SIGN_IN_PATH)
    def sign_in() -> Response:
        if service.current_stage(session_token=Cookie.SESSION.read()) is Stage.SIGNED_IN:
            return see_other(PATHS[Stage.SIGNED_IN])
        return sign_in_page()

    @blueprint.post(SIGN_IN_PATH)
    def passkey_answered() -> Response:
        (credential,) = pages.fields("credential")
        try:
            step = service.finish_passkey_sign_in(
                Cookie.PASSKEY.read(),
                credential,
                device_token=Cookie.DEVICE.read(),
                previous_session=Cookie.SESSION.read(),
                origin=context.origin(),
            )
        except (InputRefused, PasskeyRefused) as refusal:
            return sign_in_page(refusal)
        response = go_on(pages, step)
        Cookie.PASSKEY.delete(response)
        return response

    @blueprint.get(LIST_PATH)
    def listed() -> Response:
        return list_page()

    @blueprint.post(f"{LIST_PATH}/add")
    def begin_adding() -> Response:
        (password,) = pages.fields("password")
        try:
            asked = service.begin_passkey_registration(Cookie.SESSION.read(), password)
        except (InputRefused, PasswordWrong, AccountLocked) as refusal:
            return list_page(refusal, at="add")
        return pages.page("make_passkey.html", options=asked.options, rp_id=service.rp_id)

    @blueprint.post(f"{LIST_PATH}/made")
    def made() -> Response:
        (credential,) = pages.fields("credential")
        try:
            service.finish_passkey_registration(Cookie.SESSION.read(), credential, origin=context.origin())
        except (InputRefused, PasskeyRefused) as refusal:
            return list_page(refusal, at="add")
        return see_other(LIST_PATH, "passkey-added")

    @blueprint.post(f"{LIST_PATH}/remove")
    def remove() -> Response:
        number, password = pages.fields("passkey", "password")
        chosen = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else None
        try:
            service.remove_passkey(Cookie.SESSION.read(), chosen, password)
        except (InputRefused, PasswordWrong, AccountLocked) as refusal:
            return list_page(refusal, at="remove")
        return see_other(LIST_PATH, "passkey-removed")

    @blueprint.post(f"{LIST_PATH}/only")
    def only() -> Response:
        credential, on = pages.fields("credential", "on")
        act = service.require_passkey if on == "yes" else service.stop_requiring_passkey
        try:
            act(Cookie.SESSION.read(), credential, origin=context.origin())
        except (InputRefused, PasskeyRefused) as refusal:
            return list_page(refusal, at="only")
        return see_other(LIST_PATH, "passkey-only" if on == "yes" else "passkey-optional")

    return blueprint
