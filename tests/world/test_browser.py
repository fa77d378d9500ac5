"""What a person does in a browser window, on a toy site."""

from __future__ import annotations

import pytest

from loginlab.world.browser import Browser
from loginlab.world.exits import EXITS
from loginlab.world.page import SENTENCES, Trouble
from loginlab.world.pressing import NothingToPress
from tests.world.toy_site import Stage

HOME = "https://www.lantern.example/"
LINKS = '<title>Home</title><a href="/one">one</a><a href="javascript:x">run</a><a href="#foot">down</a>'
FORM = (
    '<form method="post" action="/act" name="act"><input type="hidden" name="token" value="t"><input name="code">'
    '<button name="do" value="go">Go</button></form><form action="/find" id="find"><input name="q"></form>'
)


def test_a_new_window_is_blank_and_has_asked_nobody(stage: Stage) -> None:
    """Nothing happens before somebody acts."""
    assert (stage.browser.page.address, stage.browser.page.status) == ("about:blank", None)
    assert not stage.browser.padlock.locked
    assert stage.browser.back() is stage.browser.page
    assert stage.browser.reload() is stage.browser.page
    assert stage.browser.requests == ()


def test_links_are_followed_by_place_and_by_address(stage: Stage) -> None:
    """Either way the same page opens."""
    stage.site.says("/", LINKS)
    stage.browser.open(HOME)
    assert stage.browser.follow(0).address == f"{HOME}one"
    stage.browser.open(HOME)
    assert stage.browser.follow(f"{HOME}one").address == f"{HOME}one"


def test_a_link_that_is_not_there_cannot_be_followed(stage: Stage) -> None:
    """Also not one before the first."""
    stage.site.says("/", LINKS)
    stage.browser.open(HOME)
    for link in (3, -1, f"{HOME}two"):
        with pytest.raises(NothingToPress):
            stage.browser.follow(link)
    assert len(stage.site.asked) == 1


def test_a_link_to_a_script_runs_nothing_and_one_within_the_page_asks_nobody(stage: Stage) -> None:
    """The one shows the browser's own page, the other stays where it is."""
    stage.site.says("/", LINKS)
    page = stage.browser.open(HOME)
    assert stage.browser.follow(2) is page
    assert stage.browser.follow(1).trouble is Trouble.ADDRESS_UNREADABLE
    assert len(stage.site.asked) == 1


def test_a_form_sends_its_hidden_values_and_what_was_typed(stage: Stage) -> None:
    """The token travels without anyone seeing it."""
    stage.site.says("/", FORM)
    stage.browser.open(HOME)
    stage.browser.submit("act", {"code": "12 34&56", "do": "go"})
    assert stage.site.last["body"] == b"token=t&code=12+34%2656&do=go"
    assert stage.site.last["CONTENT_TYPE"] == "application/x-www-form-urlencoded"


def test_a_form_that_asks_puts_its_fields_into_the_address(stage: Stage) -> None:
    """Which is why a password never belongs into one."""
    stage.site.says("/", FORM)
    stage.browser.open(HOME)
    assert stage.browser.submit("find", {"q": "no code?"}).address == f"{HOME}find?q=no+code%3F"


def test_a_browser_sends_no_field_that_the_form_does_not_have(stage: Stage) -> None:
    """And there is no form that is not on the page."""
    stage.site.says("/", FORM)
    stage.browser.open(HOME)
    with pytest.raises(NothingToPress, match="admin"):
        stage.browser.submit("act", {"admin": "1"})
    for form in (2, -1, "other"):
        with pytest.raises(NothingToPress):
            stage.browser.submit(form)


