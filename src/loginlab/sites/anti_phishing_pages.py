"""Choosing the phrase that mails carry."""

from __future__ import annotations

from flask import Blueprint, Response

from loginlab.exchange import ExchangeError
from loginlab.exchange.errors import InputRefused
from loginlab.sites.cookies import Cookie
from loginlab.sites.pages import Pages, see_other

PATH = "/security/anti-phishing"


def build_anti_phishing_pages(pages: Pages) -> Blueprint:
    """``/security/anti-phishing``."""
    service = pages.context.service
    blueprint = Blueprint("anti_phishing", __name__)

    def phrase_page(refusal: ExchangeError | None = None) -> Response:
        phrase = service.anti_phishing_code(Cookie.SESSION.read())
        return pages.page("anti_phishing.html", phrase=phrase, path=PATH, refusal=refusal)

    @blueprint.get(PATH)
    def phrase() -> Response:
        return phrase_page()

    @blueprint.post(PATH)
    def chosen() -> Response:
        (typed,) = pages.fields("phrase")
        try:
            service.set_anti_phishing_code(Cookie.SESSION.read(), typed)
        except InputRefused as refusal:
            return phrase_page(refusal)
        return see_other(PATH, "anti-phishing-set")

    return blueprint
