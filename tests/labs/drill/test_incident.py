"""An incident: the same from the same number and moves, with a clock that goes by what is done and thought."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.exchange import Kind
from loginlab.labs.drill.doors import Door
from loginlab.labs.drill.incident import LONGEST_S, MOST_MOVES, Incident, Outcome
from loginlab.labs.drill.moves import CATALOGUE, MOVES
from loginlab.labs.drill.owners import careful, careless, play
from loginlab.labs.drill.plan import LeftBehind, Way, generate_plan
from loginlab.labs.drill.scoring import facts_of, score
from tests.properties import examples


def seed_with(**wanted: object) -> int:
    """The first incident whose plan is so."""
    return next(
        seed for seed in range(500) if all(getattr(generate_plan(seed), name) == what for name, what in wanted.items())
    )


@pytest.fixture
def incident() -> Iterator[Incident]:
    opened = Incident(1)
    yield opened
    opened.close()


def ids(incident: Incident) -> set[str]:
    return {move.id for move in incident.moves()}


@pytest.mark.parametrize("seed", [0, 3, 11])
def test_the_same_number_and_moves_come_to_the_same(seed: int) -> None:
    """Every entry with its log, every door, and the score; also with thinking in between."""
    first = Incident(seed, pace=6)
    first.advance(21.7)
    first.do("read")
    first.advance(3.2)
    first.advance(4.4)
    first.do("sign-in")
    while not first.is_over:
        first.do(careful(first.view()))
    again = Incident.replay(seed, first.played)
    assert again.played == first.played
    assert again.timeline() == first.timeline()
    assert again.doors_open() == first.doors_open()
    assert facts_of(again) == facts_of(first)


def test_another_number_is_another_incident() -> None:
    """Over some numbers everything varies: what was left, the key, the mailbox, the way of the false support."""
    plans = [generate_plan(seed) for seed in range(40)]
    assert {plan.left for plan in plans} == set(LeftBehind)
    assert {plan.way for plan in plans} == set(Way)
    assert {(plan.key, plan.mailbox) for plan in plans} == {(a, b) for a in (True, False) for b in (True, False)}
    assert {plan.locks_out_s is None for plan in plans} == {True, False}
    assert {plan.clock_off_s > 0 for plan in plans} == {True, False}


def test_a_move_takes_its_minutes(incident: Incident) -> None:
    """No more and no less, and looking at what can be done takes none."""
    for move in ("read", "set-clock", "wait"):
        before = incident.minute
        incident.moves()
        incident.view()
        incident.do(move)
        assert incident.minute - before == MOVES[move].minutes


def test_thinking_takes_time_only_where_one_wants_it() -> None:
    """At a pace of 6, ten seconds are a minute; at 0 an hour is nothing, and the score says which."""
    waits, calm = Incident(1), Incident(1, pace=6)
    waits.advance(3600)
    calm.advance(10)
    assert (waits.minute, waits.waited, waits.played) == (0, True, ())
    assert (calm.minute, calm.waited, calm.played) == (1, False, ("+60",))


def test_thinking_is_told_in_one_piece() -> None:
    """However often the page says it; parts of a second are not lost."""
    incident = Incident(1, pace=6)
    for _ in range(12):
        incident.advance(5.05)
    assert incident.played == ("+363",)


def test_the_thief_goes_on_while_one_thinks() -> None:
    """Whoever thinks until the address opens has thought too long."""
    incident = Incident(seed_with(locks_out_s=None), pace=6)
    incident.advance(incident.plan.opens_s / 6 + 10)
    assert incident.outcome is Outcome.LOST
    assert incident.lost_usd == 6650
    assert incident.moves() == ()


def test_what_is_done_inside_needs_a_session(incident: Incident) -> None:
    """Signed out, nothing of it can be chosen; and an answer needs somebody who asks."""
    assert not any(MOVES[move].inside or MOVES[move].answers for move in ids(incident))
    with pytest.raises(LookupError, match="cannot be done now"):
        incident.do("freeze")
    with pytest.raises(LookupError, match="cannot be done now"):
        incident.do("hang-up")
    with pytest.raises(LookupError, match="There is no move 'pray'"):
        incident.do("pray")
    assert incident.played == ()


def test_the_wrong_clock_keeps_her_out_until_it_is_set() -> None:
    """The same code, refused and accepted; what the log says is another time step."""
    incident = Incident(seed_with(locks_out_s=None, mailbox=False))
    refused = incident.do("sign-in")
    assert refused.refused
    assert refused.why == "code-from-another-step"
    incident.do("set-clock")
    assert not incident.do("sign-in").refused
    assert incident.view().phone_off_minutes == 0


def test_five_wrong_codes_lock_and_the_fourth_does_not() -> None:
    """Both sides of the exchange's limit; trying again does not set a clock."""
    incident = Incident(seed_with(locks_out_s=None, mailbox=False))
    for _ in range(4):
        assert incident.do("sign-in").why == "code-from-another-step"
    assert incident.owner.harm.locked == 0
    incident.do("sign-in")
    assert incident.owner.harm.locked == 1


