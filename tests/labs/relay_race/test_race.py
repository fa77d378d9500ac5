"""One race at a time: who has the money, what each of the three saw, and that all of it happened in a world."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.exchange.funds import OPENING_BALANCES, PRICES_USD
from loginlab.labs.relay_race.asked import BY_LINK
from loginlab.labs.relay_race.race import RelayRace, run_race
from loginlab.labs.relay_race.setting import BEGINS_AT, PHRASE
from loginlab.labs.relay_race.switches import NOTHING, ONLY_CODES, Switch, Switches, switches_of
from loginlab.labs.relay_race.victim import ATTENTIVE, HURRIED, Victim
from loginlab.labs.relay_race.views import Move, Race
from loginlab.world.event_lines import event_line
from loginlab.world.lure import SENDER, SUBJECT, write_lure
from tests.properties import examples

SEED = 11
EVERYTHING = round(sum(amount * PRICES_USD[asset] for asset, amount in OPENING_BALANCES.items()))


def race(*on: Switch, victim: Victim = HURRIED, **how: object) -> Race:
    """One race with these switches on."""
    return run_race(SEED, switches_of(on), victim, **how)  # type: ignore[arg-type]


def log_of(run: Race) -> str:
    """All that the exchange wrote."""
    return "\n".join(line for happening in run.happenings for line in happening.exchange)


def words_of(run: Race) -> str:
    """All that the other two saw."""
    return "\n".join(f"{happening.attacker}\n{happening.victim}" for happening in run.happenings)


@pytest.mark.parametrize("victim", [HURRIED, ATTENTIVE], ids=lambda victim: victim.name)
def test_with_nothing_on_everything_is_gone_within_ten_minutes(victim: Victim) -> None:
    """Password and code do not help, and neither does being attentive where nothing can be missed."""
    run = race(victim=victim)
    assert run.lost_usd == EVERYTHING
    assert run.stopped_by == ()
    assert run.winner == "attacker"
    assert (run.happenings[-1].at - BEGINS_AT).total_seconds() < 600
    assert run.gave == {"identifier": 1, "password": 1, "code": 1}


def test_the_rules_about_codes_change_nothing_at_all() -> None:
    """The same moves at the same moments: the relay needs one code, once, at once."""
    plain, strict = race(), run_race(SEED, ONLY_CODES, HURRIED)
    assert [(one.move, one.at, one.exchange) for one in plain.happenings] == [
        (one.move, one.at, one.exchange) for one in strict.happenings
    ]
    assert strict.lost_usd == EVERYTHING


@pytest.mark.parametrize(
    ("on", "relay_s", "saved", "by"),
    [
        ((), 40, False, ()),
        ((Switch.CODE_WINDOW,), 40, True, (Switch.CODE_WINDOW,)),
        ((Switch.REPLAY_LOCK,), 40, False, ()),
        ((), 90, True, ()),
    ],
)
def test_a_short_window_stops_only_somebody_slow(
    on: tuple[Switch, ...], relay_s: int, saved: bool, by: tuple[Switch, ...]
) -> None:
    """After 40 s a code is late where the window is short and in time where it is not; after 90 s it is always late."""
    run = race(*on, relay_s=relay_s)
    assert (run.is_saved, run.stopped_by) == (saved, by)


def test_the_code_of_the_device_approval_is_passed_on_too() -> None:
    """The mail is the exchange's own, with her phrase in it; what it asks for, she gives to the page."""
    run = race(Switch.DEVICE_APPROVAL, Switch.ANTI_PHISHING_CODE)
    assert run.lost_usd == EVERYTHING
    assert run.gave["code"] == 2
    assert "Her word is in it, for the exchange has sent it." in words_of(run)
    assert "device:approved" in log_of(run)


def test_the_link_of_the_device_approval_is_not() -> None:
    """It leads to the exchange and asks for the browser that is signing in: one mail, two ways to say yes."""
    run = race(Switch.DEVICE_APPROVAL, victim=BY_LINK)
    assert run.is_saved
    assert run.stopped_by == (Switch.DEVICE_APPROVAL,)
    assert "device:approval_refused mira@mail.example slug=link-opened-elsewhere" in log_of(run)


def test_a_phrase_helps_whoever_notices_that_it_is_missing() -> None:
    """The lure lacks it for both. One sees that."""
    assert PHRASE not in write_lure("mira@mail.example", BEGINS_AT).get_content()
    hurried, attentive = (race(Switch.ANTI_PHISHING_CODE, victim=victim) for victim in (HURRIED, ATTENTIVE))
    assert (hurried.lost_usd, hurried.stopped_by) == (EVERYTHING, ())
    assert (attentive.lost_usd, attentive.stopped_by) == (0, (Switch.ANTI_PHISHING_CODE,))
    assert attentive.gave == {}
    assert log_of(attentive) == ""


def test_the_manager_is_silent_for_both_and_only_one_listens() -> None:
    """Its silence is the same; what is made of it is not."""
    hurried, attentive = (race(Switch.PASSWORD_MANAGER, victim=victim) for victim in (HURRIED, ATTENTIVE))
    for run in (hurried, attentive):
        assert Move.CHOICE in [one.move for one in run.happenings]
        assert "Her password manager offers nothing here." in words_of(run)
    assert (hurried.lost_usd, attentive.lost_usd) == (EVERYTHING, 0)
    assert attentive.gave == {}


