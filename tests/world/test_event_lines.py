"""One event as one line, the same wherever it is quoted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from loginlab.exchange import Event, Kind
from loginlab.exchange.events import build_event
from loginlab.world.event_lines import event_line
from loginlab.world.walks import sign_in_on_web
from loginlab.world.world import World

AT = datetime(2026, 3, 14, 10, 42, 11, 250_000, tzinfo=UTC)


def made(account: str | None = "mira@mail.example", **facts: object) -> Event:
    return build_event(AT, Kind.CODE_REFUSED, account, facts)


def test_a_line_is_time_kind_whom_and_facts() -> None:
    """Facts that say nothing are left out."""
    event = made(drift_steps=-3, why="", used_at=None, tries=0, account_known=False)
    assert event_line(event) == (
        "10:42:11 sign_in:code_refused mira@mail.example drift_steps=-3 tries=0 account_known=False"
    )


def test_brief_leaves_the_facts_out() -> None:
    """As an exercise quotes it."""
    assert event_line(made(tries=1), brief=True) == "10:42:11 sign_in:code_refused mira@mail.example"


def test_what_concerns_nobody_has_no_gap() -> None:
    """An event without an account ends with its kind."""
    assert event_line(made(None)) == "10:42:11 sign_in:code_refused"


def test_a_time_today_is_short_and_one_of_another_day_has_its_date() -> None:
    """Microseconds and a time zone help nobody who reads along."""
    facts = {"opens_at": AT + timedelta(minutes=1), "expires_at": AT + timedelta(days=30)}
    assert event_line(made(**facts)).endswith("opens_at=10:43:11 expires_at=2026-04-13T10:42:11")


def test_every_event_of_a_sign_in_is_one_line(world: World) -> None:
    """Nothing that happens on the way in breaks a line or is empty."""
    sign_in_on_web(world)
    lines = [event_line(event) for event in world.events()]
    assert len(lines) == len(world.events()) > 5
    for line in lines:
        assert line == line.strip()
        assert "\n" not in line
