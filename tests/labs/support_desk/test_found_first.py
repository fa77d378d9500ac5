"""“Support” that finds the customer first: what each answer gives away, and the one that is right for all of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.labs.support_desk.contact_outcome import Loss
from loginlab.labs.support_desk.contact_words import MOVES, OPENINGS, SPOKEN, Move, Way
from loginlab.labs.support_desk.found_first import MOST_TURNS, Contact, play_contact
from loginlab.labs.support_desk.outcome import Kind
from tests.properties import examples

FALSE_WAYS = [way for way in Way if way is not Way.GENUINE]
ALL_OF_IT = 6650


@pytest.mark.parametrize("way", Way)
def test_looking_in_the_app_is_right_for_all_of_them(way: Way) -> None:
    """In six worlds each: nothing is given away, and a genuine message is read."""
    for seed in range(6):
        assert play_contact(seed, way, [Move.OWN_WAY]).good


@pytest.mark.parametrize("way", FALSE_WAYS)
@pytest.mark.parametrize(
    ("moves", "lost", "harms"),
    [
        ([Move.READ_CODE], 0, {Loss.CODE_GIVEN}),
        ([Move.READ_CODE, Move.READ_CODE], ALL_OF_IT, {Loss.CODE_GIVEN}),
        ([Move.INSTALL_HELP], ALL_OF_IT, {Loss.SCREEN_SHARED}),
        ([Move.SAFE_WALLET], ALL_OF_IT, set()),
        ([Move.PRESS_IT_IS_ME], 0, {Loss.EMAIL_CHANGED}),
        ([Move.PRESS_NOT_ME], 0, set()),
        ([Move.PRESS_NOT_ME, Move.PRESS_IT_IS_ME], 0, set()),
        ([Move.HANG_UP], 0, set()),
        ([Move.ANSWER] * MOST_TURNS, 0, set()),
    ],
)
def test_each_answer_costs_what_it_costs(way: Way, moves: list[Move], lost: int, harms: set[Loss]) -> None:
    """However it came: the way proves nothing, and the loss is the same."""
    end = play_contact(1, way, moves)
    assert (end.lost_usd, end.harms, end.missed) == (lost, harms, False)
    assert end.safe is not bool(lost or harms)


@pytest.mark.parametrize("move", [move for move in Move if move is not Move.OWN_WAY])
def test_a_genuine_message_is_missed_by_all_but_the_own_way(move: Move) -> None:
    """A notice asks for nothing; nothing is lost by it either."""
    end = play_contact(1, Way.GENUINE, [move])
    assert (end.safe, end.missed, end.good) == (True, True, False)


def test_the_screen_says_what_the_voice_does_not() -> None:
    """The mail says what the code is for and that nobody asks for it; the app says what a yes is for."""
    contact = Contact(1, Way.PHONE)
    shown = dict(contact.screen)
    assert "We never ask for this code by phone" in shown["Your newest mail"]
    assert "change the email address of your account" in shown["Your app asks"]
    assert not re.search(r"\b\d{6}\b", shown["Your newest mail"])
    contact.close()


def test_a_genuine_contact_shows_nothing_to_confirm_and_no_code() -> None:
    """The real support asks for nothing."""
    contact = Contact(1, Way.GENUINE)
    assert contact.screen == ()
    turn = contact.do(Move.OWN_WAY)
    assert "you need not do anything" in turn.found
    contact.close()


@pytest.mark.parametrize("way", FALSE_WAYS)
def test_a_no_in_the_app_stops_what_was_asked_in_ones_name(way: Way) -> None:
    """The app asks no more, support is told, and it was a good move; a no to nothing is neither good nor bad."""
    contact = Contact(1, way)
    turn = contact.do(Move.PRESS_NOT_ME)
    assert "Your app asks" not in dict(contact.screen)
    assert any("identity_check:denied" in line for line in turn.log)
    assert "There is no question" in contact.do(Move.PRESS_NOT_ME).found
    contact.do(Move.OWN_WAY)
    assert contact.outcome is not None
    assert contact.outcome.good
    contact.close()


def test_an_address_given_away_is_held_for_a_day() -> None:
    """The money is still there after the thief has come by the new mail, because a hold came with the change."""
    contact = Contact(1, Way.PHONE)
    contact.do(Move.PRESS_IT_IS_ME)
    contact.do(Move.HANG_UP)
    assert contact.outcome is not None
    assert contact.outcome.lost_usd == 0
    assert not contact.outcome.safe
    contact.close()


@settings(max_examples=examples(20), deadline=None)
@given(seed=st.integers(0, 10_000), way=st.sampled_from(Way), moves=st.lists(st.sampled_from(Move), max_size=6))
def test_what_is_good_gave_nothing_away(seed: int, way: Way, moves: list[Move]) -> None:
    """Whatever is pressed: a good end means that no giving move was made, and that the genuine one was looked for."""
    contact = Contact(seed, way)
    try:
        done = []
        for move in moves:
            if contact.over:
                break
            contact.do(move)
            done.append(move)
        if not contact.over:
            contact.do(Move.HANG_UP)
        end = contact.outcome
        assert end is not None
        talked = done[: done.index(Move.OWN_WAY)] if Move.OWN_WAY in done else done
        giving = {Move.READ_CODE, Move.INSTALL_HELP, Move.SAFE_WALLET} & set(talked)
        giving |= {Move.PRESS_IT_IS_ME} & set(done)
        if next((one for one in done if one in (Move.PRESS_NOT_ME, Move.PRESS_IT_IS_ME)), None) is Move.PRESS_NOT_ME:
            giving -= {Move.PRESS_IT_IS_ME}  # there was nothing left to say yes to
        if way is Way.GENUINE:
            assert end.safe
            assert end.missed is (Move.OWN_WAY not in done)
        else:
            assert end.safe is not bool(giving)
            assert not end.missed
        assert all(1 <= remark.turn <= len(contact.turns) for remark in end.remarks)
    finally:
        contact.close()


def test_nothing_is_pressed_after_the_end() -> None:
    """It is over, and says so; and an answer that does not exist is a value error before that."""
    contact = Contact(1, Way.CHAT)
    with pytest.raises(ValueError, match="not a valid Move"):
        contact.do("pray")
    contact.do(Move.HANG_UP)
    with pytest.raises(RuntimeError, match="over"):
        contact.do(Move.OWN_WAY)
    contact.close()


@pytest.mark.parametrize("way", Way)
def test_what_is_said_follows_from_the_seed_and_names_nobody_real(way: Way) -> None:
    """The same words again, no gap in them, and no host but the exchange's own."""
    first, second = Contact(4, way), Contact(4, way)
    for contact in (first, second):
        contact.do(Move.ANSWER)
    assert first.opening == second.opening
    assert first.says == second.says
    assert "{" not in first.opening + first.says
    assert set(MOVES) == set(Move)
    for contact in (first, second):
        contact.close()