def test_at_the_silence_the_learner_decides_and_not_the_person() -> None:
    """A hurried person can be made to stop, and an attentive one to type."""
    for victim, by_hand in ((HURRIED, False), (ATTENTIVE, True)):
        own = RelayRace(SEED, switches_of([Switch.PASSWORD_MANAGER]), victim)
        while own.next_move is not Move.CHOICE:
            own.move()
        own.move(types_by_hand=by_hand)
        assert own.play().is_saved is not by_hand
        own.close()


def test_a_passkey_leaves_nothing_to_pass_on() -> None:
    """The browser refuses the page by its name; nothing is signed, and the password opens nothing."""
    run = race(Switch.PASSKEY)
    assert run.is_saved
    assert run.stopped_by == (Switch.PASSKEY,)
    assert run.gave == {"identifier": 1, "password": 1}
    assert "asks for a passkey of lantern.example. The browser refuses" in words_of(run)
    assert "why=only with a passkey" in log_of(run)
    assert "passkey:accepted" not in log_of(run)
    assert "session:opened" not in log_of(run)


def test_a_passkey_beside_a_password_is_walked_around() -> None:
    """The relay asks for the easier door, and gets it."""
    run = race(Switch.PASSKEY, fallback=True)
    assert run.lost_usd == EVERYTHING
    assert [one.move for one in run.happenings][2:5] == [Move.PASSKEY, Move.PASSWORD, Move.CODE]


def test_a_hold_gives_a_day_and_no_more() -> None:
    """She reads of the new device and changes her password; the session outlives it, and the hold ends."""
    run = race(Switch.WITHDRAWAL_HOLD)
    assert run.lost_usd == EVERYTHING
    assert "Reads “Somebody signed in on a new device”." in words_of(run)
    assert "password:changed" in log_of(run)
    assert "session:ended" not in log_of(run)
    assert (run.happenings[-1].at - BEGINS_AT).total_seconds() > 24 * 3600


def test_throwing_everybody_out_comes_too_late_without_a_hold() -> None:
    """The money was gone before she could read anything."""
    run = race(Switch.REVOKE_ALL)
    assert run.lost_usd == EVERYTHING
    assert Move.WAIT not in [one.move for one in run.happenings]


def test_a_hold_and_throwing_out_save_it_together() -> None:
    """Time, and something done with it."""
    run = race(Switch.WITHDRAWAL_HOLD, Switch.REVOKE_ALL)
    assert run.is_saved
    assert run.stopped_by == (Switch.WITHDRAWAL_HOLD, Switch.REVOKE_ALL)
    assert "why=password changed" in log_of(run)
    assert "You have been signed out." in run.happenings[-1].attacker


@pytest.mark.parametrize("seed", [1, 2, 20260314])
def test_who_wins_does_not_depend_on_the_learners_seed(seed: int) -> None:
    """Other passwords, other codes, the same race."""
    for switches in (NOTHING, switches_of([Switch.WITHDRAWAL_HOLD, Switch.REVOKE_ALL]), switches_of([Switch.PASSKEY])):
        here, there = run_race(seed, switches, HURRIED), run_race(SEED, switches, HURRIED)
        assert (here.lost_usd, here.stopped_by) == (there.lost_usd, there.stopped_by)
        assert [one.at for one in here.happenings] == [one.at for one in there.happenings]


@given(st.sets(st.sampled_from(list(Switch))), st.sampled_from([HURRIED, ATTENTIVE, BY_LINK]))
@settings(max_examples=examples(12), deadline=None)
def test_a_race_quotes_the_whole_log_and_no_secret(on: set[Switch], victim: Victim) -> None:
    """Whatever is on: the third column is the log, line for line, time goes forward, and all or nothing is lost."""
    own = RelayRace(SEED, switches_of(on), victim)
    before = len(own._setting.world.events())
    run = own.play()
    written = [event_line(event) for event in own._setting.world.events()[before:]]
    assert [line for one in run.happenings for line in one.exchange] == written
    assert [one.at for one in run.happenings] == sorted(one.at for one in run.happenings)
    assert run.lost_usd in (0, EVERYTHING)
    assert run.is_saved is bool(run.stopped_by)
    codes = [code for mail in own._setting.mailbox.mails for code in mail.codes]
    for secret in (own._setting.person.password, *codes):
        assert secret not in repr(run)
    own.close()


def test_a_race_that_is_over_has_no_further_move() -> None:
    """It says so rather than going on."""
    own = RelayRace(SEED, switches_of([Switch.ANTI_PHISHING_CODE]), ATTENTIVE)
    own.play()
    with pytest.raises(LookupError, match="over"):
        own.move()
    own.close()


def test_the_lure_names_its_own_host_everywhere() -> None:
    """Only the display name is the exchange's; nothing in it needed anybody's permission."""
    lure = write_lure("mira@mail.example", BEGINS_AT)
    assert lure["From"] == SENDER
    assert lure["Subject"] == SUBJECT
    assert "lantern.example" not in lure.as_string()


def test_a_person_is_told_apart_only_by_what_is_missing() -> None:
    """With neither a phrase nor a manager the two are one."""
    same = replace(HURRIED, notices_missing_phrase=True, types_by_hand=False)
    assert words_of(race(victim=same)) == words_of(race())


def test_a_switch_that_does_not_exist_is_refused() -> None:
    """By name."""
    with pytest.raises(ValueError, match="moat"):
        switches_of(["moat"])
    assert list(Switches()) == []


def test_the_word_that_she_chose_is_one_word() -> None:
    """The lesson calls it a word; three of them would be looked for as three."""
    assert PHRASE.isalpha()
