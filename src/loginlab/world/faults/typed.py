"""Faults of the password as it was typed: the exchange refuses all of them with one sentence, and rightly so."""

from __future__ import annotations

from datetime import timedelta

from loginlab.sites import WWW
from loginlab.world.faults.model import Family, Fault, Harm
from loginlab.world.people import generate_passphrase
from loginlab.world.scene import Scene

RESET_HARMS = frozenset({Harm.WITHDRAWALS_HELD})
USUAL_HARMS = {
    "try-again": frozenset({Harm.TRY_SPENT, Harm.LOCKED}),
    "clear-cookies": frozenset({Harm.DEVICE_FORGOTTEN}),
    "reset-password": RESET_HARMS,
}
"""What the three usual cures do where they cure nothing: a lock, a device to approve, a day of waiting."""


def _lock_capitals(scene: Scene) -> None:
    scene.habits.caps_lock = True


def _begin_with_a_capital(scene: Scene) -> None:
    scene.habits.capital_first = True


def _bring_a_space_along(scene: Scene) -> None:
    scene.habits.space_behind = True


def _forget_the_reset(scene: Scene) -> None:
    """Let the person reset their password some days ago, by the exchange's own mail; fingers and browser know the old.

    What the store held before the reset is never looked at again, so it need not be the old one.
    """
    exchange, who = scene.world.exchange, scene.person.identifier
    exchange.request_reset(who)
    exchange.reset_password(who, scene.mailbox.newest.codes[0], scene.person.password)
    scene.world.clock.advance(timedelta(hours=scene.random.randrange(30, 150)))
    scene.habits.password = generate_passphrase(scene.random)
    scene.browser.passwords.save(f"https://{WWW}", who, scene.habits.password)
    scene.habits.takes_what_is_filled = True


FAULTS = (
    Fault(
        id="caps-lock",
        family=Family.TYPED,
        cause="Caps lock is on: every letter of the password arrives in the other case.",
        because=(
            "The password field shows dots, so the eye cannot see it. The exchange compares letter by letter and "
            "must not say how near a guess was."
        ),
        change=_lock_capitals,
        complaints=(
            "I have typed my password three times, very carefully. It worked yesterday! Did you change something?",
            "Your site says the password is not right. I know my password. Please fix this today.",
            "Hello, I am sorry to bother you. My password is refused, and I am quite sure it is the right one.",
        ),
        fixes=frozenset({"type-where-it-shows", "reset-password"}),
        false_fixes=frozenset({"try-again", "clear-cookies", "set-clock", "vpn-off"}),
        harms=USUAL_HARMS,
        advice=(
            "Caps lock was on, so the letters of your password arrived in the other case: capitals where you meant "
            "small ones. Look at the light on your keyboard, or type the password into an empty note first, where you "
            "can see it; then delete the note."
        ),
        lesson="03",
    ),
    Fault(
        id="capital-first",
        family=Family.TYPED,
        cause="The password begins with a capital that is not part of it: the place it was copied from put it there.",
        because=(
            "Notes and phone keyboards like to begin a line with a capital. Behind the dots nobody sees it, and to "
            "the exchange it is simply another password."
        ),
        change=_begin_with_a_capital,
        complaints=(
            "I wrote the password down so that I would not get it wrong. I copy it exactly, and still: not right.",
            "It takes the password on my old tablet, I swear. Here it does not. Same letters!!",
            "Good morning. I have checked every word of my password against my note, and it is refused each time.",
        ),
        fixes=frozenset({"type-where-it-shows", "reset-password"}),
        false_fixes=frozenset({"try-again", "clear-cookies", "right-identifier"}),
        harms=USUAL_HARMS,
        advice=(
            "Your password was sent with a capital in front that does not belong to it; notes like to add one. "
            "Type it where you can see it, begin with the small letter, and delete the note: a password manager is a "
            "better place for it."
        ),
        lesson="03",
    ),
    Fault(
        id="trailing-space",
        family=Family.TYPED,
        cause="A space comes along behind the password: it was picked up when the password was copied.",
        because=(
            "A space looks like nothing, and behind the dots it is one dot more. It may be part of a password, so the "
            "exchange must not take it away."
        ),
        change=_bring_a_space_along,
        complaints=(
            "I cannot possibly have a typing error, because I do not type. I copy and paste it from my own list.",
            "Password not right, password not right. I paste it from the same file as always. What is going on?",
            "Could you look at my account? I sent the password to myself, pasted it, and it says it is not right.",
        ),
        fixes=frozenset({"type-where-it-shows", "reset-password"}),
        false_fixes=frozenset({"try-again", "clear-cookies", "newest-password"}),
        harms=USUAL_HARMS,
        advice=(
            "A space came along when you copied the password, and a space counts. Paste it into an empty note first, "
            "see where it ends, and copy only that; then delete the note."
        ),
        lesson="03",
    ),
    Fault(
        id="old-password-after-reset",
        family=Family.TYPED,
        cause="The password was changed some days ago, and the browser and the fingers still give the one before.",
        because=(
            "A password manager fills what it has saved, right or not. The exchange keeps no old passwords that it "
            "could recognise, and would not say so if it did."
        ),
        change=_forget_the_reset,
        complaints=(
            "My browser fills in the password by itself, so it cannot be wrong. Your site says it is.",
            "I have had this password for two years and I could type it in my sleep. Suddenly it is not right?",
            "I only want to look at my coins. It has refused my password all morning. I changed nothing today.",
        ),
        fixes=frozenset({"newest-password", "reset-password"}),
        false_fixes=frozenset({"try-again", "type-where-it-shows", "right-identifier", "right-login", "clear-cookies"}),
        harms=USUAL_HARMS,
        advice=(
            "You set a new password some days ago; there is a message about it in your mailbox. Your browser still "
            "fills in the old one. Type the new one by hand and let the browser save it in place of the old."
        ),
        lesson="05",
    ),
)