def test_a_freeze_takes_away_what_waits_and_what_works() -> None:
    """Sessions, key and whatever was on its way; password and mailbox are left to the owner."""
    incident = Incident(seed_with(key=True, mailbox=True, locks_out_s=None))
    for move in ("set-clock", "sign-in", "freeze"):
        incident.do(move)
    assert incident.thief.has() == {Door.PASSWORD, Door.MAILBOX}
    assert not incident.view().signed_in


def test_a_mailbox_left_open_takes_the_password_back() -> None:
    """She changes the password first; minutes later the thief has set another one with the code in her mail."""
    incident = Incident(seed_with(mailbox=True, locks_out_s=None))
    for move in ("set-clock", "sign-in", "password"):
        incident.do(move)
    assert Door.PASSWORD not in incident.thief.has()
    incident.do("wait-long")
    assert Door.PASSWORD in incident.thief.has()
    while incident.view().signed_in:
        incident.do("look")
    incident.do("sign-in")
    assert incident.view().password_refused


def test_a_hidden_mail_is_seen_in_the_junk_folder_and_nowhere_else() -> None:
    """The rule puts the exchange's mails aside; the text messages come all the same."""
    incident = Incident(seed_with(mailbox=True))
    before = incident.view().messages
    assert {one.channel for one in before if "lantern.example" in one.sender} == {"mail"}  # before the rule was made
    assert any(one.channel == "text" for one in before)
    assert "rule" in incident.do("junk").words
    assert len(incident.view().messages) > len(before)


def test_the_code_for_a_new_password_lies_in_the_junk_folder() -> None:
    """While the rule is there, the reset comes to nothing; with the mailbox made safe, it goes."""
    incident = Incident(seed_with(mailbox=True, locks_out_s=None))
    assert incident.do("reset").refused
    incident.do("mailbox")
    assert not incident.do("reset").refused


@pytest.mark.parametrize("way", list(Way))
def test_whoever_does_as_told_lets_the_thief_in_again(way: Way) -> None:
    """The thief is out after the freeze; what she tells the false support opens a session for him."""
    seed = seed_with(way=way, locks_out_s=None, mailbox=True)
    incident = Incident(seed)
    for move in ("set-clock", "sign-in", "freeze"):
        incident.do(move)
    for _ in range(8):
        if incident.call is not None and incident.call.aim.value != "stall":
            break
        incident.do("hang-up" if incident.call is not None else "wait")
    assert Door.SESSION not in incident.thief.has()
    incident.do("do-as-told")
    assert Door.SESSION in incident.thief.has()
    assert incident.owner.harm.disclosed


def test_a_wrong_clock_is_set_by_whoever_wants_the_code() -> None:
    """A refused code stops nobody who is good at this: they have her set the clock."""
    incident = Incident(seed_with(way=Way.TEXT, locks_out_s=60, key=False, mailbox=False))
    for move in ("wait", "reset"):
        incident.do(move)
    while incident.call is None or incident.call.aim.value == "stall":
        incident.do("hang-up" if incident.call is not None else "wait")
    said = incident.do("do-as-told").words
    assert "set your phone’s clock" in said
    assert incident.view().phone_off_minutes == 0


def test_money_for_the_savings_goes_by_the_notes_and_not_by_the_history() -> None:
    """The newest line that looks right is the thief's; before his address opens, the exchange refuses it."""
    seed = seed_with(left=LeftBehind.ADDRESS, locks_out_s=None, mailbox=False)
    early = Incident(seed)
    for move in ("set-clock", "sign-in"):
        early.do(move)
    assert early.do("pay-history").why == "address-waiting"
    assert not early.do("pay-saved").refused
    assert early.lost_usd == 0
    assert early.table.sent_usd(early.table.savings) == 6650