def test_back_and_forward_walk_through_the_history_and_a_new_page_cuts_it(stage: Stage) -> None:
    """As in every browser."""
    for name in "abc":
        stage.site.says(f"/{name}", f"<title>{name}</title>")
        stage.browser.open(f"{HOME}{name}")
    assert stage.browser.back().title == "b"
    assert stage.browser.back().title == "a"
    assert stage.browser.back().title == "a"
    assert stage.browser.forward().title == "b"
    stage.browser.open(f"{HOME}a")
    assert [visit.title for visit in stage.browser.history] == ["a", "b", "a"]
    assert stage.browser.forward().title == "a"


def test_the_answer_to_a_form_is_neither_reloaded_nor_gone_back_to(stage: Stage) -> None:
    """It would mean sending again what was typed, and the browser has not kept that."""
    stage.site.says("/", FORM)
    stage.site.says("/act", "<title>Refused</title>", status=403)
    stage.browser.open(HOME)
    assert stage.browser.submit("act", {"code": "1"}).title == "Refused"
    assert stage.browser.reload().trouble is Trouble.WOULD_SEND_AGAIN
    stage.browser.open(f"{HOME}one")
    assert stage.browser.back().trouble is Trouble.WOULD_SEND_AGAIN
    assert sum(asked["REQUEST_METHOD"] == "POST" for asked in stage.site.asked) == 1
    stage.site.says("/", "<title>Home</title>")
    assert stage.browser.back().title == "Home"


@pytest.mark.parametrize(
    ("address", "trouble"),
    [
        ("www.lantem.example", Trouble.HOST_UNKNOWN),
        ("http://www.lantern.example", Trouble.NOTHING_THERE),
        ("what is this", Trouble.ADDRESS_UNREADABLE),
        ("javascript:alert(1)", Trouble.ADDRESS_UNREADABLE),
    ],
)
def test_trouble_is_a_page_of_the_browsers_own(stage: Stage, address: str, trouble: Trouble) -> None:
    """Never an exception, never a padlock, and a sentence that says what to do."""
    page = stage.browser.open(address)
    assert (page.trouble, page.status) == (trouble, None)
    assert SENTENCES[trouble] in page.document
    assert not stage.browser.padlock.locked


def test_offline_there_is_a_page_that_says_so_and_reloading_helps_once_it_is_mended(stage: Stage) -> None:
    """Nothing to diagnose at the exchange."""
    stage.site.says("/", LINKS)
    stage.internet.cut(EXITS["home"])
    assert stage.browser.open(HOME).trouble is Trouble.NETWORK_DOWN
    assert stage.browser.requests[-1].trouble is Trouble.NETWORK_DOWN
    stage.internet.mend(EXITS["home"])
    assert stage.browser.reload().title == "Home"


def test_every_trouble_has_its_sentence() -> None:
    """One that is forgotten would be an empty page."""
    assert set(SENTENCES) == set(Trouble)


def test_the_padlock_names_the_host_that_answered_whoever_that_is(stage: Stage) -> None:
    """A stranger's padlock is as closed as the exchange's: it proves the name, not the intention."""
    stage.browser.open("https://www.harbour.example/")
    lock = stage.browser.padlock
    assert (lock.locked, lock.host) == (True, "www.harbour.example")
    assert lock.certificate is not None
    assert lock.certificate.name == "www.harbour.example"


def test_switching_the_network_acts_at_once_and_on_all_windows_of_the_device(stage: Stage) -> None:
    """A private window hides nothing from the site at the other end."""
    window = stage.browser.private()
    stage.browser.exit = EXITS["vpn"]
    window.open(HOME)
    assert stage.site.last["REMOTE_ADDR"] == EXITS["vpn"].address
    assert Browser(stage.internet, stage.clock).exit == EXITS["home"]


def test_an_unplugged_device_is_offline_in_all_its_windows_and_alone(stage: Stage) -> None:
    """Acts at once, and again when it is plugged in; another device on the same network notices nothing."""
    window, neighbour = stage.browser.private(), Browser(stage.internet, stage.clock)
    stage.browser.connected = False
    assert window.open(HOME).trouble is Trouble.NETWORK_DOWN
    assert stage.browser.open(HOME).trouble is Trouble.NETWORK_DOWN
    assert neighbour.open(HOME).trouble is None
    window.connected = True
    assert stage.browser.reload().trouble is None


