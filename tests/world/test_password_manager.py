"""The password manager: what it fills, where, and where it stays silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import Stage
from loginlab.world.password_manager import NotSavedHere, PasswordManager, origin_of
from loginlab.world.world import World
from tests.world.acts import SIGN_IN
from tests.world.toy_site import Stage as Toy

ORIGIN = "https://www.lantern.example"
HOME = f"{ORIGIN}/"
FORM = (
    '<form method="post" action="/find"><input name="q" autocomplete="off"></form>'
    '<form method="post" action="{action}"><input name="who" autocomplete="username" value="{named}">'
    '<input name="word" type="password" autocomplete="current-password"></form>'
)


def opened(stage: Toy, html: str = "", address: str = HOME, action: str = "/in", named: str = "") -> PasswordManager:
    """A browser with one saved login, on a page."""
    stage.site.says("/", html or FORM.format(action=action, named=named))
    stage.browser.open(address)
    stage.browser.passwords.save(ORIGIN, "mira@mail.example", "seven quiet lanterns")
    return stage.browser.passwords


def test_it_fills_name_and_password_into_the_form_that_asks_for_them(stage: Toy) -> None:
    """And leaves the search field alone."""
    filling = opened(stage).fill(stage.browser.page)
    assert filling.login is not None
    assert (filling.form, filling.login.identifier) == (1, "mira@mail.example")
    assert dict(filling) == {"who": "mira@mail.example", "word": "seven quiet lanterns"}


def test_it_signs_in_at_the_exchange_step_by_step(world: World) -> None:
    """The identifier on the first page, the password on the second, by what each page asks for."""
    browser, person = world.browser, world.person
    browser.passwords.save(SIGN_IN, person.identifier, person.password)
    for step in (browser.open(SIGN_IN), None):
        filling = browser.passwords.fill(step or browser.page)
        assert filling.form is not None
        browser.submit(filling.form, filling)
    assert world.stage is Stage.CODE
    assert not browser.passwords.fill(browser.page)


def test_a_page_that_names_the_account_gets_that_accounts_password_or_none(world: World) -> None:
    """The second page says who is signing in; another person's password would be one more wrong try."""
    browser, (mira, tomas) = world.browser, world.people
    browser.passwords.save(SIGN_IN, tomas.identifier, tomas.password)
    browser.open(SIGN_IN)
    browser.submit("identifier", {"identifier": mira.identifier})
    assert not browser.passwords.fill(browser.page)
    browser.passwords.save(SIGN_IN, mira.identifier, mira.password)
    filling = browser.passwords.fill(browser.page)
    assert filling.login is not None
    assert filling.login.identifier == mira.identifier


def test_the_oldest_login_is_filled_even_if_it_is_somebody_elses(world: World) -> None:
    """Two people at one computer: it cannot know who sits there."""
    browser, (mira, tomas) = world.browser, world.people
    for person in (tomas, mira):
        browser.passwords.save(SIGN_IN, person.identifier, person.password)
    filling = browser.passwords.fill(browser.open(SIGN_IN))
    assert filling.login is not None
    assert filling.login.identifier == tomas.identifier


def test_a_saved_password_does_not_follow_the_real_one(stage: Toy) -> None:
    """After a reset it fills the old one, until the new one is saved in its place."""
    passwords = opened(stage)
    passwords.save(ORIGIN, "mira@mail.example", "eight loud lanterns")
    assert [login.password for login in passwords] == ["eight loud lanterns"]
    passwords.forget(ORIGIN, "mira@mail.example")
    assert len(passwords) == 0
    with pytest.raises(LookupError, match="No login"):
        passwords.forget(ORIGIN, "mira@mail.example")