@pytest.mark.parametrize("way", FALSE_WAYS)
def test_the_app_shows_the_question_that_somebody_else_caused(way: Way) -> None:
    """It is said to be there, and which press answers it; after the no it is gone, and all is over."""
    contact = Contact(1, way)
    assert set(contact.moves) == set(Move)
    turn = contact.do(Move.OWN_WAY)
    assert "change the email address of your account" in turn.found
    assert "No, it is not me" in turn.found
    assert not contact.over
    assert contact.moves == (Move.PRESS_NOT_ME, Move.PRESS_IT_IS_ME, Move.HANG_UP)
    turn = contact.do(Move.PRESS_NOT_ME)
    assert turn.answer == ""
    assert "Your app asks" not in dict(contact.screen)
    assert contact.outcome is not None
    assert contact.outcome.good
    assert {remark.kind for remark in contact.outcome.remarks} == {Kind.GOOD}
    contact.close()


@pytest.mark.parametrize("way", FALSE_WAYS)
@pytest.mark.parametrize("moves", [[Move.HANG_UP], [Move.OWN_WAY, Move.HANG_UP], [Move.ANSWER] * MOST_TURNS])
def test_a_question_left_open_is_a_price(way: Way, moves: list[Move]) -> None:
    """Nothing is gone by it. Still there is a better end, and the table says which."""
    end = play_contact(1, way, moves)
    assert end.safe
    assert end.unanswered
    assert any(one.kind is Kind.COST and "No, it is not me" in one.words for one in end.remarks)
    assert not play_contact(1, way, [Move.PRESS_NOT_ME, Move.HANG_UP]).unanswered


@pytest.mark.parametrize("move", [Move.ANSWER, Move.READ_CODE, Move.INSTALL_HELP, Move.SAFE_WALLET])
def test_nobody_is_on_the_line_after_one_has_ended_it(move: Move) -> None:
    """What one says or sends then goes to nobody, and gives nothing away."""
    contact = Contact(1, Way.PHONE)
    contact.do(Move.OWN_WAY)
    turn = contact.do(move)
    assert (turn.found, turn.answer) == ("You have ended it. Nobody is there any more.", "")
    contact.do(Move.PRESS_NOT_ME)
    assert contact.outcome is not None
    assert contact.outcome.good
    contact.close()


@pytest.mark.parametrize("way", FALSE_WAYS)
@pytest.mark.parametrize("first", [Move.PRESS_IT_IS_ME, Move.PRESS_NOT_ME])
def test_nobody_asks_for_what_is_not_there(way: Way, first: Move) -> None:
    """No press once the question is answered, and no code once the newest mail holds none or all is “well”."""
    for seed in range(4):
        contact = Contact(seed, way)
        said = [contact.do(first).answer, *(contact.do(Move.ANSWER).answer for _ in range(5))]
        assert not any("Press “It is me”" in words for words in said)
        if first is Move.PRESS_IT_IS_ME:
            assert not any("A code has just come" in words for words in said)
        contact.close()


@pytest.mark.parametrize("way", FALSE_WAYS)
def test_all_that_leaves_stands_in_the_mails_that_are_shown(way: Way) -> None:
    """Several withdrawals at one moment are several mails, and none of them is hidden by the newest."""
    contact = Contact(1, way)
    contact.do(Move.SAFE_WALLET)
    mails = [words for title, words in contact.screen if "mail" in title]
    assert len(mails) > 1
    contact.close()


def test_in_writing_nothing_is_read_out_and_no_line_is_dead() -> None:
    """A code goes as words in a chat or a mail, and by voice on the phone."""
    for way in FALSE_WAYS:
        contact = Contact(1, way)
        turns = [contact.do(Move.READ_CODE) for _ in range(2)]
        spoken = way in (Way.PHONE, Way.TEXT)
        assert all(("read out" in turn.found) is spoken for turn in turns)
        assert ("line is dead" in turns[-1].answer) is spoken
        contact.close()


def test_who_goes_on_in_writing_announces_no_call() -> None:
    """A mail that says that somebody will ring, and then is answered, leaves one waiting for the phone."""
    for way in set(OPENINGS) - SPOKEN:
        assert not any("call you" in words or "calls you" in words for words in OPENINGS[way])
