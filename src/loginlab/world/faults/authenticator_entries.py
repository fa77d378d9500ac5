"""Faults of the secret behind the code: another account's, one that was replaced, or a copy from before."""

from __future__ import annotations

from datetime import timedelta

from loginlab.exchange.enrolment import ISSUER
from loginlab.exchange.totp import build_otpauth_uri, generate_secret
from loginlab.sites import Cookie
from loginlab.world.faults.model import Family, Fault
from loginlab.world.faults.typed import USUAL_HARMS
from loginlab.world.past_sign_ins import origin_of
from loginlab.world.scene import Scene


def _add_another_account(scene: Scene) -> None:
    """Add an account to the authenticator, behind the exchange's: whoever reads the last line reads that one."""
    name, _, host = scene.person.email.partition("@")
    issuer, account = scene.random.choice(
        ((ISSUER, f"{name}.savings@{host}"), ("Harbour Mail", scene.person.email), ("Heron Photos", scene.person.email))
    )
    scene.phone.authenticator.scan(_uri(scene, account, issuer))
    scene.habits.entry = -1


def _set_up_anew(scene: Scene) -> None:
    """Remove the authenticator and add it again, by the exchange's own acts; the old entry stays in the app."""
    old = len(scene.phone.authenticator.entries) - 1
    _enrol_again(scene)
    scene.world.clock.advance(timedelta(hours=scene.random.randrange(30, 120)))
    scene.habits.entry = old


def _restore_an_old_copy(scene: Scene) -> None:
    """Give the person a new phone whose authenticator came from a backup made before they had set it up anew."""
    copied = _uri(scene, scene.person.identifier, ISSUER)
    scene.world.give_phone(scene.person).authenticator.scan(copied)


def _enrol_again(scene: Scene) -> None:
    """Sign in, remove the authenticator and add it again, by the acts behind the pages: each step checks what it must.

    Raises what the exchange would refuse.
    """
    exchange, phone, clock, who = scene.world.exchange, scene.phone, scene.world.clock, scene.person
    device = next(cookie.value for cookie in scene.browser.cookies if cookie.name == Cookie.DEVICE.title)
    origin = origin_of(scene.browser.exit, scene.browser.agent)
    step = exchange.begin_sign_in(who.identifier, who.password, device_token=device, origin=origin)
    signed_in = exchange.submit_code(step.pending_token, phone.authenticator.code(), origin=origin).signed_in
    if signed_in is None:
        message = "The browser of an established customer is not a known device."
        raise LookupError(message)
    clock.advance(exchange.policy.totp_step)
    exchange.unenrol_totp(signed_in.session_token, phone.authenticator.code())
    enrolment = exchange.begin_totp_enrolment(signed_in.session_token, who.password)
    entry = phone.authenticator.scan(enrolment.otpauth_uri)
    exchange.confirm_totp_enrolment(signed_in.session_token, phone.authenticator.code(entry))


def _uri(scene: Scene, account: str, issuer: str) -> str:
    """The QR code of a secret that is not the account's."""
    policy = scene.world.exchange.policy
    secret = generate_secret(scene.random.randbytes, policy.totp_secret_bytes)
    return build_otpauth_uri(secret, account, issuer=issuer, digits=policy.totp_digits, step=policy.totp_step)


FAULTS = (
    Fault(
        id="code-of-another-account",
        family=Family.CODE,
        cause="The code was read from the entry of another account in the authenticator.",
        because=(
            "All entries look alike: a name and six digits. The code is a right one, somewhere else; here it matches "
            "nothing."
        ),
        change=_add_another_account,
        complaints=(
            "I tidied up my accounts at the weekend and protected them all. Now your codes do not work any more.",
            "Wrong code. Wrong code. Wrong code. My phone’s clock is right to the second, so do not ask.",
            "Dear support, the code from my authenticator is refused, no matter how quickly I type it.",
        ),
        fixes=frozenset({"own-entry"}),
        false_fixes=frozenset({"next-code", "type-promptly", "set-clock", "whole-code", "reset-password"}),
        harms=USUAL_HARMS,
        advice=(
            "The code came from another entry of your authenticator. Look for the line with our name and your own "
            "address, and read the code there. Rename the entries so that they cannot be mixed up."
        ),
        lesson="02",
    ),
    Fault(
        id="re-enrolled-secret",
        family=Family.CODE,
        cause="The authenticator was set up anew, and the old entry is still in the app and is being read.",
        because=(
            "Setting it up again makes a new secret. The app never hears that the old one is worthless, so both "
            "entries go on showing codes under the same name."
        ),
        change=_set_up_anew,
        complaints=(
            "I set the authenticator up again, exactly as your guide says. Since then nothing works. Great guide.",
            "My authenticator worked for a year. Since this week every code is wrong.",
            "Could it be that you mixed up my account? The code stands right beside your name, and it is refused.",
        ),
        fixes=frozenset({"own-entry"}),
        false_fixes=frozenset({"next-code", "type-promptly", "set-clock", "try-again", "reset-password"}),
        harms=USUAL_HARMS,
        advice=(
            "Your authenticator holds two entries with our name: the one from before and the one you added this "
            "week. Only the newer one counts. Sign in with it first, and when that has worked delete the older."
        ),
        lesson="02",
    ),
    Fault(
        id="authenticator-on-second-phone",
        family=Family.CODE,
        cause="The new phone’s authenticator came from an old backup; the secret that counts is on the old phone.",
        because=(
            "A backup holds the secret that was there when it was made. If the authenticator was set up anew later, "
            "the copy looks the same, name and all, and makes other codes."
        ),
        change=_restore_an_old_copy,
        complaints=(
            "New phone, everything moved over in ten minutes, all apps are there. Only your codes are wrong.",
            "My authenticator says it restored all accounts. So why do you not accept its codes?",
            "I got a new phone for my birthday and now I cannot get at my coins!! Please help, I am worried.",
        ),
        fixes=frozenset({"old-phone"}),
        false_fixes=frozenset({"next-code", "type-promptly", "set-clock", "own-entry", "try-again", "reset-password"}),
        harms=USUAL_HARMS,
        advice=(
            "Your new phone restored an older copy of the authenticator. The old phone still has the one that counts: "
            "sign in with its code, then remove the authenticator in your settings and set it up on the new phone. "
            "Do not erase the old phone before that."
        ),
        lesson="05",
    ),
)