@pytest.mark.parametrize(
    "address",
    [
        "https://lantern.example/",
        "https://help.lantern.example/",
        "http://www.lantern.example/",
        "https://www.lantern.example:8443/",
        "https://www.lantern-signin.example/",
        "https://www.lantern.example.harbour.example/",
        "https://www.lantem.example/",
        "about:blank",
        "",
    ],
)
def test_a_login_is_bound_to_scheme_host_and_port(address: str) -> None:
    """Not to a name that looks alike, and not to a neighbour."""
    passwords = PasswordManager()
    passwords.save(ORIGIN, "mira@mail.example", "seven quiet lanterns")
    assert passwords.saved_for(address) == ()
    assert len(passwords.saved_for(f"{HOME}sign-in?by=mail")) == 1


def test_an_origin_has_no_path_no_case_and_no_default_port() -> None:
    """Two spellings of one origin are one; and what is no site has none."""
    assert origin_of("https://WWW.Lantern.example:443/sign-in?a#b") == ORIGIN
    assert origin_of("https://www.lantern.example:8443/") == f"{ORIGIN}:8443"
    for address in ("about:blank", "data:text/html,x", "www.lantern.example", "https://"):
        with pytest.raises(ValueError, match="no site"):
            origin_of(address)


@pytest.mark.parametrize(
    "html",
    [
        '<form action="/in"><input name="code" autocomplete="one-time-code"></form>',
        '<form action="/in"><input type="password" name="new" autocomplete="new-password"></form>',
        '<form action="/in"><input type="hidden" name="word" autocomplete="current-password"></form>',
        '<form action="/in"><input name="word" autocomplete="current-password"></form>',
        '<form action="/in"><input type="password" name="word"></form>',
        '<input type="password" name="word" autocomplete="current-password">',
    ],
)
def test_it_fills_only_what_asks_for_a_saved_login(stage: Toy, html: str) -> None:
    """No code, no new password, nothing that nobody sees, nothing that would be readable, nothing outside a form."""
    assert opened(stage, html).fill(stage.browser.page) == {}


def test_it_fills_nothing_where_no_page_is(stage: Toy) -> None:
    """A blank window, and the browser's own page."""
    passwords = opened(stage)
    assert not passwords.fill(stage.browser.new_tab().page)
    assert not passwords.fill(stage.browser.open("https://www.lantem.example/"))


def test_a_private_window_reads_the_saved_logins_and_leaves_none(stage: Toy) -> None:
    """Also those that are saved later."""
    window = stage.browser.private()
    opened(stage)
    assert window.passwords.fill(window.open(HOME))
    for act in (
        lambda: window.passwords.save(ORIGIN, "tomas@mail.example", "one"),
        lambda: window.passwords.forget(ORIGIN, "mira@mail.example"),
    ):
        with pytest.raises(NotSavedHere):
            act()
    assert len(stage.browser.passwords) == 1
    window.close()
    assert len(stage.browser.passwords) == 1


def test_tabs_share_what_is_saved(stage: Toy) -> None:
    """One browser, one list."""
    tab = stage.browser.new_tab()
    opened(stage)
    assert len(tab.passwords) == 1
    tab.passwords.forget(ORIGIN, "mira@mail.example")
    assert len(stage.browser.passwords) == 0


def test_no_repr_tells_a_password(stage: Toy) -> None:
    """Not of a login, not of a filling, not of the whole."""
    passwords = opened(stage)
    filling = passwords.fill(stage.browser.page)
    shown = repr(passwords) + repr(list(passwords)) + repr(filling) + str(passwords.saved_for(HOME))
    assert len(filling) == 2
    assert "seven quiet lanterns" not in shown


@given(st.text(max_size=60))
def test_no_address_breaks_it_and_only_the_saved_origin_matches(address: str) -> None:
    """Whatever a page's address is, nothing is saved for it but what was saved for its origin."""
    passwords = PasswordManager()
    passwords.save(ORIGIN, "mira@mail.example", "seven quiet lanterns")
    for typed in (address, f"https://{address}", f"{ORIGIN}{address}"):
        assert all(origin_of(typed) == ORIGIN for _ in passwords.saved_for(typed))
