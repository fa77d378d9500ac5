"""A browser window: what a person does in one, and what it keeps.

One profile has one cookie jar and one cache, however many tabs are open. A private window is another profile that
starts empty, which is why an exchange takes it for a new device, and forgets everything when it is closed.

Pages are never run: there is no JavaScript here. No ``Referer`` is sent, as with the strictest privacy setting.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from types import MappingProxyType
from urllib.parse import urldefrag

from loginlab.world.clock import Clock
from loginlab.world.documents import Form
from loginlab.world.exits import HOME, Exit, Line
from loginlab.world.internet import Internet
from loginlab.world.loading import Freshness, Loader, RequestRecord, Wish, parse_address
from loginlab.world.page import Padlock, Page, Trouble, blank_page, judge_padlock, trouble_page
from loginlab.world.page_loading import load_page, parse_offered_address
from loginlab.world.passkey_prompts import NOTHING_ASKED, Prompt, answer_prompt, asking_field, prompt_for
from loginlab.world.passkeys import Passkeys
from loginlab.world.pressing import NothingToPress, fill_in, find_form, find_link
from loginlab.world.profile import Profile

AGENT = "Lantern Browser 12 on Desktop"
"""What the browser calls itself. Made up; sites show it in their lists of devices."""
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Visit:
    """One line of the history."""

    address: str
    title: str
    method: str


class Browser:
    """One window of a browser profile.

    Args:
        internet: where it goes.
        clock: the world's time; cookies and copies end by it.
        agent: what it calls itself.
        line: what the device is connected by.
        private: whether it forgets everything when it is closed.
        profile: what it shares with the windows that were opened before it.
        passkeys: those of the person it belongs to, if it begins a profile.
    """

    def __init__(
        self,
        internet: Internet,
        clock: Clock,
        agent: str = AGENT,
        line: Line | None = None,
        *,
        private: bool = False,
        profile: Profile | None = None,
        passkeys: Passkeys | None = None,
    ) -> None:
        self._internet = internet
        self._clock = clock
        self._line = line or Line(HOME)
        self.agent = agent
        self.is_private = private
        self.is_closed = False
        self.profile = profile or Profile(clock.now, passkeys=passkeys)
        self.profile.windows.append(self)
        self.cookies = self.profile.cookies
        self.cache = self.profile.cache
        self.passwords = self.profile.passwords
        self.passkeys = self.profile.passkeys
        network = internet.transport(lambda: self._line.way, lambda: self._line.resolves)
        self._loader = Loader(network, clock.now, agent, self.cookies, self.cache)
        self._visits: list[Visit] = []
        self._place = -1
        self._number = next(_numbers)
        self._loads = 0
        self.page = blank_page()
        self.passkey_said = ""

    def __repr__(self) -> str:
        """Where it stands; a whole address may hold what signs somebody in."""
        window = "private window" if self.is_private else "window"
        return f"<browser {window}: {self.page.host or 'no page'}>"

    @property
    def exit(self) -> Exit:
        """The network the device is on; switching it acts on all its windows."""
        return self._line.exit

    @exit.setter  # noqa: A003 - the field's word for a way onto the internet; nobody calls the builtin here
    def exit(self, way: Exit) -> None:
        self._line.exit = way

    @property
    def connected(self) -> bool:
        """Whether the device is plugged in; unplugging it acts on all its windows, and on nobody else's."""
        return self._line.connected

    @connected.setter
    def connected(self, on: bool) -> None:
        self._line.connected = on

    @property
    def resolves(self) -> bool:
        """Whether the device can look names up; otherwise it is online and finds no site."""
        return self._line.resolves

    @resolves.setter
    def resolves(self, on: bool) -> None:
        self._line.resolves = on

    @property
    def blocks_cookies(self) -> bool:
        """Whether an extension or a setting drops all cookies in this window and its tabs."""
        return self.cookies.is_blocked

    @blocks_cookies.setter
    def blocks_cookies(self, on: bool) -> None:
        self.cookies.is_blocked = on

    @property
    def window_id(self) -> str:
        """What tells this window from every other, also from those of a world that began again."""
        return f"window-{self._number}"

    @property
    def page_id(self) -> str:
        """What tells the page on screen from every other, also from the same address loaded anew."""
        return f"{self.window_id}-page-{self._loads}"

    @property
    def padlock(self) -> Padlock:
        """What is known about the connection to the page's site."""
        return judge_padlock(self.page, self._internet.certificate(self.page.host))

    @property
    def requests(self) -> tuple[RequestRecord, ...]:
        """What was asked and answered, oldest first."""
        return tuple(self._loader.log)

    @property
    def history(self) -> tuple[Visit, ...]:
        """The pages of this window, oldest first."""
        return tuple(self._visits)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page before this one."""
        return self._place > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a page after this one."""
        return self._place + 1 < len(self._visits)

    def open(self, address: str) -> Page:
        """Go to an address typed by hand, or opened from outside the browser."""
        try:
            wish = Wish(parse_address(address))
        except ValueError:
            return self._show(trouble_page(address.strip()[:200], Trouble.ADDRESS_UNREADABLE))
        return self._go(wish)

    def follow(self, link: int | str) -> Page:
        """Click a link of the page, by its place or its address. Raises NothingToPress."""
        address = find_link(self.page, link)
        if urldefrag(address).fragment and urldefrag(address).url == self.page.address:
            return self.page
        target = parse_offered_address(address)
        if target is None:
            return self._show(trouble_page(address[:200], Trouble.ADDRESS_UNREADABLE))
        return self._go(Wish(target, caused_by=self.page.address))

    def submit(self, form: int | str = 0, fields: Mapping[str, str] = MappingProxyType({})) -> Page:
        """Fill in a form of the page and send it.

        Args:
            form: its place or its name.
            fields: what is typed, by field name; a button with a name and value of its own counts as a field.

        Raises:
            NothingToPress: there is no such form or field; a browser sends only what the form has.

        A field that asks for a passkey is filled by the browser, or left empty; ``passkey_said`` is what it said.
        """
        chosen = find_form(self.page, form)
        filled, said = self._fill_passkey(chosen, fields)
        sent = fill_in(chosen, filled)
        action = parse_offered_address(chosen.action)
        if action is None:
            return self._show(trouble_page(chosen.action[:200], Trouble.ADDRESS_UNREADABLE))
        if chosen.method == "GET":
            page = self._go(Wish(f"{action.partition('?')[0]}?{sent}", caused_by=self.page.address))
        else:
            page = self._go(Wish(action, "POST", sent.encode(), caused_by=self.page.address))
        self.passkey_said = said
        return page

    @property
    def passkey_prompt(self) -> Prompt:
        """What the browser says to a page that asks for a passkey, before anything is pressed."""
        asked = next((field for form in self.page.forms if (field := asking_field(form)) is not None), None)
        return NOTHING_ASKED if asked is None else prompt_for(asked, self.page.address, self.passkeys)

    def back(self) -> Page:
        """The page before, as the browser still has it; what it may not keep is asked for anew."""
        return self._revisit(self._place - 1)

    def forward(self) -> Page:
        """The page after, likewise."""
        return self._revisit(self._place + 1)

    def reload(self) -> Page:
        """The same page again, asking the site whether the copy still holds."""
        if self._place < 0:
            return self.page
        return self._revisit(self._place, Freshness.RELOAD)

    def new_tab(self) -> Browser:
        """Open another tab: the same cookies and copies, so the same device to every site; its own page and history.

        Raises NothingToPress if the window is closed.
        """
        self._verify_open()
        return Browser(
            self._internet, self._clock, self.agent, self._line, private=self.is_private, profile=self.profile
        )

    def look_elsewhere(self) -> None:
        """Leave the page for another tab, such as the one with the mailbox, and come back to it.

        The page still stands there. What an extension did meanwhile, it does not show.
        """
        if self.profile.drops_cookies_when_left:
            self.cookies.clear()

    def another_program(self, agent: str) -> Browser:
        """A different browser on the same device: the same way onto the internet and the same passkeys, no more."""
        return Browser(self._internet, self._clock, agent, self._line, passkeys=self.passkeys)

    @property
    def tabs(self) -> tuple[Browser, ...]:
        """The open windows of this profile, the first one first."""
        return tuple(tab for tab in self.profile.windows if not tab.is_closed)

    def private(self) -> Browser:
        """Open a private window on the same device: no cookies, no copies, so a new device to every site.

        It can read the saved passwords, and saves none. Passkeys are the device's and work as ever. Extensions do not
        run in it.
        """
        own = Profile(self._clock.now, self.passwords.read_only(), self.passkeys)
        own.cookies.is_blocked = self.profile.blocks_cookies_in_private
        window = Browser(self._internet, self._clock, self.agent, self._line, private=True, profile=own)
        self.profile.private_windows.append(window)
        return window

    @property
    def private_windows(self) -> tuple[Browser, ...]:
        """The private windows of this device that are open."""
        return tuple(window for window in self.profile.private_windows if not window.is_closed)

    def close(self) -> None:
        """Close the window and its tabs. A private one forgets everything and stays closed.

        An ordinary one forgets the cookies that have no end of their own, and can go on. A tab that is closed
        takes nothing with it, for the profile is still open in the others.
        """
        self._visits.clear()
        self._place = -1
        self._show(blank_page())
        if self.is_private:
            self._loader.log.clear()
        first, *tabs = self.profile.windows
        if self is not first:
            self.is_closed = True
            return
        for tab in tabs:
            tab.close()
        del self.profile.windows[1:]
        if self.is_private:
            self.is_closed = True
            self.cookies.clear()
            self.cache.clear()
        else:
            self.cookies.forget_those_without_end()

    def copy_cookie_to(self, other: Browser, name: str, host: str | None = None) -> None:
        """Lay a copy of a cookie into another browser, as malware that reads the jar from disk does.

        A copied session cookie *is* the session: no password, no code. Raises LookupError.
        """
        other.cookies.put(self.cookies.find(name, host))

    def _verify_open(self) -> None:
        if self.is_closed:
            raise NothingToPress("This window is closed.")

    def _fill_passkey(self, form: Form, typed: Mapping[str, str]) -> tuple[Mapping[str, str], str]:
        """What is typed, with the passkey's answer where the form asks for one; and what the browser said."""
        asked = asking_field(form)
        # A frame sends the field along, empty as it stands there: that is nothing typed.
        if asked is None or typed.get(asked.name):
            return typed, ""
        prompt, credential = answer_prompt(asked, self.page.address, self.passkeys)
        return {**typed, asked.name: credential}, prompt.sentence

    def _go(self, wish: Wish) -> Page:
        self._verify_open()
        page = self._show(load_page(self._loader, wish))
        del self._visits[self._place + 1 :]
        self._visits.append(Visit(page.address, page.title, page.method))
        self._place = len(self._visits) - 1
        return page

    def _revisit(self, place: int, freshness: Freshness = Freshness.HISTORY) -> Page:
        if not 0 <= place < len(self._visits):
            return self.page
        self._place, visit = place, self._visits[place]
        if visit.method == "POST":
            return self._show(trouble_page(visit.address, Trouble.WOULD_SEND_AGAIN, visit.method))
        return self._show(load_page(self._loader, Wish(visit.address, freshness=freshness)))

    def _show(self, page: Page) -> Page:
        self.page = page
        self.passkey_said = ""
        self._loads += 1
        return page
