"""Calls at the support desk: what a caller can do in the world decides, whatever they say and whatever the seed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.exchange.staff import SCOPES, StaffAct, confirming_words
from loginlab.labs.support_desk.acts import CHECKS, DOINGS, STAFF_ACTS, Act, purpose_of
from loginlab.labs.support_desk.agents import by_rule, careful, outcome_of, purpose_name, run_agent
from loginlab.labs.support_desk.callers import OWNERS, THIEVES, WHO, Caller, generate_case
from loginlab.labs.support_desk.calls import MOST_NOES, MOST_TURNS, Call, play
from loginlab.labs.support_desk.judging import FACTS
from loginlab.labs.support_desk.outcome import Fact, Harm, Kind
from loginlab.labs.support_desk.scene import THIEF_IS_DONE_AT, Desk
from loginlab.labs.support_desk.words import HANGS_UP
from tests.properties import examples

HARD = (Caller.OWNER, Caller.PANICKING, Caller.RELAY)
ALL_OF_IT = 6650


def seed_that_wants(caller: Caller, wish: Act) -> int:
    """The first seed whose caller begins with that."""
    return next(seed for seed in range(200) if generate_case(seed, caller).wishes[0] is wish)


@pytest.mark.parametrize("caller", Caller)
def test_the_careful_agent_is_safe_and_helps_every_owner(caller: Caller) -> None:
    """In thirty worlds where it is hard, and ten elsewhere: nothing told, done or lost, and every owner is helped."""
    for seed in range(30 if caller in HARD else 10):
        end = outcome_of(seed, caller, "careful")
        assert end.safe, (seed, end)
        assert end.helped is (True if caller in OWNERS else None), seed
        assert end.minutes <= 10


@pytest.mark.parametrize("caller", [one for one in Caller if one is not Caller.PANICKING])
def test_the_careless_agent_is_unsafe_with_all_but_a_frightened_owner(caller: Caller) -> None:
    """A birthday proves nobody; every thief who goes for the money has it."""
    for seed in range(5):
        end = outcome_of(seed, caller, "careless")
        assert not end.safe, seed
        assert end.lost_usd == (ALL_OF_IT if caller in THIEVES else 0)


@pytest.mark.parametrize("caller", Caller)
def test_least_privilege_keeps_the_careless_agent_from_harm(caller: Caller) -> None:
    """What the tool does not do, nobody is talked into. Only the owners pay: they are not helped."""
    for seed in range(5):
        end = outcome_of(seed, caller, "careless", Desk.LEAST_PRIVILEGE)
        assert end.safe, (seed, end)


def test_least_privilege_lets_the_careful_agent_work() -> None:
    """The rules cost no owner anything."""
    for seed in range(5):
        for caller in OWNERS:
            assert outcome_of(seed, caller, "careful", Desk.LEAST_PRIVILEGE).good


@settings(max_examples=examples(40), deadline=None)
@given(
    seed=st.integers(0, 10_000),
    caller=st.sampled_from(Caller),
    acts=st.lists(st.sampled_from(Act), max_size=8),
    desk=st.sampled_from(Desk),
)
def test_no_path_tells_or_changes_without_the_owners_yes_and_is_safe(
    seed: int, caller: Caller, acts: list[Act], desk: Desk
) -> None:
    """Whatever is pressed: a safe call has told and changed only what an owner on the line had said yes to."""
    call = Call(seed, caller, desk)
    try:
        unasked = False
        for act in acts:
            if call.over:
                break
            yes = call.confirmed_for
            turn = call.do(act)
            sensitive = act in FACTS or act in (Act.CHANGE_EMAIL, Act.REMOVE_AUTHENTICATOR, Act.LIFT_HOLD)
            proved = caller in OWNERS and yes == act.value and act is not Act.LIFT_HOLD
            # A yes can run out while the act is done; then it counts as none, which is the strict side.
            unasked = unasked or (sensitive and not turn.refused and not proved)
        if not call.over:
            call.do(Act.END)
        assert call.outcome is not None
        assert not (unasked and call.outcome.safe)
        assert call.outcome.lost_usd in (0, ALL_OF_IT)
        if call.outcome.lost_usd:
            assert any(remark.kind is Kind.LOST for remark in call.outcome.remarks)
        assert all(1 <= remark.turn <= len(call.turns) for remark in call.outcome.remarks)
    finally:
        call.close()


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10_000), caller=st.sampled_from(Caller), acts=st.lists(st.sampled_from(Act), max_size=5))
def test_the_same_seed_and_acts_give_the_same_call(seed: int, caller: Caller, acts: list[Act]) -> None:
    """To the word."""
    assert play(seed, caller, acts) == play(seed, caller, acts)


@pytest.mark.parametrize("caller", [one for one in Caller if one not in OWNERS])
@pytest.mark.parametrize("noes", [0, MOST_NOES])
def test_pressure_changes_no_proof(caller: Caller, noes: int) -> None:
    """However often they press, nobody confirms what they ask for."""
    for seed in range(2):
        call = Call(seed, caller)
        for _ in range(noes):
            call.do(Act.REFUSE)
        for check in (Act.CHECK_APP, Act.CHECK_MAIL, Act.CALL_BACK):
            assert call.do(check).found == "Not confirmed."
            assert call.confirmed_for is None
        call.close()


@pytest.mark.parametrize("caller", Caller)
def test_each_no_is_answered_otherwise_and_the_last_ends_the_call(caller: Caller) -> None:
    """Three times they press, each time in other words; after that the caller hangs up."""
    call = Call(3, caller)
    said = [call.do(Act.REFUSE).answer for _ in range(MOST_NOES)]
    assert len(set(said)) == MOST_NOES
    assert not call.over
    assert call.do(Act.REFUSE).answer == HANGS_UP
    assert call.over
    with pytest.raises(RuntimeError, match="over"):
        call.do(Act.LOOK_UP)
    call.close()


@pytest.mark.parametrize(
    ("check", "yes"),
    [(Act.CHECK_APP, "tell_hold"), (Act.CHECK_MAIL, "tell_hold"), (Act.CALL_BACK, "tell_hold"), (Act.CHECK_PLAIN, "")],
)
def test_an_owner_confirms_each_way(check: Act, yes: str) -> None:
    """What the question said is what the yes is for; a hold is lifted for nobody, so the yes is to hearing of it."""
    call = Call(seed_that_wants(Caller.OWNER, Act.LIFT_HOLD), Caller.OWNER)
    assert call.do(check).found.startswith("Confirmed")
    assert call.confirmed_for == yes
    call.close()


def test_a_lost_phone_confirms_nothing_and_the_mail_does() -> None:
    """The owner says so before; a second way is there for that."""
    call = Call(seed_that_wants(Caller.OWNER, Act.REMOVE_AUTHENTICATOR), Caller.OWNER)
    assert call.do(Act.CHECK_APP).found == "Not confirmed."
    assert call.do(Act.CHECK_MAIL).found == "Confirmed: remove authenticator"
    call.do(Act.HAND_OVER)
    assert call.outcome is not None
    assert call.outcome.good
    call.close()


def test_a_yes_to_one_thing_is_none_to_another() -> None:
    """An owner who asked about the hold is told the sign-ins: safe by luck, and it counts as told."""
    seed = seed_that_wants(Caller.OWNER, Act.LIFT_HOLD)
    end = play(seed, Caller.OWNER, [Act.CHECK_APP, Act.TELL_SIGN_INS])
    assert end.leaked == {Fact.SIGN_INS}
    assert play(seed, Caller.OWNER, [Act.CHECK_APP, Act.TELL_HOLD]).good


def test_a_yes_is_over_after_ten_minutes() -> None:
    """Nine more minutes of talking leave it good, and ten do not."""
    seed = seed_that_wants(Caller.OWNER, Act.LIFT_HOLD)
    for talked, safe in ((8, True), (9, False)):
        acts = [Act.CHECK_APP, *[Act.ASK_BIRTHDAY] * talked, Act.TELL_HOLD]
        assert play(seed, Caller.OWNER, acts).safe is safe


@pytest.mark.parametrize("first", [(), (Act.CHECK_APP,)])
def test_a_frightened_owner_is_saved_by_a_freeze_in_time(first: tuple[Act, ...]) -> None:
    """With a question before it or without: a minute more is no harm."""
    end = play(1, Caller.PANICKING, [*first, Act.FREEZE])
    assert end.good
    assert end.lost_usd == 0


@pytest.mark.parametrize(("minutes", "lost"), [(THIEF_IS_DONE_AT - 2, 0), (THIEF_IS_DONE_AT - 1, ALL_OF_IT)])
def test_the_thief_in_the_account_does_not_wait(minutes: int, lost: int) -> None:
    """The freeze takes a minute; in the eleventh it is in time, and in the twelfth it is not."""
    end = play(1, Caller.PANICKING, [*[Act.ASK_BIRTHDAY] * minutes, Act.FREEZE])
    assert end.lost_usd == lost
    assert end.helped is (not lost)


def test_a_frightened_owner_sent_away_loses_all() -> None:
    """Ending the call ends nothing for the thief."""
    end = play(1, Caller.PANICKING, [Act.LOOK_UP, Act.END])
    assert (end.lost_usd, end.helped) == (ALL_OF_IT, False)


def test_a_freeze_for_a_stranger_is_a_price_and_no_leak() -> None:
    """It gives nothing away; the owner waits a week all the same, and the debrief says so."""
    end = play(1, Caller.LEAK, [Act.FREEZE])
    assert end.safe
    assert any(remark.kind is Kind.COST and "week" in remark.words for remark in end.remarks)


@pytest.mark.parametrize("caller", Caller)
def test_asking_for_a_code_is_never_safe(caller: Caller) -> None:
    """Whoever is on the line: the owner has learned that support asks for codes."""
    assert Harm.CODE_ASKED in play(2, caller, [Act.ASK_CODE]).harms


@pytest.mark.parametrize("caller", Caller)
def test_what_callers_say_holds_no_code_and_no_gap(caller: Caller) -> None:
    """Nothing that looks like a code, no placeholder left, no exclamation by the agent."""
    for seed in range(2):
        call = Call(seed, caller)
        for act in Act:
            if call.over:
                break
            call.do(act)
        for turn in call.turns:
            assert "{" not in turn.said + turn.answer + turn.found
            assert not re.search(r"\b\d{6}\b", turn.answer)
            assert "!" not in turn.said
        assert "{" not in call.opening
        call.close()


def test_a_call_does_not_last_for_ever() -> None:
    """After so many acts it is over."""
    call = Call(1, Caller.COLLEAGUE)
    while not call.over:
        call.do(Act.ASK_BIRTHDAY)
    assert len(call.turns) == MOST_TURNS
    call.close()


def test_too_many_questions_in_an_hour_are_refused_in_words() -> None:
    """The exchange's own limit stands for staff too; the call goes on."""
    call = Call(1, Caller.LEAK)
    found = [call.do(Act.CHECK_APP).found for _ in range(12)]
    assert found[0] == "Not confirmed."
    assert found[-1] != found[0]
    call.close()


