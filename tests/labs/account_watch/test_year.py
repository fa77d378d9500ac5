"""The year: the store says what was planned and not who did it, and holds what living it would have left."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loginlab.exchange import CHEAPEST, Event, Holding, Kind, Origin
from loginlab.exchange.accounts import Account
from loginlab.exchange.trades import worth_in_usdt
from loginlab.labs.account_watch.intruders import STORIES
from loginlab.labs.account_watch.lines import read_lines
from loginlab.labs.account_watch.plan import Plan, known_lines, plan_year
from loginlab.labs.account_watch.visits import INTRUDERS, Deed, Hand, Visit, What
from loginlab.labs.account_watch.writing import write_year
from loginlab.labs.account_watch.year import (
    MOST_PRACTICE_YEARS,
    Year,
    generate_year,
    policy_of_the_year,
    practice_years,
)
from loginlab.world.clock import FROZEN_AT
from tests.exchange.scene import MIRA, PASSWORD, Scene

MANY = range(25)


@pytest.fixture(scope="module")
def year() -> Year:
    return generate_year(7)


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    return [plan_year(seed, "08", FROZEN_AT) for seed in MANY]


def test_the_store_says_what_was_planned(year: Year) -> None:
    """Line by line, in order, from the exchange's own records."""
    assert year.lines == tuple(one.line for one in known_lines(year.plan))
    assert [line.number for line in year.lines] == list(range(1, len(year.lines) + 1))
    assert read_lines(year.world.exchange, year.world.person.identifier) == year.lines


def test_whose_doing_it_was_is_not_in_the_store(year: Year) -> None:
    """Neither the name of a kind of intruder nor a word of the stories."""
    dumped = year.world.exchange.store.dump()
    assert not any(f"'{hand}'" in dumped or hand in dumped.split() for hand in INTRUDERS)
    assert not any(words[:40] in dumped for words in STORIES.values())
    assert year.world.person.password not in dumped


def test_what_is_used_on_a_journey_can_be_carried(plans: list[Plan]) -> None:
    """A desktop computer in a hotel in Brazil looks like an intruder, and would be one."""
    own = [visit for plan in plans for visit in plan.visits if visit.hand is Hand.OWNER]
    away = {visit.origin.agent for visit in own if visit.story is not None and visit.story.name.startswith("trip to")}
    assert {agent.partition(" on ")[2] for agent in away} == {"Laptop", "Phone", "Old Phone"}
    assert not any("Desktop" in visit.origin.agent for visit in own)


def test_the_same_seed_is_the_same_year(year: Year) -> None:
    """And another one is another."""
    assert generate_year(7).lines == year.lines
    assert generate_year(8).lines != year.lines
    assert generate_year(7, "08 again 2").lines != year.lines


def test_the_log_is_in_the_order_of_time(year: Year) -> None:
    """Its numbers, too, from the day on which the account was opened."""
    events = year.world.events()
    assert [event.id for event in events] == sorted(event.id for event in events)
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert events[0].kind is Kind.REGISTERED
    assert events[0].at < year.plan.start
    assert all(event.at < year.world.clock.now() for event in events)


def test_a_year_has_between_250_and_400_sign_ins(plans: list[Plan]) -> None:
    """As many as a person makes who looks every day or every other."""
    counts = [sum(visit.is_session for visit in plan.visits) for plan in plans]
    assert min(counts) >= 250
    assert max(counts) <= 400


def test_a_year_has_one_to_three_intruders_and_every_kind_comes(plans: list[Plan]) -> None:
    """A stolen cookie is always among them; no kind comes twice in one year."""
    assert {len(plan.intruders) for plan in plans} == {1, 2, 3}
    assert all(len(set(plan.intruders)) == len(plan.intruders) for plan in plans)
    assert all(Hand.COOKIE in plan.intruders for plan in plans)
    assert {hand for plan in plans for hand in plan.intruders} == set(INTRUDERS)


