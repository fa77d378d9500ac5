"""The Desk: one person's browser, phone and mailbox, where their sign-in stands, and the exchange's event log."""

from __future__ import annotations

from typing import Any

from loginlab.environment import is_frozen
from loginlab.exchange import Stage
from loginlab.widgets import desk_view as show
from loginlab.widgets.desk_phone import PHONE_ACTS, PhoneActs
from loginlab.widgets.map import mark_states
from loginlab.world.browser import Browser, NothingToPress
from loginlab.world.event_lines import event_line
from loginlab.world.exits import find_exit
from loginlab.world.people import Person
from loginlab.world.world import Belongings, World

HOME_PAGE = "https://www.lantern.example/"
SAYS = "Simulation. Lantern Exchange does not exist; this is not BitMart. Use only what the course gave you: "


class Desk(PhoneActs):
    """A place to sign in from, as one of a world's people. Every act is one call on the world.

    Args:
        world: where it stands. What is done here is done there, and nowhere else.
    """

    stem = "desk"
    parts = ("desk/frame", "desk/phone_settings", "desk/phone", "desk/tools", "desk/where")
    acts = frozenset(
        {"look", "play", "begin_again", "visit", "follow", "submit", "back", "forward", "reload", "tab"}
        | {"open_private", "close_private", "network", "delete_cookie", "clear_cookies", "copy_cookie", "clear_cache"}
        | {"read_mail", "read_sms", "open_link", "app"}
        | PHONE_ACTS
    )

    def __init__(self, world: World) -> None:
        self._world = world
        self._person: Person = world.person
        self._private: dict[str, Browser] = {}
        self._in_private = False
        super().__init__(view={})
        if self._own.browser.page.address == "about:blank":
            self._own.browser.open(HOME_PAGE)
        self.look()

    # ----- who and which window

    @property
    def _own(self) -> Belongings:
        return self._world.belongings(self._person)

    @property
    def browser(self) -> Browser:
        """The window in front."""
        private = self._private.get(self._person.name)
        return private if self._in_private and private is not None else self._own.browser

    def look(self) -> None:
        """Show the world as it is now."""
        now, person = self._world.clock.now(), self._person
        stage = str(self._world.stage_of(self.browser))
        self.view = {
            "banner": f"{SAYS}`{person.identifier}`, password `{person.password}`",
            "people": [{"name": p.name, "active": p is person} for p in self._world.people],
            "tabs": self._tabs(),
            "bookmarks": [{"title": title, "address": address} for title, address in show.BOOKMARKS],
            "phone": show.phone_view(self.phone, now, running=not is_frozen()) | self.phone_settings(),
            "where": _where(stage),
            "events": [event_line(event) for event in self._world.events(person)[-show.SHOWN_EVENTS :]],
            **show.browser_view(self.browser, now),
        }

    def play(self, name: str) -> str:
        """Sit down as another person of this world, at their own browser and phone."""
        self._person, self._in_private = self._world.find_person(name), False
        if self._own.browser.page.address == "about:blank":
            self._own.browser.open(HOME_PAGE)
        self.look()
        return f"You are {name} now."

    def begin_again(self) -> str:
        """The same people and secrets, and nothing that has happened."""
        self._world.reset()
        self._private.clear()
        return self.play(self._person.name) and "The world has begun again."

    # ----- the browser

    def visit(self, address: str) -> str:
        """Go to an address typed by hand."""
        return self._turn(lambda: self.browser.open(address))

    def follow(self, link: int) -> str:
        """Press a link of the page, by its place."""
        return self._turn(lambda: self.browser.follow(link))

    def submit(self, form: int, fields: list[tuple[str, str]]) -> str:
        """Send a form of the page. What was typed goes to the site and is kept nowhere."""
        return self._turn(lambda: self.browser.submit(form, dict(fields)))

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
        private = self._private.get(self._person.name)
        if private is None or private.is_closed:
            private = self._private[self._person.name] = self._own.browser.private()
            private.open(HOME_PAGE)
        self._in_private = True
        self.look()
        return "A private window. To every site it is a stranger."

    def close_private(self) -> str:
        """Close the private window; it forgets everything."""
        private = self._private.pop(self._person.name, None)
        if private is not None:
            private.close()
        self._in_private = False
        self.look()
        return "The private window is closed and has forgotten everything."

    def tab(self, name: str) -> str:
        """Bring one of the two windows to the front."""
        self._in_private = name == "private" and self._person.name in self._private
        self.look()
        return self.browser.page.title

    def network(self, name: str) -> str:
        """Go online another way; it holds for all windows of this computer, and for the phone."""
        self.browser.exit = find_exit(name)
        self.look()
        return f"You are online by {show.NETWORKS[name]}."

    def delete_cookie(self, name: str, site: str) -> str:
        """Forget one cookie."""
        self.browser.cookies.delete(name, site)
        self.look()
        return f"The cookie {name} is deleted. Load the page again to see what changed."

    def clear_cookies(self) -> str:
        """Forget all cookies."""
        self.browser.cookies.clear()
        self.look()
        return "All cookies are deleted."

    def copy_cookie(self, name: str, site: str) -> str:
        """Lay a copy of a cookie into the private window, as a thief lays it into a browser of their own."""
        self.open_private()
        self._own.browser.copy_cookie_to(self.browser, name, site)
        self.look()
        return f"A copy of {name} is in the private window. Open the dashboard there."

    def clear_cache(self) -> str:
        """Forget all kept copies of pages."""
        self.browser.cache.clear()
        self.look()
        return "The cache is empty."

    # ----- the phone

    def read_mail(self, index: int) -> str:
        """Open a mail, counted from the newest."""
        mails = self._own.mailbox.mails
        mail = self._own.mailbox.open(len(mails) - 1 - index)
        self.look()
        return mail.subject

    def read_sms(self, index: int) -> str:
        """Open a text message, counted from the newest."""
        return str(list(reversed(self._own.phone.sms.texts))[index].text)

    def open_link(self, kind: str, index: int, link: int) -> str:
        """Open a link of a message in the window that is in front."""
        own = self._own
        links = [m.links for m in own.mailbox.mails] if kind == "mail" else [t.links for t in own.phone.sms.texts]
        return self.visit(links[-1 - index][link])

    def app(self, screen: str, fields: dict[str, str]) -> str:
        """Press the button of the app's screen."""
        app = self.phone.app
        acts = {
            str(Stage.IDENTIFIER): lambda: app.sign_in(fields["identifier"], fields["password"]),
            str(Stage.CODE): lambda: app.submit_code(fields["code"]),
            str(Stage.DEVICE): lambda: app.approve(fields["code"]),
            "resend": app.resend,
            "sign out": app.sign_out,
        }
        shown = acts[screen]()
        self.look()
        return shown.message or shown.sentence

    # -----

    def _turn(self, act: Any) -> str:
        """Do something in the browser and show what came."""
        try:
            act()
        except NothingToPress as nothing:
            # The page on screen was older than the one in the world: show the world's, and say so.
            self.look()
            return f"{nothing} The page is shown anew."
        self.look()
        return self.browser.page.title

    def _tabs(self) -> list[dict[str, Any]]:
        own, private = self._own.browser, self._private.get(self._person.name)
        tabs = [{"name": "own", "title": own.page.title, "active": self.browser is own, "private": False}]
        if private is not None:
            tabs.append(
                {"name": "private", "title": f"Private: {private.page.title}", "active": self.browser is private}
                | {"private": True}
            )
        return tabs


def _where(stage: str) -> dict[str, Any]:
    states = mark_states(stage)
    here = next(state for state in states if state["mark"] == "here")
    return {"states": states, "can_fail": f"{here['title']} can fail: {here['can_fail']}"}
