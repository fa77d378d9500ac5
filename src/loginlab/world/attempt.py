"""A person tries to sign in, as they would: by their own habits, with what they have, reading what they are shown.

Nothing here knows what is wrong. The person goes from page to page until they are in or until a page does not let
them on, and then they can say two things: how far they came, and what stood there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from http import HTTPStatus

from loginlab.exchange import Stage
from loginlab.sites import WWW
from loginlab.sites.sign_in_steps import PATHS
from loginlab.world.browser import Browser
from loginlab.world.documents import Form
from loginlab.world.habits import Approval, Goal
from loginlab.world.mailbox import Mail
from loginlab.world.page import Page
from loginlab.world.scene import Scene
from loginlab.world.shown import read_alert, read_shown

APPROVAL_SUBJECT = "Is this you on a new device?"
WITHDRAW_PATH = "/withdraw"
OWN_ADDRESS = "lx1mira5own5wallet5at5home"
"""Where this person sends coins: made up, in no real coin's form."""


class Reached(StrEnum):
    """How far somebody came: the step that did not let them on, or their goal."""

    NO_PAGE = "no page"
    IDENTIFIER = "email address or phone number"
    PASSWORD = "password"  # noqa: S105 - the name of a step
    CODE = "code"
    DEVICE = "new device"
    WITHDRAWAL = "sending coins out"
    GOAL = "goal"


@dataclass(frozen=True, slots=True)
class Attempt:
    """How far it went, and the sentence that stood there."""

    reached: Reached
    sentence: str

    @property
    def succeeded(self) -> bool:
        """Whether the person did what they had come for."""
        return self.reached is Reached.GOAL

    @property
    def sign(self) -> str:
        """Step and sentence without times and figures: what two people would call the same message."""
        said = self.sentence.partition(" You can try again")[0]
        return f"{self.reached}: {re.sub(r'[0-9]+', '#', said)}"


def attempt(scene: Scene, browser: Browser | None = None) -> Attempt:
    """Try to reach the person's goal in a browser, their own unless another is given.

    Time passes as it does: what is read from a phone arrives a few seconds later.
    """
    return _Try(scene, browser or scene.browser).go()


def go_on(scene: Scene) -> Attempt:
    """Go on in the person's own browser with the page that stands there, rather than from the beginning."""
    return _Try(scene, scene.browser, going_on=True).go_on()


def fill_in(scene: Scene, browser: Browser, form: str, typed: Mapping[str, str]) -> Page:
    """Fill in a form as the person would; where the habit is to take what the password manager offers, that goes in."""
    offered = browser.passwords.fill(browser.page) if scene.habits.takes_what_is_filled else {}
    return browser.submit(form, {name: offered.get(name, value) for name, value in typed.items()})


