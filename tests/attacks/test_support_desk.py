"""Attacks on a support desk by telephone, each by name: against a tool that trusts its agent, and one that does not.

What stops each of them is not that the agent sees through it.
"""

from __future__ import annotations

import pytest

from loginlab.labs.support_desk.acts import Act
from loginlab.labs.support_desk.agents import careful, careless, run_agent
from loginlab.labs.support_desk.callers import Caller, generate_case
from loginlab.labs.support_desk.calls import play
from loginlab.labs.support_desk.contact_outcome import Loss
from loginlab.labs.support_desk.contact_words import Move, Way
from loginlab.labs.support_desk.found_first import play_contact
from loginlab.labs.support_desk.outcome import Fact, Harm
from loginlab.labs.support_desk.scene import Desk

ALL_OF_IT = 6650
DESKS = pytest.mark.parametrize("desk", Desk)


def wanting(caller: Caller, *wishes: Act) -> int:
    """The first seed whose caller wants just that."""
    return next(seed for seed in range(500) if generate_case(seed, caller).wishes == wishes)


def test_taking_over_by_a_new_email_address() -> None:
    """A birthday and a story: the address is changed, the hold is lifted, and the thief signs in by their own mail."""
    seed = wanting(Caller.LEAK, Act.CHANGE_EMAIL, Act.LIFT_HOLD)
    end = run_agent(seed, Caller.LEAK, careless)
    assert end.harms == {Harm.EMAIL_CHANGED, Harm.HOLD_LIFTED}
    assert end.lost_usd == ALL_OF_IT
    assert run_agent(seed, Caller.LEAK, careless, Desk.LEAST_PRIVILEGE).safe


def test_a_new_email_address_alone_is_held_until_the_owner_has_read() -> None:
    """The hold is what saves the money of an owner whose agent was fooled once; the account is taken all the same."""
    seed = wanting(Caller.LEAK, Act.CHANGE_EMAIL, Act.LIFT_HOLD)
    end = play(seed, Caller.LEAK, [Act.CHANGE_EMAIL, Act.END])
    assert (end.lost_usd, end.harms) == (0, {Harm.EMAIL_CHANGED})


def test_having_the_second_factor_removed() -> None:
    """“My phone is gone”: the authenticator goes first, and the rest follows."""
    seed = wanting(Caller.FLATTERER, Act.REMOVE_AUTHENTICATOR, Act.CHANGE_EMAIL, Act.LIFT_HOLD)
    end = run_agent(seed, Caller.FLATTERER, careless)
    assert Harm.AUTHENTICATOR_REMOVED in end.harms
    assert end.lost_usd == ALL_OF_IT
    assert run_agent(seed, Caller.FLATTERER, careless, Desk.LEAST_PRIVILEGE).safe


@DESKS
def test_relaying_the_owners_answers_live(desk: Desk) -> None:
    """The thief has the owner on another line. A question that says what for is read by her; then nobody presses."""
    seed = wanting(Caller.RELAY, Act.LIFT_HOLD)
    named = play(seed, Caller.RELAY, [Act.CHECK_APP, Act.CHECK_MAIL, Act.CALL_BACK, Act.REFUSE, Act.END], desk)
    assert named.safe
    vague = play(seed, Caller.RELAY, [Act.CHECK_PLAIN, Act.LIFT_HOLD], desk)
    assert vague.lost_usd == (ALL_OF_IT if desk is Desk.TRUSTING else 0)


@DESKS
def test_relaying_a_code_that_support_asked_for(desk: Desk) -> None:
    """No tool keeps an agent from asking. The code comes, and proves nothing; that it was asked for is the harm."""
    seed = wanting(Caller.RELAY, Act.LIFT_HOLD)
    assert play(seed, Caller.RELAY, [Act.ASK_CODE, Act.END], desk).harms == {Harm.CODE_ASKED}


@pytest.mark.parametrize("caller", [Caller.COLLEAGUE, Caller.BRIBER, Caller.POLICE])
def test_getting_data_by_rank_by_money_and_by_threat(caller: Caller) -> None:
    """What the tool shows can be said. What it does not show can be neither talked out of somebody nor bought."""
    facts = play(1, caller, [Act.TELL_BALANCE, Act.TELL_EMAIL, Act.TELL_SIGN_INS, Act.END]).leaked
    assert facts == {Fact.BALANCE, Fact.EMAIL, Fact.SIGN_INS}
    guarded = [Act.TELL_BALANCE, Act.TELL_EMAIL, Act.TELL_SIGN_INS]
    assert play(1, caller, guarded, Desk.LEAST_PRIVILEGE).leaked == frozenset()
    assert run_agent(1, caller, careful).safe


def test_pity_for_a_relative() -> None:
    """She means well, and cannot show it. She is passed on to those who read papers."""
    assert run_agent(1, Caller.FAMILY, careless).harms == {Harm.EMAIL_CHANGED}
    end = run_agent(1, Caller.FAMILY, careful)
    assert end.safe
    assert end.helped is None


@pytest.mark.parametrize("act", [Act.TELL_HOLD, Act.TELL_SIGN_INS])
def test_asking_for_one_thing_and_taking_another(act: Act) -> None:
    """A yes given for a change of address opens nothing else, where the tool looks at what it was for."""
    seed = wanting(Caller.OWNER, Act.CHANGE_EMAIL)
    end = play(seed, Caller.OWNER, [Act.CHECK_APP, act, Act.END], Desk.LEAST_PRIVILEGE)
    assert end.leaked == frozenset()


@pytest.mark.parametrize("way", [Way.CHAT, Way.PHONE, Way.MAIL, Way.TEXT])
def test_support_that_finds_the_customer_first(way: Way) -> None:
    """Two codes, a program or a “safe wallet”: all is gone. A yes gives the account away; a hold keeps the money."""
    assert play_contact(1, way, [Move.READ_CODE] * 2).lost_usd == ALL_OF_IT
    assert play_contact(1, way, [Move.INSTALL_HELP]).lost_usd == ALL_OF_IT
    assert play_contact(1, way, [Move.SAFE_WALLET]).lost_usd == ALL_OF_IT
    pressed = play_contact(1, way, [Move.PRESS_IT_IS_ME])
    assert (pressed.lost_usd, pressed.harms) == (0, {Loss.EMAIL_CHANGED})
