"""Tests that ask somebody or something else: the status page, the mailbox, another person, staff, the log."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from loginlab.exchange import Account, Kind
from loginlab.exchange.holds import WithdrawalHold
from loginlab.exchange.lockout import Throttle
from loginlab.exchange.pauses import SignInPause
from loginlab.exchange.totp import Authenticator
from loginlab.labs.tickets.evidence import Reading, Role, Test
from loginlab.sites import HELP, STATUS, WWW
from loginlab.world.attempt import attempt
from loginlab.world.browser import Browser
from loginlab.world.event_lines import event_line
from loginlab.world.exits import EXITS
from loginlab.world.habits import habits_of
from loginlab.world.scene import Scene
from loginlab.world.shown import read_first_words

HISTORY_PATH = "/security/history"
LATELY = timedelta(hours=1)


def _status_page(scene: Scene) -> Reading:
    # On the phone: the person's own browser stays where it is.
    page = scene.phone.browser.open(f"https://{STATUS}/")
    said = read_first_words(page)
    return Reading(said, f"The status page says: “{said}”")


def _another_site(scene: Scene) -> Reading:
    tab = scene.browser.new_tab()
    page = tab.open(f"https://{HELP}/")
    tab.close()
    if page.trouble is None:
        return Reading("opens", "Another site opens in the same browser.")
    return Reading(str(page.trouble), "Another site does not open either.")


def _mailbox(scene: Scene) -> Reading:
    box, since = scene.mailbox, scene.world.clock.now() - LATELY
    recent = [mail for mail in box.mails if mail.arrived_at >= since]
    if any(mail.arrived_at >= since for mail in box.junk):
        return Reading("under junk", f"There is one under junk: “{box.junk[-1].subject}”.")
    if not recent:
        return Reading("nothing", "Nothing from the exchange in the last hour, not under junk either.")
    return Reading(recent[-1].subject, f"The newest one says: “{recent[-1].subject}”.")


def _others(scene: Scene) -> Reading:
    """Somebody else, with an account, a phone and a connection of their own, tries at the same time."""
    world = scene.world
    other = next(person for person in reversed(world.people) if person is not scene.person)
    own = Scene(world, other, habits_of(other), scene.random)
    browser = Browser(world.internet, world.clock)
    browser.exit = EXITS["office"]
    made = attempt(own, browser)
    if made.succeeded:
        return Reading("others get in", "Somebody else gets in, with their own account and phone.")
    return Reading("others fail too", f"Somebody else fails as well: “{made.sentence}”")


def _account_state(scene: Scene) -> Reading:
    world, now = scene.world, scene.world.clock.now()
    store, who = world.exchange.store, scene.habits.identifier
    account = store.get(Account, identifier=who)
    if account is None:
        return Reading("no account", "There is no account under what they type.")
    pauses = store.find(SignInPause, account_id=account.id)
    holds = store.find(WithdrawalHold, account_id=account.id)
    locked = [
        throttle for throttle in store.find(Throttle, identifier=who) if throttle.opens_at and throttle.opens_at > now
    ]
    if locked:
        return Reading(f"locked: {locked[0].factor}", f"Locked after wrong tries ({locked[0].factor}).")
    if any(pause.until > now for pause in pauses):
        return Reading("paused", "All sign-ins are paused, for safety.")
    if any(hold.until > now for hold in holds):
        return Reading(f"held: {holds[-1].reason}", f"Sending coins out is held ({holds[-1].reason}).")
    found = store.get(Authenticator, account_id=account.id)
    if found is not None and found.enrolled_at is not None and now - found.enrolled_at < timedelta(days=2):
        return Reading("new authenticator", "Open. An authenticator was set up a short while ago.")
    return Reading("open", "Open, with nothing unusual on it.")


def _tried_from(scene: Scene) -> Reading:
    """Where the last tries at this account came from, as staff see it: place and outcome, no secret."""
    history = scene.world.exchange.login_history_of(scene.habits.identifier)
    since = scene.world.clock.now() - LATELY
    recent = [entry for entry in history if entry.at >= since]
    if not recent:
        return Reading("no tries", "Nobody has tried at this account in the last hour. What they saw was not our page.")
    places = sorted({f"{entry.network}: {entry.outcome}" for entry in recent})
    return Reading("; ".join(places), f"Tries in the last hour. {'; '.join(places)}.")


def _login_history(scene: Scene) -> Reading:
    """The owner's own page about past sign-ins; it is behind the sign-in, like everything about an account."""
    tab = scene.browser.new_tab()
    page = tab.open(f"https://{WWW}{HISTORY_PATH}")
    tab.close()
    if page.trouble is not None or page.path != HISTORY_PATH or page.status != HTTPStatus.OK:
        return Reading("not signed in", "It is shown to who is signed in, and nobody is, in this browser.")
    return _tried_from(scene)


def _event_log(scene: Scene) -> Reading:
    since = scene.world.clock.now() - LATELY
    telling = {
        Kind.PASSWORD_REFUSED, Kind.CODE_REFUSED, Kind.REFUSED_WHILE_LOCKED, Kind.APPROVAL_REFUSED,
        Kind.APPROVAL_SENT, Kind.FORM_REFUSED, Kind.HELD, Kind.WITHDRAWAL_HELD,
    }  # fmt: skip
    events = [event for event in scene.world.events() if event.at >= since and event.kind in telling]
    if not events:
        return Reading("nothing", "The log has no line about it in the last hour.")
    last = events[-1]
    known = last.facts.get("account_known")
    why = last.facts.get("slug") or last.facts.get("why") or ("" if known is None else f"account known: {known}")
    return Reading(f"{last.kind} {why}".strip(), event_line(last))


TESTS = (
    Test("status-page", "Read the status page on a phone, from a bookmark", 1, _status_page, guide_step="T6"),
    Test("another-site", "Open another site in the same browser", 1, _another_site),
    Test("mailbox", "Look for messages of the exchange, also under junk", 2, _mailbox),
    Test("ask-others", "Ask somebody else to sign in to their own account", 5, _others),
    Test("login-history", "Look at the list of your sign-ins", 2, _login_history),
    Test("account-state", "Look at the state of the account", 2, _account_state, role=Role.STAFF),
    Test("tried-from", "Look at where the last tries came from", 2, _tried_from, role=Role.STAFF),
    Test("event-log", "Read the event log", 10, _event_log, role=Role.ENGINEER),
)