def test_a_private_window_starts_empty_and_forgets_everything(stage: Stage) -> None:
    """No cookie from the other profile, none left behind; and once closed it stays closed."""
    stage.site.says("/", LINKS, ("Set-Cookie", "device=known; Max-Age=999"))
    stage.browser.open(HOME)
    window = stage.browser.private()
    window.open(HOME)
    assert "HTTP_COOKIE" not in stage.site.last
    assert window.is_private
    window.close()
    assert (len(window.cookies), len(window.cache), window.requests, window.history) == (0, 0, (), ())
    assert window.page.address == "about:blank"
    with pytest.raises(NothingToPress):
        window.open(HOME)
    assert [cookie.value for cookie in stage.browser.cookies] == ["known"]


def test_closing_an_ordinary_window_drops_the_cookies_without_an_end(stage: Stage) -> None:
    """And it can go on."""
    stage.site.says("/", "", ("Set-Cookie", "session=s"), ("Set-Cookie", "device=d; Max-Age=999"))
    stage.browser.open(HOME)
    stage.browser.close()
    assert [cookie.name for cookie in stage.browser.cookies] == ["device"]
    assert stage.browser.open(HOME).status == 200


def test_parts_of_a_page_come_through_the_same_cache(stage: Stage) -> None:
    """The stylesheet is fetched once and lies inside every page that wants it."""
    stage.site.says("/", '<link rel="stylesheet" href="/site.css"><h1>Lantern</h1><img src="/gone.png" alt="x">')
    css = ("Content-Type", "text/css"), ("Cache-Control", "max-age=86400")
    stage.site.says("/site.css", "h1{color:#0071b3}", *css)
    for _ in range(2):
        assert "h1{color:#0071b3}" in stage.browser.open(HOME).document
    asked = [asked["PATH_INFO"] for asked in stage.site.asked]
    assert asked.count("/site.css") == 1
    assert 'src=""' in stage.browser.page.document


def test_an_old_copy_of_the_stylesheet_stays_after_an_update_until_the_cache_is_cleared(stage: Stage) -> None:
    """A page that looks broken after an update, and the cure for it."""
    stage.site.says("/", '<link rel="stylesheet" href="/site.css">')
    css = ("Content-Type", "text/css"), ("Cache-Control", "max-age=86400")
    stage.site.says("/site.css", "p{color:red}", *css)
    stage.browser.open(HOME)
    stage.site.says("/site.css", "p{color:blue}", *css)
    assert "red" in stage.browser.open(HOME).document
    stage.browser.cache.clear()
    assert "blue" in stage.browser.open(HOME).document


def test_json_is_shown_as_text_and_runs_nothing(stage: Stage) -> None:
    """Also when it holds markup."""
    stage.site.says("/", '{"a": "<script>x()</script>"}', ("Content-Type", "application/json"))
    document = stage.browser.open(HOME).document
    assert "&lt;script&gt;" in document
    assert "<script" not in document


def test_a_copied_cookie_is_sent_by_the_other_browser_as_if_it_were_its_own(stage: Stage) -> None:
    """The site cannot tell: same name, same value. HttpOnly and Secure do not help against a thief on the device."""
    stage.site.says("/", "", ("Set-Cookie", "__Host-session=s; Secure; HttpOnly; Path=/; SameSite=Strict"))
    stage.browser.open(HOME)
    thief = Browser(stage.internet, stage.clock)
    stage.browser.copy_cookie_to(thief, "__Host-session")
    thief.open(HOME)
    assert stage.site.last["HTTP_COOKIE"] == "__Host-session=s"
    with pytest.raises(LookupError, match="other"):
        stage.browser.copy_cookie_to(thief, "other")