@pytest.mark.parametrize("act", ["", "rob", None, 3])
def test_an_act_that_does_not_exist_is_a_value_error(act: object) -> None:
    """And the call has not moved."""
    call = Call(1, Caller.OWNER)
    with pytest.raises(ValueError, match="not a valid Act"):
        call.do(act)  # type: ignore[arg-type]
    assert call.turns == []
    assert call.minute == 0
    call.close()


def test_every_look_of_the_agent_is_in_the_log_with_a_name() -> None:
    """What was told stands there, and what was refused."""
    for desk, kind in ((Desk.TRUSTING, "staff:acted"), (Desk.LEAST_PRIVILEGE, "staff:refused")):
        call = Call(1, Caller.BRIBER, desk)
        (line,) = call.do(Act.TELL_BALANCE).log
        assert kind in line
        assert "by=you" in line
        assert "act=read balance" in line
        call.close()


def test_a_second_person_does_what_the_owner_said_yes_to_and_no_more() -> None:
    """With a yes the address is changed and the money waits; without one nothing happens."""
    seed = seed_that_wants(Caller.OWNER, Act.CHANGE_EMAIL)
    with_yes, without = Call(seed, Caller.OWNER), Call(seed, Caller.OWNER)
    with_yes.do(Act.CHECK_APP)
    log = with_yes.do(Act.HAND_OVER).log
    assert any("account:contact_changed" in line for line in log)
    assert any("withdrawal:hold_placed" in line for line in log)
    log = without.do(Act.HAND_OVER).log
    assert not any("contact_changed" in line for line in log)
    assert with_yes.outcome is not None
    assert with_yes.outcome.good
    assert without.outcome is not None
    assert (without.outcome.safe, without.outcome.helped) == (True, False)
    for call in (with_yes, without):
        call.close()


