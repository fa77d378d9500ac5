"""What is reported as a fault and is none, or is no fault of the exchange: a hold that works, and a site that lies."""

from __future__ import annotations

from datetime import timedelta

from loginlab.exchange.errors import PasswordWrong
from loginlab.sites import WWW
from loginlab.sites.lookalike import LOOKALIKE, LookAlike
from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.habits import Goal
from loginlab.world.scene import Scene
from loginlab.world.walks import sign_in_on_web, wait_for_a_new_code

SECURITY = f"https://{WWW}/security"


def _lead_astray(scene: Scene) -> None:
    scene.world.internet.add_site(LOOKALIKE, LookAlike(says=PasswordWrong.public_message))
    scene.habits.address = f"https://{LOOKALIKE}/sign-in"


def _renew_the_authenticator(scene: Scene) -> None:
    """The person moved to a new authenticator this morning, and wants to send coins out this afternoon."""
    world, browser, phone = scene.world, scene.browser, scene.phone
    sign_in_on_web(world, scene.person)
    wait_for_a_new_code(world)
    browser.open(SECURITY)
    browser.submit("remove-authenticator", {"code": phone.authenticator.code()})
    browser.submit("add-authenticator", {"password": scene.person.password})
    phone.scan(browser.page)
    browser.submit("confirm-authenticator", {"code": phone.authenticator.code()})
    world.clock.advance(timedelta(hours=scene.random.randrange(2, 6)))
    scene.habits.goal = Goal.WITHDRAW


FAULTS = (
    Fault(
        id="look-alike",
        family=Family.SERVICE,
        cause="The page is not the exchange’s: its name only looks like it.",
        because=(
            "A copy shows what the real one shows, also the sentence about a wrong password. So the person types it "
            "again, and again, into a stranger’s page."
        ),
        change=_lead_astray,
        complaints=(
            "I found your page by searching, as always, and now it does not take my password. In your app it works!",
            "My password is right. I know it is right. Your site has even a padlock, so it is surely you.",
            "Somebody sent me the link to sign in. It says the password is wrong. Shall I try my old ones?",
        ),
        fixes=frozenset({"own-bookmark"}),
        false_fixes=frozenset({"type-where-it-shows", "try-again", "clear-cookies", "reset-password"}),
        harms={"read-message": frozenset({Harm.SECRET_GIVEN_AWAY}), "try-again": frozenset({Harm.SECRET_GIVEN_AWAY})},
        advice=(
            "That page was not ours: read its name in the address bar, it is not www.lantern.example. Please come by "
            "your bookmark, set a new password today, and end all other sessions on the security page. You did nothing "
            "unusual; these pages are made to be believed."
        ),
        lesson="06",
    ),
    Fault(
        id="withdrawal-held",
        family=Family.NO_FAULT,
        cause="Nothing is broken: the authenticator was changed today, so sending coins out waits for a day.",
        because=(
            "A thief who gets in changes the authenticator first and takes the coins next. The wait gives the owner "
            "time to notice. It cannot know that this time it was the owner."
        ),
        change=_renew_the_authenticator,
        complaints=(
            "I am signed in and cannot send my own coins. Your sign-in is broken!",
            "Since I have my new phone I can see my money and not touch it. Sign me in properly, please.",
            "Why does it treat me like a stranger? I gave the password and the code, both right.",
        ),
        fixes=frozenset({"wait-a-day"}),
        false_fixes=frozenset({"clear-cookies", "vpn-off", "set-clock", "try-again"}),
        harms={"clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN})},
        advice=(
            "Your sign-in works. You changed the authenticator today, and for a day after such a change no coins leave "
            "the account. That is there for the day when it is not you. It ends by itself at the time on the page."
        ),
        lesson="07",
    ),
)