def test_safe_means_that_he_has_tried_everything() -> None:
    """At the end each thing that he ever had is used once, in the world, and each is refused."""
    incident = play(seed_with(key=True, mailbox=True), careful)
    tries = [entry for entry in incident.timeline() if entry.words.startswith("The thief tries")]
    assert len(tries) == 4
    assert all(entry.refused for entry in tries)
    assert any(Kind.PASSWORD_REFUSED in line for entry in tries for line in entry.log)


def test_whoever_stops_sees_what_comes_of_it() -> None:
    """The account is watched for two weeks: with a key and an address left, the money goes in the end."""
    incident = Incident(seed_with(left=LeftBehind.ADDRESS, key=True, locks_out_s=None))
    incident.do("stop")
    assert incident.outcome is Outcome.LOST
    assert score(incident).minutes == 0
    assert incident.lost_usd == 6650


def test_stopping_after_the_freeze_loses_nothing_and_is_not_safe() -> None:
    """Nothing is gone, and what is still open is named as harm."""
    incident = Incident(seed_with(mailbox=True, locks_out_s=None))
    for move in ("set-clock", "sign-in", "freeze", "stop"):
        incident.do(move)
    found = score(incident)
    assert (found.outcome, found.lost_usd) == (Outcome.STOPPED, 0)
    assert [one.id for one in found.harm] == ["doors-left"]


def test_a_day_without_an_end_is_an_end() -> None:
    """Nobody goes on after that, and no clock runs for ever."""
    incident = Incident(seed_with(locks_out_s=None, mailbox=True))
    for move in ("set-clock", "sign-in", "freeze"):
        incident.do(move)
    incident.think(LONGEST_S - 60 * incident.minute - 1)
    assert not incident.is_over
    incident.think(1)
    assert incident.is_over


def test_after_sixty_moves_one_can_only_stop() -> None:
    """The 60th is made, and then there is one left; so what was played stays short enough to be carried."""
    incident = Incident(seed_with(locks_out_s=None, mailbox=True))
    for move in ("set-clock", "sign-in", "freeze"):
        incident.do(move)
    while sum(not token.startswith("+") for token in incident.played) < MOST_MOVES:
        assert len(ids(incident)) > 1
        incident.do("read")
    assert ids(incident) == {"stop"}


def test_support_sees_the_doors_and_shortens_nothing() -> None:
    """It answers in the app, some minutes after one has written, with what its records say."""
    incident = Incident(seed_with(key=True, locks_out_s=None, mailbox=False))
    for move in ("set-clock", "sign-in", "support", "wait", "wait", "wait"):
        if incident.call is not None:
            incident.do("hang-up")
        incident.do(move)
    (answer,) = [one for one in incident.view().messages if one.channel == "app"]
    assert "API keys: 1" in answer.text
    assert "never ask for a code" in answer.text


def test_nothing_to_answer_once_nobody_rings_any_more() -> None:
    """A call that nobody takes ends by itself."""
    incident = Incident(seed_with(way=Way.CALL, locks_out_s=None))
    while incident.call is None:
        incident.do("wait")
    incident.think(incident.call.until - incident.table.elapsed - 1)
    assert incident.call is not None
    incident.think(1)
    assert incident.call is None


def test_an_incident_that_is_over_is_told_once() -> None:
    """Whoever keeps it hears of it at the end, and once."""
    told: list[Incident] = []
    incident = Incident(0, on_end=told.append)
    while not incident.is_over:
        incident.do(careless(incident.view()))
    assert told == [incident]
    incident.advance(100)
    incident.think(100)
    assert told == [incident]


CHOSEN = st.lists(st.one_of(st.sampled_from([move.id for move in CATALOGUE]), st.integers(1, 900)), max_size=14)


@given(seed=st.integers(0, 60), chosen=CHOSEN)
@settings(deadline=None, max_examples=examples(25))
def test_whatever_is_played_the_books_balance(seed: int, chosen: list[str | int]) -> None:
    """What is in the account, with the owner and with the thief is what there was; and it can be played again."""
    incident = Incident(seed)
    for one in chosen:
        if isinstance(one, int):
            incident.think(one)
        elif one in ids(incident):
            incident.do(one)
    table = incident.table
    assert table.held_usd + table.lost_usd + table.sent_usd(table.savings) == table.began_with_usd
    assert list(incident.timeline()) == sorted(incident.timeline(), key=lambda entry: entry.at)
    again = Incident.replay(seed, incident.played)
    assert again.timeline() == incident.timeline()
    if incident.outcome is Outcome.SAFE:
        assert not incident.thief.has()
    again.close()
    incident.close()