def test_every_act_and_caller_is_described() -> None:
    """A label, a sentence, and a word on who it was."""
    assert set(DOINGS) == set(Act)
    assert set(WHO) == set(Caller)
    assert set(STAFF_ACTS.values()) == set(StaffAct) == set(SCOPES)
    for wish in (*FACTS, Act.FREEZE, Act.CHANGE_EMAIL, Act.REMOVE_AUTHENTICATOR, Act.LIFT_HOLD):
        assert confirming_words(purpose_of(wish))
    assert purpose_name(Act.LIFT_HOLD) == "tell_hold"
    assert not CHECKS & set(STAFF_ACTS)


def test_a_rule_that_allows_nothing_helps_nobody() -> None:
    """It is safe, and that is not enough."""
    end = run_agent(1, Caller.OWNER, by_rule(lambda _act, _state: False))
    assert (end.safe, end.helped) == (True, False)


def test_a_rule_that_allows_everything_loses_all() -> None:
    """The agent in a hurry does the quick things first."""
    end = run_agent(1, Caller.RELAY, by_rule(lambda _act, _state: True))
    assert end.lost_usd == ALL_OF_IT


def test_the_screen_shows_what_is_so_after_each_change() -> None:
    """Removed, changed, held, and no longer held: the card is read anew, and its look is in the log."""
    call = Call(seed_that_wants(Caller.LEAK, Act.REMOVE_AUTHENTICATOR), Caller.LEAK)
    call.do(Act.LOOK_UP)
    assert call.screen.card is not None
    before = call.screen.card.masked
    assert call.screen.card.has_authenticator
    log = call.do(Act.REMOVE_AUTHENTICATOR).log
    assert not call.screen.card.has_authenticator
    assert any("act=look up" in line for line in log)
    call.do(Act.CHANGE_EMAIL)
    assert call.screen.card.masked != before
    assert call.screen.card.is_held
    call.do(Act.LIFT_HOLD)
    assert not call.screen.card.is_held
    call.close()