def test_each_intruder_that_was_planned_leaves_lines(plans: list[Plan]) -> None:
    """And what nobody planned leaves none."""
    for plan in plans:
        assert {one.hand for one in known_lines(plan)} == {Hand.OWNER, *plan.intruders}


def test_a_stolen_cookie_leaves_no_sign_in(plans: list[Plan]) -> None:
    """Two deeds at night, in a session that the owner opened in the evening, at home."""
    for plan in plans:
        known = known_lines(plan)
        stolen = [one.line for one in known if one.hand is Hand.COOKIE]
        assert [line.what for line in stolen] == [What.SELL, What.WITHDRAWAL]
        assert all(2 <= line.at.hour < 5 for line in stolen)
        opened = next(one for one in known if one.line.session == stolen[0].session and one.line.what is What.SIGN_IN)
        assert opened.hand is Hand.OWNER
        assert stolen[0].network == opened.line.network == plan.ways.home.network
        # Twelve hours are the longest life of a session, however it is kept alive.
        assert stolen[-1].at - opened.line.at < CHEAPEST.session_absolute


def test_every_other_intruder_signs_in_and_was_asked_about_the_device(plans: list[Plan]) -> None:
    """Nobody comes through a wall: each of them has a line of an approval before the first session."""
    for plan in plans:
        for hand in set(plan.intruders) - {Hand.COOKIE}:
            own = [one.line for one in known_lines(plan) if one.hand is hand]
            approved = next(line for line in own if line.what is What.DEVICE_APPROVED)
            first = next(line for line in own if line.outcome == "signed in")
            assert timedelta() < first.at - approved.at < timedelta(minutes=1)


def test_what_causes_false_alarms_is_in_every_own_year(plans: list[Plan]) -> None:
    """A trip, a VPN, a phone, a tablet, a wrong label, a mistyped password and a second wallet."""
    wanted = {"VPN", "new phone", "tablet", "mistyped", "tax key"}
    for plan in plans:
        named = {one.story.name for one in known_lines(plan) if one.story is not None and one.hand is Hand.OWNER}
        assert wanted <= named
        assert sum(name.startswith("trip to ") for name in named) == 2
    stories = Counter(
        name for plan in plans for name in {one.story.name for one in known_lines(plan) if one.story is not None}
    )
    assert stories["mobile label"] > len(plans) / 2
    assert stories["second wallet"] > len(plans) / 2


def test_no_intruder_comes_during_a_trip(plans: list[Plan]) -> None:
    """Then nobody could tell them from the owner, and a task that cannot be solved teaches nothing."""
    for plan in plans:
        for one in known_lines(plan):
            if one.hand not in (Hand.OWNER, Hand.COOKIE):
                assert plan.ways.trip_on((one.line.at - plan.start).days) is None


@given(st.integers(0, 10**6), st.booleans())
@settings(max_examples=10)
def test_no_two_lines_have_one_moment(seed: int, own: bool) -> None:
    """So a line is found again by its time, and its number does not depend on luck."""
    known = known_lines(plan_year(seed, "x", FROZEN_AT, own=own))
    assert len({one.line.at for one in known}) == len(known)


@pytest.mark.parametrize("seed", range(4))
def test_nobody_ever_spent_what_was_not_there(seed: int) -> None:
    """Counted back from what lies in the account at the end, no asset was ever below nothing."""
    year = generate_year(seed)
    holdings = {one.asset: one.amount for one in year.world.exchange.store.find(Holding)}
    for line in reversed(year.lines):
        if line.amount is None:
            continue
        sign = 1 if line.what is What.BUY else -1
        holdings[line.asset] -= sign * line.amount
        if line.what is not What.WITHDRAWAL:
            holdings["USDT"] += sign * worth_in_usdt(line.asset, line.amount)
        assert all(amount >= 0 for amount in holdings.values())
    year.close()


