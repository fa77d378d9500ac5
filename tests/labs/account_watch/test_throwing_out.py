"""Throwing somebody out: which act closes which way, as the exchange answers it."""

from __future__ import annotations

from itertools import combinations

import pytest

from loginlab.exchange import ExchangeError, Kind
from loginlab.exchange.errors import InputRefused, SessionRefused
from loginlab.labs.account_watch.doors import DOORS, THEIR_MACHINE, TRIED_USD, Door
from loginlab.labs.account_watch.throwing_out import ACTS, WatchedAccount, doors_closed_by, tries_after

ALL = {Door.COOKIE, Door.OWN_SESSION, Door.PASSWORD, Door.KEY}


@pytest.fixture
def account() -> WatchedAccount:
    return WatchedAccount(4)


def opened(account: WatchedAccount) -> set[Door]:
    return {one.door for one in account.try_again() if one.opens}


def test_at_first_four_ways_are_open_and_money_leaves_by_each(account: WatchedAccount) -> None:
    """The fifth, a device that was never approved, is not: that is what the question for a new device is for."""
    tries = account.try_again()
    assert {one.door for one in tries if one.opens} == {one.door for one in tries if one.pays} == ALL == set(DOORS)
    assert account.taken_usd == 4 * TRIED_USD


@pytest.mark.parametrize(
    ("act", "closed"),
    [
        ("sessions", {Door.COOKIE, Door.OWN_SESSION}),
        ("device", {Door.PASSWORD}),
        ("password", {Door.COOKIE, Door.OWN_SESSION, Door.PASSWORD}),
        ("key", {Door.KEY}),
        ("freeze", {Door.COOKIE, Door.OWN_SESSION, Door.KEY}),
    ],
)
def test_what_each_act_closes_by_itself(act: str, closed: set[Door]) -> None:
    """Forgetting a device ends no session, ending sessions leaves the key, and a new password leaves it too."""
    assert set(doors_closed_by(4, act)) == closed


def test_no_single_act_closes_all() -> None:
    """Pairs do: a new password and what ends the key, or a freeze and what ends the password's way."""
    closing = [
        acts for acts in combinations(ACTS, 2) if "freeze" not in acts[:1] and set(doors_closed_by(4, *acts)) == ALL
    ]
    assert not any(set(doors_closed_by(4, act)) == ALL for act in ACTS)
    assert closing == [("device", "freeze"), ("password", "key"), ("password", "freeze")]


def test_after_a_freeze_the_password_opens_and_no_money_leaves() -> None:
    """The hold is what a freeze is for; the password is the owner's next step."""
    by_password = next(one for one in tries_after(4, "freeze") if one.door is Door.PASSWORD)
    assert by_password.opens
    assert not by_password.pays
    assert "No money leaves before 21 March 2026" in by_password.words


def test_ended_sessions_do_not_keep_out_who_can_sign_in_again(account: WatchedAccount) -> None:
    """The intruder's new session is in the list afterwards, as a line of the log is."""
    account.end_others()
    assert [one.agent for one in account.sessions] == ["Lantern App 5 on Phone"]
    account.try_again()
    assert [one.agent for one in account.sessions][-1] == THEIR_MACHINE.agent
    assert any(event.kind is Kind.SESSION_OPENED for event in account.world.events()[account.began :])


def test_one_session_ends_alone(account: WatchedAccount) -> None:
    """The one with the copied cookie stands in the list as her own computer, at home."""
    hers = next(one for one in account.sessions if one.network == "Home Fibre")
    account.end_session(hers.id)
    assert Door.COOKIE not in (doors := opened(account))
    assert Door.OWN_SESSION in doors


def test_the_copied_session_was_kept_alive(account: WatchedAccount) -> None:
    """It was opened two hours ago and used a minute ago, though nobody sits at that computer."""
    hers = next(one for one in account.sessions if one.network == "Home Fibre")
    assert hers.last_seen_at - hers.opened_at > account.exchange.policy.session_idle


def test_asking_what_is_open_changes_nothing(account: WatchedAccount) -> None:
    """And it says the same as trying does, before and after each act."""
    for act in ("device", "key", "password"):
        before = account.exchange.store.dump()
        told = account.intruder.open_doors()
        assert account.exchange.store.dump() == before
        ACTS[act][1](account)
        assert told >= account.intruder.open_doors()
    assert account.intruder.open_doors() == opened(account) == frozenset()


@pytest.mark.parametrize("acts", [(), *[(act,) for act in ACTS], ("password", "key"), ("sessions", "key")])
def test_what_is_said_to_be_open_is_what_opens(acts: tuple[str, ...]) -> None:
    """The look that changes nothing, against the tries."""
    account = WatchedAccount(5)
    for act in acts:
        ACTS[act][1](account)
    assert account.intruder.open_doors() == opened(account)


def test_frozen_she_is_out_and_comes_in_again(account: WatchedAccount) -> None:
    """She sees nothing while she is out; her own phone is still known, so signing in asks for no code."""
    account.freeze()
    assert not account.is_in
    assert (account.sessions, account.devices, account.keys, account.own_session) == ([], [], [], None)
    with pytest.raises(SessionRefused):
        account.change_password()
    account.sign_in_again()
    assert account.is_in
    assert account.own_session == account.sessions[-1].id


def test_a_phone_that_she_forgot_is_approved_anew(account: WatchedAccount) -> None:
    """By the code in her mail, which the intruder does not read."""
    for device in account.devices:
        account.forget_device(device.id)
    account.freeze()
    account.sign_in_again()
    assert [device.agent for device in account.devices] == ["Lantern App 5 on Phone"]


def test_the_same_password_again_is_refused(account: WatchedAccount) -> None:
    """A second press of the button is no new password."""
    account.change_password()
    with pytest.raises(InputRefused, match="is the old one"):
        account.change_password()


@pytest.mark.parametrize("number", [None, "1", 0, 99])
def test_numbers_that_are_none_of_hers_are_refused(account: WatchedAccount, number: object) -> None:
    """And nothing is changed by them."""
    for act in (account.end_session, account.forget_device, account.revoke_key):
        with pytest.raises(ExchangeError):
            act(number)
    assert account.intruder.open_doors() == ALL


def test_an_act_that_does_not_exist_is_named() -> None:
    """With those that do."""
    with pytest.raises(LookupError, match="no act 'pray'; there are sessions, device, password, key, freeze"):
        tries_after(4, "pray")


def test_no_secret_is_in_what_is_told(account: WatchedAccount) -> None:
    """Neither password nor key stands in words or log of a try."""
    told = repr(account.try_again())
    assert account.person.password not in told
    assert "lantern-key-" not in told
