"""The Desk: one person's browser, phone and mailbox, where their sign-in stands, and the exchange's event log."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from weakref import WeakKeyDictionary

import traitlets

from loginlab.environment import is_frozen
from loginlab.exchange import Stage
from loginlab.widgets import desk_view as show
from loginlab.widgets.at_the_desk import sit_down
from loginlab.widgets.desk_phone import PHONE_ACTS, PhoneActs
from loginlab.widgets.map import mark_states
from loginlab.world.app import ExchangeApp, ShownPortfolio
from loginlab.world.browser import Browser
from loginlab.world.event_lines import event_line
from loginlab.world.exits import find_exit
from loginlab.world.people import Person
from loginlab.world.world import Belongings, World

HOME_PAGE = "https://www.lantern.example/"
SHOWN_ANEW = "The Desk is shown anew."
PASSES = {1: "An hour", 24: "A day"}
"""How many hours one may let pass at a press: what a hold, a lock or a waiting address is counted in."""
SAYS = "Simulation. Lantern Exchange does not exist; this is not BitMart. Use only what the course gave you: "


class Desk(PhoneActs):
    """A place to sign in from, as one of a world's people. Every act is one call on the world.

    Args:
        world: where it stands. What is done here is done there, and nowhere else.
    """

    stem = "desk"
    parts = ("keep", "desk/frame", "desk/phone_settings", "desk/phone", "desk/tools", "desk/where")
    acts = frozenset(
        {"look", "play", "begin_again", "let_pass", "visit", "follow", "submit", "back", "forward", "reload", "tab"}
        | {
            "open_private",
            "close_private",
            "network",
            "plug",
            "delete_cookie",
            "clear_cookies",
            "copy_cookie",
            "clear_cache",
        }
        | {"read_mail", "read_sms", "open_link", "app"}
        | PHONE_ACTS
    )

    page = traitlets.Dict().tag(sync=True)
    """The page in front; beside the view, so that it is sent only when it is another one."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._name = world.person.name
        self._in_private = False
        # What the app showed when it was last asked: asking at every look would keep its session from ending.
        self._funds: WeakKeyDictionary[ExchangeApp, ShownPortfolio] = WeakKeyDictionary()
        super().__init__(view={})
        if self._own.browser.page.address == "about:blank":
            self._own.browser.open(HOME_PAGE)
        self.look()

    # ----- who and which window

    @property
    def _person(self) -> Person:
        return self._world.find_person(self._name)

    @property
    def _own(self) -> Belongings:
        return self._world.belongings(self._person)

    @property
    def _private(self) -> Browser | None:
        windows = self._own.browser.private_windows
        return windows[-1] if windows else None

    @property
    def browser(self) -> Browser:
        """The window in front."""
        return (self._private if self._in_private else None) or self._own.browser

    def look(self) -> None:
        """Show the world as it is now."""
        now, person, browser = self._world.clock.now(), self._person, self.browser
        app = self.phone.app
        with self.hold_sync():
            self.page = show.page_view(browser)
            self.view = {
                "banner": f"{SAYS}`{person.identifier}`, password `{person.password}`",
                "people": [{"name": p.name, "active": p is person} for p in self._world.people],
                "day": f"{now:%A} {now.day} {now:%B %Y}, {now:%H:%M} UTC",
                "time_ms": round(now.timestamp() * 1000),
                "passes": [{"hours": hours, "title": f"Let {words.lower()} pass"} for hours, words in PASSES.items()],
                "tabs": self._tabs(),
                "bookmarks": [{"title": title, "address": address} for title, address in show.BOOKMARKS],
                "phone": show.phone_view(self.phone, self._funds.get(app), running=not is_frozen())
                | self.phone_settings(),
                "where": _where(str(self._world.stage_of(browser))),
                "events": [event_line(event) for event in self._world.events(person)[-show.SHOWN_EVENTS :]],
                **show.browser_view(browser, now),
            }

    def play(self, name: str) -> str:
        """Sit down as another person of this world, at their own browser and phone."""
        self._name, self._in_private = self._world.find_person(name).name, False
        if self._own.browser.page.address == "about:blank":
            self._own.browser.open(HOME_PAGE)
        self.look()
        sit_down(self._world, self._name)
        return f"You are {name} now."

    def begin_again(self) -> str:
        """The same people and secrets, and nothing that has happened."""
        self._world.reset()
        self.play(self._name)
        return "The world has begun again."

    def let_pass(self, hours: int) -> str:
        """Let time pass in this world at once, so that a wait can be lived through. It never goes back."""
        if hours not in PASSES:
            return "The Desk lets an hour or a day pass, nothing else."
        self._world.clock.advance(timedelta(hours=hours))
        self.look()
        return f"{PASSES[hours]} has passed. It is {self.view['day']}. Load the page again to see what changed."

    # ----- the browser

    def visit(self, address: str) -> str:
        """Go to an address typed by hand."""
        return self._turn(lambda: self.browser.open(address))

    def follow(self, link: int, seen: str | None = None) -> str:
        """Press a link of the page, by its place; ``seen`` is the id of the page it was pressed on."""
        return self._turn(lambda: self.browser.follow(link), seen)

    def submit(self, form: int, fields: list[tuple[str, str]], seen: str | None = None) -> str:
        """Send a form of the page. What was typed goes to the site and is kept nowhere.

        If another page is there by now, nothing is sent: a password must not go to a page that nobody saw.
        """
        asked = self.browser.passkey_prompt
        title = self._turn(lambda: self.browser.submit(form, dict(fields)), seen)
        # Where the browser refused, the page that comes does not know why; the browser does.
        return asked.sentence if self.browser.passkey_said == asked.sentence and not asked.may_go_on else title

    def back(self) -> str:
        """The page before."""
        return self._turn(self.browser.back)

    def forward(self) -> str:
        """The page after."""
        return self._turn(self.browser.forward)

    def reload(self) -> str:
        """The same page, asked for anew."""
        return self._turn(self.browser.reload)

    def open_private(self) -> str:
        """Open a private window, or bring the open one to the front."""
        if self._private is None:
            self._own.browser.private().open(HOME_PAGE)
        self._in_private = True
        self.look()
        return "A private window. To every site it is a stranger."

    def close_private(self) -> str:
        """Close the private window; it forgets everything."""
        if self._private is not None:
            self._private.close()
        self._in_private = False
        self.look()
        return "The private window is closed and has forgotten everything."

    def tab(self, name: str) -> str:
        """Bring one of the two windows to the front."""
        self._in_private = name == "private"
        self.look()
        return self.browser.page.title

    def network(self, name: str) -> str:
        """Go online another way; it holds for all windows of this computer. The phone keeps its mobile data."""
        self.browser.exit = find_exit(name)
        self.look()
        if not self.browser.connected:
            return f"The computer will be online by {show.NETWORKS[name]} once you plug it in."
        return f"The computer is online by {show.NETWORKS[name]}. The phone keeps its mobile data."

    def plug(self, on: bool) -> str:
        """Take this computer off the internet, or bring it back; everyone else on its network stays online."""
        self.browser.connected = bool(on)
        self.look()
        if not on:
            return "The computer is unplugged. Open another page to see what the browser says of it."
        return f"The computer is plugged in again, online by {show.NETWORKS[self.browser.exit.name]}."

    def delete_cookie(self, name: str, site: str) -> str:
        """Forget one cookie."""
        return self._try(
            lambda: self.browser.cookies.delete(name, site),
            f"The cookie {name} is deleted. Load the page again to see what changed.",
        )

    def clear_cookies(self) -> str:
        """Forget all cookies."""
        return self._try(self.browser.cookies.clear, "All cookies are deleted. Load the page again.")

    def copy_cookie(self, name: str, site: str) -> str:
        """Lay a copy of a cookie into the private window, as a thief lays it into a browser of their own."""
        self.open_private()
        return self._try(
            lambda: self._own.browser.copy_cookie_to(self.browser, name, site),
            f"A copy of {name} is in the private window, which is in front now. Open the dashboard in it.",
        )

    def clear_cache(self) -> str:
        """Forget all kept copies of pages."""
        return self._try(self.browser.cache.clear, "The cache is empty.")

    # ----- the phone

    def read_mail(self, index: int) -> str:
        """Open a mail, counted from the oldest: its place does not change when another comes."""
        mails = self._own.mailbox.mails
        subject = mails[index].subject if 0 <= index < len(mails) else ""
        return self._try(lambda: self._own.mailbox.open(index), subject)

    def read_sms(self, index: int) -> str:
        """Open a text message, counted from the oldest."""
        self.look()
        return self._own.phone.sms.texts[index].text

    def open_link(self, kind: str, index: int, link: int) -> str:
        """Open a link of a message in the window that is in front."""
        messages = self._own.mailbox.mails if kind == "mail" else self._own.phone.sms.texts
        return self.visit(messages[index].links[link])

    def app(self, screen: str, fields: dict[str, str]) -> str:
        """Press the button of the app's screen."""
        app = self.phone.app
        acts: dict[str, Callable[[], object]] = {
            str(Stage.IDENTIFIER): lambda: app.sign_in(fields["identifier"], fields["password"]),
            str(Stage.CODE): lambda: app.submit_code(fields["code"]),
            str(Stage.DEVICE): lambda: app.approve(fields["code"]),
            "resend": app.resend,
            "load again": lambda: None,
            "sign out": app.sign_out,
        }
        acts[screen]()
        funds = app.portfolio() if app.screen.stage is Stage.SIGNED_IN else None
        if funds is not None:
            self._funds[app] = funds
        self.look()
        return app.screen.message or app.screen.sentence

    # -----

    def _turn(self, act: Callable[[], object], seen: str | None = None) -> str:
        """Do something in the browser and say what came."""
        if seen is not None and seen != self.browser.page_id:
            self.look()
            return f"The page on screen was no longer the one in the browser. Nothing was sent. {SHOWN_ANEW}"
        sentence = self._try(act, "")
        return sentence or self.browser.page.title

    def _try(self, act: Callable[[], object], done: str) -> str:
        """Act and show what came; what the world no longer has is said, for the page on screen may be old."""
        try:
            act()
        except LookupError as gone:
            done = f"{gone} {SHOWN_ANEW}"
        self.look()
        return done

    def _tabs(self) -> list[dict[str, Any]]:
        windows = [window for window in (self._own.browser, self._private) if window is not None]
        return [
            {
                "name": "private" if window.is_private else "own",
                "title": f"{'Private: ' if window.is_private else ''}{window.page.title}",
                "active": window is self.browser,
                "private": window.is_private,
            }
            for window in windows
        ]


def _where(stage: str) -> dict[str, Any]:
    states = mark_states(stage)
    here = next(state for state in states if state["mark"] == "here")
    return {"states": states, "can_fail": f"{here['title']} can fail: {here['can_fail']}"}