def test_what_is_written_is_what_the_acts_would_have_left() -> None:
    """A sign-in on a new device, a sale, a key and a withdrawal: once lived through, once written, the same kinds."""
    home = Origin("192.0.2.10", "PT", "Home Fibre", "Lantern Browser")
    lived = Scene(policy_of_the_year(CHEAPEST))
    before = len(lived.exchange.events(MIRA))
    step = lived.exchange.begin_sign_in(MIRA, PASSWORD, origin=home)
    step = lived.exchange.approve_device(step.pending_token, lived.newest_code())
    assert step.signed_in is not None
    token = step.signed_in.session_token
    lived.exchange.trade(token, "sell", "BTC", "0.01")
    lived.exchange.create_api_key(token, PASSWORD, ("read",))
    lived.exchange.request_withdrawal(token, "USDT", "10", "x" * 30)
    lived.exchange.sign_out(token)

    written = Scene(policy_of_the_year(CHEAPEST))
    at = datetime(2029, 6, 1, 9, tzinfo=UTC)
    deeds = (
        Deed(at, What.SELL, Hand.OWNER, asset="BTC", amount=Decimal("0.01")),
        Deed(at, What.KEY_MADE, Hand.OWNER, to="read"),
        Deed(at, What.WITHDRAWAL, Hand.OWNER, asset="USDT", amount=Decimal(10), to="x" * 30),
    )
    plan = plan_year(1, "08", FROZEN_AT)
    one_visit = Plan(
        at, plan.ways, plan.wallets, (), (Visit(at, home, Hand.OWNER, until=at, approves=True, deeds=deeds),)
    )
    account = written.exchange.store.get(Account, identifier=MIRA)
    assert account is not None
    write_year(written.exchange, account, one_visit, FirstChance())  # type: ignore[arg-type]

    # Notices are left out: their messages were read and deleted. The password once more, for the key, is one event.
    not_written = {Kind.NOTICE_SENT, Kind.REGISTERED}
    lived_kinds = Counter(e.kind for e in lived.exchange.events(MIRA)[before:] if e.kind not in not_written)
    written_kinds = Counter(e.kind for e in written.exchange.events(MIRA) if e.kind not in not_written)
    assert written_kinds + Counter([Kind.PASSWORD_ACCEPTED]) == lived_kinds
    assert facts_of(written.exchange.events(MIRA)) == facts_of(lived.exchange.events(MIRA)[before:])


class FirstChance:
    """Chance that always takes the first way: a session that is signed out of."""

    def random(self) -> float:
        return 0.0

    def randbytes(self, count: int) -> bytes:
        return bytes(count)


def facts_of(events: list[Event]) -> dict[Kind, set[str]]:
    """The names of the facts of each kind of event, without those that are not written."""
    left_out = {Kind.NOTICE_SENT, Kind.REGISTERED, Kind.PASSWORD_ACCEPTED}
    found = {event.kind: set(event.facts) for event in events if event.kind not in left_out}
    # When something ended is told where it was noticed late, and what is written was noticed at once.
    return {kind: names - {"ended_at"} for kind, names in found.items()}


def test_practice_years_are_other_peoples() -> None:
    """In other places, with some of what causes false alarms, and between one and three intruders of any kind."""
    years = practice_years(3, 24)
    assert len({year[0].line.address for year in years}) > 10
    hands = [{one.hand for one in year} - {Hand.OWNER} for year in years]
    assert {len(found) for found in hands} == {1, 2, 3}
    assert any(Hand.COOKIE not in found for found in hands)
    assert practice_years(3, 2) == years[:2]


@pytest.mark.parametrize(("count", "goes"), [(1, True), (MOST_PRACTICE_YEARS, True), (0, False), (201, False)])
def test_so_many_practice_years_can_be_made(count: int, goes: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """From one to two hundred; beyond, a sentence."""
    some = plan_year(1, "x", FROZEN_AT)
    nothing = Plan(some.start, some.ways, some.wallets, (), ())
    monkeypatch.setattr("loginlab.labs.account_watch.year.plan_year", lambda *_args, **_more: nothing)
    if goes:
        assert len(practice_years(1, count)) == count
        return
    with pytest.raises(ValueError, match="Between 1 and 200"):
        practice_years(1, count)
