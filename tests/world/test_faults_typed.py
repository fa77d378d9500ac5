"""What the faults of typing do to a world: the page says one thing for all of them, and the log the truth."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST, Event, Kind
from loginlab.exchange.accounts import Account
from loginlab.exchange.holds import WithdrawalHold
from loginlab.labs.tickets.case import Case, open_case
from loginlab.world.attempt import Reached, attempt
from loginlab.world.faults.identifiers import mistype
from loginlab.world.habits import Habits

PASSWORD_SENTENCE = "The email address, phone number or password is not right."


def opened(fault: str, seed: int = 1) -> Case:
    return open_case(fault, seed, CHEAPEST)


def last_refusal(case: Case) -> Event:
    """The newest refused password in the log, whoever it was typed for."""
    return [event for event in case.scene.world.events() if event.kind is Kind.PASSWORD_REFUSED][-1]


@pytest.mark.parametrize(
    ("way", "typed"),
    [
        ("caps_lock", "AMBER-oWL-7"),
        ("capital_first", "Amber-Owl-7"),
        ("space_behind", "amber-Owl-7 "),
    ],
)
def test_what_arrives_is_what_the_hands_did(way: str, typed: str) -> None:
    """Caps lock turns every letter, a capital in front only the first, and a pasted space comes behind."""
    habits = Habits("mira@mail.example", "amber-Owl-7")
    setattr(habits, way, True)
    assert habits.typed_password() == typed


@pytest.mark.parametrize("fault", ["caps-lock", "capital-first", "trailing-space", "old-password-after-reset"])
def test_a_password_that_is_not_the_one_counts_as_a_try_at_the_own_account(fault: str) -> None:
    """The log knows that the account exists and that a try was spent; the page says neither."""
    case = opened(fault)
    refused = last_refusal(case)
    assert (refused.account, refused.facts["account_known"]) == (case.scene.person.identifier, True)
    assert (case.first.reached, case.first.sentence) == (Reached.PASSWORD, PASSWORD_SENTENCE)


@given(st.integers(0, 10_000))
def test_a_typing_error_changes_one_letter_and_never_the_host(seed: int) -> None:
    """What is typed instead has the same length and the same host, and differs in one place."""
    typed = mistype("mira.b@mail.example", Random(seed))
    assert typed.endswith("@mail.example")
    assert len(typed) == len("mira.b@mail.example")
    assert sum(one != other for one, other in zip(typed, "mira.b@mail.example", strict=True)) == 1


def test_the_mistyped_address_is_another_customers() -> None:
    """The password is tried at an account that exists; the own account hears nothing of it."""
    case = opened("identifier-of-somebody-else")
    refused = last_refusal(case)
    assert refused.facts["account_known"] is True
    assert refused.account == case.scene.habits.identifier != case.scene.person.identifier
    assert case.first.sentence == PASSWORD_SENTENCE


def test_no_account_stands_under_the_phone_number() -> None:
    """The number is a good answer to the page's question, and there is no account behind it: same sentence."""
    case = opened("phone-instead-of-mail")
    assert last_refusal(case).facts["account_known"] is False
    assert case.first.sentence == PASSWORD_SENTENCE


def test_a_filled_login_of_somebody_else_asks_for_that_persons_code() -> None:
    """The other account's password is accepted there, the own code is refused there, and the own log is silent."""
    case = opened("manager-fills-another")
    world = case.scene.world
    other = world.find_person("Noor")
    kinds = [event.kind for event in world.events(other)]
    assert kinds[-2:] == [Kind.PASSWORD_ACCEPTED, Kind.CODE_REFUSED]
    assert Kind.CODE_REFUSED not in [event.kind for event in world.events(case.scene.person)]
    assert case.first.reached is Reached.CODE


def test_the_password_was_really_reset() -> None:
    """There is a message about it, the new password is the account's, and the hold on withdrawals is over."""
    case = opened("old-password-after-reset")
    scene = case.scene
    store, hasher = scene.world.exchange.store, scene.world.exchange.hasher
    account = store.get(Account, identifier=scene.person.identifier)
    assert account is not None
    assert "Your password was changed" in [mail.subject for mail in scene.mailbox.mails]
    assert hasher.verify(account.password_hash, scene.habits.set_last)
    assert not hasher.verify(account.password_hash, scene.habits.password)
    assert all(hold.until < scene.world.clock.now() for hold in store.find(WithdrawalHold, account_id=account.id))


def test_the_right_password_for_the_right_account_opens_it() -> None:
    """Nothing but the hands was wrong: with the usual ones the same scene ends at the goal."""
    scene = opened("caps-lock").scene
    scene.habits.caps_lock = False
    assert attempt(scene).succeeded
