"""Tests that only look at what was typed, and try nothing: they spend no try, forget no device and wake no lock."""

from __future__ import annotations

from loginlab.labs.tickets.evidence import Reading, Test
from loginlab.sites import WWW
from loginlab.world.password_manager import Login
from loginlab.world.scene import Scene

CHANGED_SUBJECT = "Your password was changed"


def _typed_where_it_shows(scene: Scene) -> Reading:
    habits = scene.habits
    typed, meant = habits.typed_password(), habits.password
    if typed.rstrip() == meant != typed:
        return Reading("a space", "There is a space behind it that nobody meant to type.")
    if typed == meant[:1].upper() + meant[1:] != meant:
        return Reading("a capital in front", "It begins with a capital. The rest is as it should be.")
    if typed != meant:
        return Reading("all capitals", "All letters stand there in the other case: capitals where none were meant.")
    return Reading("as meant", "What stands there is what was meant.")


def _compare_identifier(scene: Scene) -> Reading:
    filled = _filled_login(scene)
    stands = filled.identifier if filled else scene.habits.identifier
    opened_with = scene.person.identifier
    if stands == opened_with:
        return Reading("the same", f"The page says {stands}, and that is what the account was opened with.")
    if ("@" in stands) != ("@" in opened_with):
        what, other = ("an email address", "a phone number") if "@" in opened_with else ("a phone number", "an address")
        return Reading(
            "another kind", f"The page says {stands}. The account was opened with {what}, and this is {other}."
        )
    return Reading("another one", f"The page says {stands}, the account was opened with {opened_with}: not the same.")


def _manager_entry(scene: Scene) -> Reading:
    saved = scene.browser.passwords.saved_for(f"https://{WWW}")
    if not saved:
        return Reading("nothing", "The browser has saved no login for this site.")
    names = ", ".join(login.identifier for login in saved)
    if saved[0].identifier != scene.person.identifier:
        return Reading(
            "somebody else’s first", f"It has saved {len(saved)} logins, and fills the first of them: {names}."
        )
    return Reading("own", f"It has saved a login for {names}. When, it does not say.")


def _changed_password_mail(scene: Scene) -> Reading:
    # All folders are searched, as a mailbox does when asked for a word.
    found = [mail for mail in (*scene.mailbox.mails, *scene.mailbox.junk) if mail.subject == CHANGED_SUBJECT]
    if not found:
        return Reading("none", "There is no message about a changed password.")
    return Reading("changed", f"There is one, of {found[-1].arrived_at:%d %B}: “{CHANGED_SUBJECT}”.")


def _filled_login(scene: Scene) -> Login | None:
    saved = scene.browser.passwords.saved_for(f"https://{WWW}") if scene.habits.takes_what_is_filled else ()
    return saved[0] if saved else None


TESTS = (
    Test("type-where-it-shows", "Type the password into an empty note, where it shows", 1, _typed_where_it_shows,
         guide_step="T1", side_effect="For a moment the password can be read; delete the note."),
    Test("compare-identifier", "Compare “Signing in as” with what the account was opened with, letter by letter", 1,
         _compare_identifier),
    Test("manager-entry", "Look up what the browser has saved for this site", 1, _manager_entry),
    Test("changed-password-mail", "Search the mailbox for a message about a changed password", 2,
         _changed_password_mail),
)  # fmt: skip