def test_a_freeze_and_what_a_second_person_does_stand_on_the_screen_too() -> None:
    """Both hold withdrawals."""
    call = Call(1, Caller.PANICKING)
    call.do(Act.LOOK_UP)
    call.do(Act.FREEZE)
    assert call.screen.card is not None
    assert call.screen.card.is_held
    call.close()
    call = Call(seed_that_wants(Caller.OWNER, Act.CHANGE_EMAIL), Caller.OWNER)
    for act in (Act.LOOK_UP, Act.CHECK_APP, Act.HAND_OVER):
        call.do(act)
    assert call.screen.card is not None
    assert call.screen.card.is_held
    call.close()


def test_what_was_read_before_a_change_leaves_the_screen() -> None:
    """The old address and the old date are so no longer; what nobody changed stays, and nothing comes unasked."""
    call = Call(seed_that_wants(Caller.LEAK, Act.CHANGE_EMAIL), Caller.LEAK)
    for act in (Act.TELL_EMAIL, Act.TELL_HOLD, Act.TELL_BALANCE):
        call.do(act)
    assert set(call.screen.shown) == {Fact.EMAIL, Fact.HOLD, Fact.BALANCE}
    call.do(Act.CHANGE_EMAIL)
    assert set(call.screen.shown) == {Fact.BALANCE}
    assert call.screen.card is None
    call.close()


