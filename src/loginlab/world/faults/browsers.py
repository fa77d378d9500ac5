"""Faults of the browser: what it keeps too long, and what it does not keep at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from loginlab.sites import Cookie
from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.faults.typed import RESET_HARMS
from loginlab.world.habits import BOOKMARK
from loginlab.world.scene import Scene
from loginlab.world.walks import sign_in_on_web

TABS = 12
"""Left open over the weeks. Chosen for this course."""
STALE = (
    "Each form carries a token that is bound to a cookie of this browser, so that no stranger’s page can send forms "
    "in your name. If the two do not fit, the exchange can only say that the page is out of date."
)
FORGETS = frozenset({Harm.DEVICE_FORGOTTEN})
ASKS_AGAIN = frozenset({Harm.NEW_DEVICE})


def _keep_an_old_page(scene: Scene) -> None:
    """A speed-up extension kept the sign-in page, against what the site asks; in the night the exchange was updated.

    The extension is gone since then. What it kept is not.
    """
    scene.browser.cache.keeps_all = True
    scene.browser.open(BOOKMARK)
    scene.browser.cache.keeps_all = False
    scene.world.clock.advance(timedelta(hours=scene.random.randrange(10, 30)))
    scene.world.publish("2", renew_forms=True)


def _write_a_cookie_back_wrong(scene: Scene) -> None:
    """A program that copies settings from computer to computer wrote one cookie into the browser's file once more.

    The site's name for it may stand there only once; a browser would take no second one from a page. Here nobody asked
    it. The exchange believes neither of the two, and a new one that it sets takes the place of one of them only.
    """
    scene.browser.open(BOOKMARK)
    kept = scene.browser.cookies.find(Cookie.FORM.title)
    until = scene.world.clock.now() + timedelta(days=300)
    scene.browser.cookies.put(replace(kept, value=kept.value[::-1], path="/sign-in", expires_at=until))


def _refuse_cookies(scene: Scene) -> None:
    scene.browser.cookies.clear()
    scene.browser.blocks_cookies = True
    scene.browser.profile.blocks_cookies_in_private = True


def _leave_tabs_open(scene: Scene) -> None:
    """A dozen sign-in pages stand open; meanwhile the person signed in and out again in yet another tab."""
    for tab in [scene.browser, *(scene.browser.new_tab() for _ in range(TABS - 1))]:
        tab.open(BOOKMARK)
    other = sign_in_on_web(scene.world, scene.person, scene.browser.new_tab())
    scene.world.clock.advance(timedelta(minutes=2))
    other.submit("sign-out")
    other.close()
    scene.world.clock.advance(timedelta(minutes=scene.random.randrange(2, 30)))
    scene.habits.goes_on_in_open_page = True


def _drop_cookies_on_the_way(scene: Scene) -> None:
    scene.browser.cookies.clear()
    scene.browser.profile.drops_cookies_when_left = True


FAULTS = (
    Fault(
        id="stale-page-after-update",
        family=Family.BROWSER,
        cause="The browser still shows the sign-in page from before the exchange’s update; an extension once kept it.",
        because=f"The old page looks like the new one, and its token went out with the old site. {STALE}",
        change=_keep_an_old_page,
        complaints=(
            "I type my address, press the button, and it says the page is out of date. I have only just opened it!",
            "Since you changed something last night I cannot even get as far as the password.",
            "I tried one of those things that make pages faster, and threw it out again. Only your site still acts up.",
        ),
        fixes=frozenset({"reload-page", "clear-cookies"}),
        false_fixes=frozenset({"try-again", "allow-cookies", "one-tab", "extensions-off", "reset-password"}),
        harms={
            "clear-cookies": FORGETS | ASKS_AGAIN,
            "private-window": ASKS_AGAIN,
            "another-browser": ASKS_AGAIN,
            "reset-password": RESET_HARMS,
        },
        advice=(
            "Your browser showed you the sign-in page of yesterday, and we have a new one. Reload the page before you "
            "type anything: that fetches the new one. Nothing else has to be deleted."
        ),
        lesson="03",
    ),
    Fault(
        id="corrupt-cookie",
        family=Family.BROWSER,
        cause="One cookie of this site is in the browser twice, written there by another program; neither counts.",
        because=(
            f"A cookie that is there twice may have been planted, so the exchange believes neither of the two. {STALE}"
        ),
        change=_write_a_cookie_back_wrong,
        complaints=(
            "I moved my settings over to the new computer with one of those programs. Everything works, except you.",
            "Page out of date. I reload, page out of date. I restart, page out of date. What date is it with you?",
            "I cannot get past the first page. My wife can, on the same computer, with her own profile.",
        ),
        fixes=frozenset({"clear-cookies", "delete-site-cookie"}),
        false_fixes=frozenset({"try-again", "reload-page", "allow-cookies", "one-tab", "extensions-off"}),
        harms={
            "clear-cookies": FORGETS | ASKS_AGAIN,
            "private-window": ASKS_AGAIN,
            "another-browser": ASKS_AGAIN,
            "reset-password": RESET_HARMS,
        },
        advice=(
            "A program that copied your settings left one of our cookies in your browser twice, and we can trust "
            "neither. Delete the two in the browser’s cookie list; you need not delete all the others."
        ),
        lesson="03",
    ),
    Fault(
        id="cookies-blocked",
        family=Family.BROWSER,
        cause="The browser is set to keep no cookies at all, in private windows neither.",
        because=f"Between one page and the next a site knows a visitor by nothing but cookies. {STALE}",
        change=_refuse_cookies,
        complaints=(
            "I made my browser safe, with a guide from a magazine. Now your page says it is out of date. It is new!",
            "Nothing happens but “out of date”. I have pressed reload twenty times. Please repair your website.",
            "My nephew set up this computer for me, and everything is very private now. Only I cannot get in.",
        ),
        fixes=frozenset({"allow-cookies"}),
        false_fixes=frozenset({"try-again", "reload-page", "clear-cookies", "one-tab", "extensions-off"}),
        harms={"another-browser": ASKS_AGAIN},
        advice=(
            "Your browser keeps no cookies, and without them no site can know from page to page that it is still you. "
            "Allow them for our site alone. There is no need to allow them for others."
        ),
        lesson="01",
    ),
    Fault(
        id="two-tabs-one-token",
        family=Family.BROWSER,
        cause="The sign-in page is open in many tabs; since then the person signed in and out in another one.",
        because=f"Signing in and out makes every form that was opened before worthless, in all tabs. {STALE}",
        change=_leave_tabs_open,
        complaints=(
            "I never close anything, I have your page right here, and when I use it, it says it is out of date.",
            "An hour ago I was in without any trouble. I came back to the page and it does not want me any more.",
            "Out of date? I go to my tab, type, press, and get that. Then I go to the next one, and get it again.",
        ),
        fixes=frozenset({"one-tab", "reload-page"}),
        false_fixes=frozenset({"try-again", "clear-cookies", "allow-cookies", "extensions-off", "reset-password"}),
        harms={
            "clear-cookies": FORGETS,
            "private-window": ASKS_AGAIN,
            "another-browser": ASKS_AGAIN,
            "reset-password": RESET_HARMS,
        },
        advice=(
            "You had our sign-in page open in several tabs, and signing in and out in one makes the others worthless. "
            "Close them all, open the page once from your bookmark, and sign in there."
        ),
        lesson="03",
    ),
    Fault(
        id="extension-drops-cookies",
        family=Family.BROWSER,
        cause="An extension drops all cookies whenever a page is left, even in the middle of signing in.",
        because=(
            "Each time the exchange meets a new device and asks by mail, and while the person looks up the mail in "
            f"another tab, the cookies that the waiting page needs are gone. {STALE}"
        ),
        change=_drop_cookies_on_the_way,
        complaints=(
            "Password fine, authenticator fine, then a mail, I fetch the code, come back, and the page is out of date.",
            "Why do you ask me EVERY time whether this is my device? And then you do not even take the answer.",
            "I have become careful and put in something that cleans up behind me. Now I fail at the very last step.",
        ),
        fixes=frozenset({"extensions-off"}),
        false_fixes=frozenset({"try-again", "answer-the-mail", "reload-page", "clear-cookies", "allow-cookies"}),
        harms={"private-window": ASKS_AGAIN, "another-browser": ASKS_AGAIN, "reset-password": RESET_HARMS},
        advice=(
            "Your clean-up extension deletes our cookies the moment you look at your mail, and the page that waits "
            "for the code knows you by them. Let the extension spare our site, or switch it off while you sign in."
        ),
        lesson="01",
    ),
)