class _Try:
    def __init__(self, scene: Scene, browser: Browser, *, going_on: bool = False) -> None:
        self._scene = scene
        self._habits = scene.habits
        self._browser = browser
        self._step = Reached.IDENTIFIER
        self._begun_at = self._browser.page
        # Mails are dated to the second. A sign-in that is gone on with began before, and its message with it.
        self._began = scene.world.clock.now().replace(microsecond=0) - (
            scene.world.exchange.policy.sign_in_lifetime if going_on else timedelta()
        )

    def go(self) -> Attempt:
        self._arrive()
        return self.go_on()

    def go_on(self) -> Attempt:
        page = self._begun_at = self._browser.page
        if self._stands("identifier"):
            page = self._fill("identifier", {"identifier": self._habits.identifier})
        if self._stands("password"):
            page = self._fill("password", {"password": self._habits.typed_password()})
        if self._stands("code"):
            self._scene.world.clock.advance(self._habits.typing)
            page = self._give_code()
        if self._stands("device"):
            page = self._approve()
        if self._habits.goal is Goal.WITHDRAW and page.path == PATHS[Stage.SIGNED_IN]:
            page = self._withdraw()
        return self._judge(page)

    def _arrive(self) -> None:
        if self._habits.goes_on_in_open_page and self._browser is self._scene.browser:
            waiting = [tab for tab in self._browser.tabs if any(form.name == "identifier" for form in tab.page.forms)]
            self._browser = waiting[0] if waiting else self._browser
        if self._form("identifier") is None or not self._habits.goes_on_in_open_page:
            self._browser.open(self._habits.address)
        if self._habits.reloads_first:
            self._browser.reload()

    def _stands(self, form: str) -> bool:
        """Whether the page asks for this and has not just refused it. Whoever goes on may well do it once more."""
        page = self._browser.page
        return self._form(form) is not None and (page is self._begun_at or not read_alert(page))

    def _form(self, name: str) -> Form | None:
        return next((form for form in self._browser.page.forms if form.name == name), None)

    def _fill(self, form: str, typed: Mapping[str, str]) -> Page:
        self._step = _STEPS.get(form, self._step)
        return fill_in(self._scene, self._browser, form, typed)

    def _give_code(self) -> Page:
        shown = self._habits.code_in_hand or self._read_code()
        if shown is None:
            return self._browser.page
        self._scene.world.clock.advance(self._habits.pace)
        self._step = Reached.CODE
        return self._browser.submit("code", {"code": self._habits.typed_code(shown)})

    def _read_code(self) -> str | None:
        if not self._scene.person.authenticator:
            return next((mail.codes[0] for mail in reversed(self._messages()) if mail.codes), None)
        authenticator = self._scene.code_phone.authenticator
        entries = authenticator.entries
        if not entries:
            return None
        # Nobody begins to type a code that is about to vanish; whoever is slow anyway does not look at that.
        return authenticator.code(entries[max(-len(entries), min(self._habits.entry, len(entries) - 1))])

    def _approve(self) -> Page:
        way, self._step = self._habits.approval, Reached.DEVICE
        asked = self._asked(way)
        if not asked and way is not Approval.LOOK_NOWHERE:
            self._scene.world.clock.advance(self._habits.patience)
            asked = self._asked(way)
        if way is Approval.LOOK_NOWHERE or not asked:
            return self._browser.page
        mail = asked[0 if way is Approval.TYPE_FIRST_CODE else -1]
        if way is not Approval.PRESS_LINK_ON_PHONE:
            return self._browser.submit("device", {"code": mail.codes[0]})
        self._scene.phone.browser.open(mail.links[0])
        self._scene.phone.browser.submit("approve")
        return self._browser.reload()

    def _asked(self, way: Approval) -> list[Mail]:
        """The messages about a new device: those of this try, or any, for people who take the first they find."""
        asked = [mail for mail in self._messages() if mail.subject == APPROVAL_SUBJECT]
        return asked if way is Approval.TYPE_FIRST_CODE else [mail for mail in asked if mail.sent_at >= self._began]

    def _messages(self) -> list[Mail]:
        """What the person finds when they look for a message: the inbox, and junk only if they think of it."""
        box = self._scene.mailbox
        self._browser.look_elsewhere()
        return [*box.mails, *(box.junk if self._habits.looks_in_junk else ())]

    def _withdraw(self) -> Page:
        self._browser.open(f"https://{WWW}{WITHDRAW_PATH}")
        return self._fill("withdraw", {"asset": "USDT", "amount": "25", "address": OWN_ADDRESS})

    def _judge(self, page: Page) -> Attempt:
        sentence = read_shown(page)
        if page.trouble is not None or (page.status or 0) >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Attempt(Reached.NO_PAGE, sentence)
        if self._habits.goal is Goal.WITHDRAW and page.path == WITHDRAW_PATH:
            return Attempt(Reached.WITHDRAWAL if read_alert(page) else Reached.GOAL, sentence)
        if (page.host, page.path) == (WWW, PATHS[Stage.SIGNED_IN]):
            return Attempt(Reached.GOAL, sentence)
        return Attempt(next((step for form, step in _STEPS.items() if self._form(form)), self._step), sentence)


_STEPS = {
    "identifier": Reached.IDENTIFIER,
    "password": Reached.PASSWORD,
    "code": Reached.CODE,
    "device": Reached.DEVICE,
}