@pytest.mark.parametrize(
    ("caller", "wish", "words"),
    [
        (Caller.RELAY, Act.LIFT_HOLD, "nobody here can"),
        (Caller.POLICE, Act.TELL_BALANCE, "nobody here may"),
        (Caller.OWNER, Act.CHANGE_EMAIL, "two people"),
        (Caller.OWNER, Act.REMOVE_AUTHENTICATOR, "two people"),
        (Caller.OWNER, Act.TELL_SIGN_INS, "yes of the owner"),
    ],
)
def test_a_no_says_what_is_so_for_what_was_asked_for(caller: Caller, wish: Act, words: str) -> None:
    """A hold is ended by nobody, so no yes of the owner is spoken of; what needs one is said to need one."""
    call = Call(seed_that_wants(caller, wish), caller)
    said = call.do(Act.REFUSE).said
    assert words in said
    nobody = not SCOPES[STAFF_ACTS[wish]].roles
    assert ("yes of the owner" in said) is not nobody
    call.close()


def test_a_no_to_a_freeze_is_a_price() -> None:
    """An agent may freeze at once, so there is no reason to say no, and none is given."""
    call = Call(1, Caller.PANICKING)
    turn = call.do(Act.REFUSE)
    assert "owner" not in turn.said
    call.do(Act.END)
    assert call.outcome is not None
    assert any(one.turn == 1 and one.kind is Kind.COST for one in call.outcome.remarks)
    call.close()


def test_a_press_that_the_tool_refused_is_not_called_good() -> None:
    """The tool was good, and the agent was not; nothing came of it all the same."""
    end = play(1, Caller.LEAK, [Act.REMOVE_AUTHENTICATOR], Desk.LEAST_PRIVILEGE)
    assert end.safe
    (remark,) = [one for one in end.remarks if one.turn == 1]
    assert remark.kind is Kind.COST
    assert "refused" in remark.words


@pytest.mark.parametrize("caller", Caller)
def test_who_says_that_the_phone_is_gone_speaks_of_none_in_the_hand(caller: Caller) -> None:
    """A caller may lie, and still does not contradict themselves: that would be a clue which one must not need."""
    for seed in range(40):
        if Act.REMOVE_AUTHENTICATOR not in generate_case(seed, caller).wishes:
            continue
        call = Call(seed, caller)
        said = [call.opening]
        for act in (Act.CHECK_APP, Act.CHECK_MAIL, Act.CHECK_PLAIN, *[Act.REFUSE] * (MOST_NOES - 1)):
            if not call.over:
                said.append(call.do(act).answer)
        for words in said:
            assert not re.search(r"on my phone|my phone and|phone in my hand", words), (seed, words)
        call.close()


OPENLY_OTHERS = (Caller.COLLEAGUE, Caller.BRIBER, Caller.POLICE, Caller.FAMILY)


@pytest.mark.parametrize("caller", Caller)
def test_who_says_to_be_somebody_else_is_heard(caller: Caller) -> None:
    """It is what the caller says, not what is so: thieves say that they are the owner."""
    call = Call(2, caller)
    assert call.says_to_be_the_owner is (caller not in OPENLY_OTHERS)
    call.close()


@pytest.mark.parametrize("caller", OPENLY_OTHERS)
def test_no_owner_is_asked_for_somebody_who_says_that_they_are_not(caller: Caller) -> None:
    """The careful agent hands over at once; a question to the owner is a price, and said to be one."""
    call = Call(4, caller)
    careful(call)
    assert [turn.act for turn in call.turns] == [Act.HAND_OVER]
    assert call.outcome is not None
    assert call.outcome.good
    call.close()
    (remark,) = [one for one in play(4, caller, [Act.CHECK_APP]).remarks if one.turn == 1]
    assert remark.kind is Kind.COST
