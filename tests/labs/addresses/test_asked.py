"""What is asked about addresses comes from the readers."""

from __future__ import annotations

import re

import pytest

from loginlab.catalogue import lesson_file
from loginlab.labs import KEYS, Revealed
from loginlab.labs.addresses import asked
from loginlab.labs.addresses.lookalikes import Kind
from loginlab.labs.addresses.misreading import Habit
from loginlab.labs.addresses.python_reading import DIFFERING, urlsplit_differs
from loginlab.labs.addresses.reading import read_address

SEEDS = (20260314, *range(12))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_sentences_hold_for_every_learner(seed: int) -> None:
    """The first-name habit refuses real pages, and no other; each habit believes a copy, and others than the next."""
    refused, counts = asked.refused_genuine(seed), asked.believed(seed)
    assert [habit for habit in Habit if refused[habit]] == [Habit.FIRST_NAME]
    for habit in Habit:
        assert any(counts[habit, kind] for kind in Kind)
    assert not any(one.registrable == "lantern.example" for one in asked.comparison_lookalikes(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_which_kinds_pass_is_the_same_for_every_learner(seed: int) -> None:
    """How many pass differs; an explanation in the bank can name the kinds."""
    assert asked.kinds_believed_by_last_two(seed) == ("homoglyph",)
    assert asked.kinds_believed_by_first_name(seed) == ("subdomain", "homoglyph", "userinfo")
    assert asked.kinds_believed_by_brand_anywhere(seed) == (
        "subdomain", "hyphen", "homoglyph", "other-ending", "userinfo", "platform-subdomain",
    )  # fmt: skip


def test_the_counts_are_sums_of_the_table() -> None:
    """The key and what is revealed after the answer are one."""
    rows = {row[0]: row[1:] for row in asked.reveal_habits(3).rows}
    for place, count in enumerate(
        (asked.count_believed_by_first_name, asked.count_believed_by_last_two, asked.count_believed_by_brand_anywhere)
    ):
        assert count(3) == sum(int(rows[kind.value][place].split()[0]) for kind in Kind)
    assert asked.count_lookalikes(3) == 40


def test_who_is_nervous_is_not_who_tells_apart() -> None:
    """All copies caught and most real addresses refused is worth less than seven of ten with one false alarm."""
    assert asked.better_at_telling_apart(1) == "ben"
    assert asked.TWO_PEOPLE["ada"].hits > asked.TWO_PEOPLE["ben"].hits
    assert [row[3] for row in asked.reveal_two_people(1).rows] == ["0.9", "1.6"]


def test_the_first_address_of_the_lesson_is_told_part_by_part() -> None:
    """Its parts are those of the lesson's table, and the name of the exchange is in two that mean nothing."""
    parts = {row[0]: row[1] for row in asked.reveal_parts(1).rows}
    assert parts["host"] == "check.test"
    assert [part for part, text in parts.items() if "lantern.example" in text] == ["user name", "query"]
    assert asked.owner_in_the_lesson(1) == "check-test"


def test_the_owners_asked_for_are_the_registered_names() -> None:
    """As option ids; the backslash is read as a browser reads it."""
    assert asked.owner_with_user_name(1) == "account-check-test"
    assert asked.owner_with_name_in_front(1) == "secure-session-test"
    assert asked.owner_under_two_part_ending(1) == "something-co-uk"
    assert asked.owner_behind_backslash(1) == read_address(asked.OWNED["backslash"]).registrable.replace(".", "-")


@pytest.mark.parametrize("name", [name for name in dir(asked) if name.startswith("reveal_")])
def test_every_table_is_whole(name: str) -> None:
    """Each row as long as the header, and something in each cell."""
    table = getattr(asked, name)(20260314)
    assert isinstance(table, Revealed)
    assert table.rows
    assert all(len(row) == len(table.header) and all(row) for row in table.rows)


def test_every_key_is_named_for_the_bank() -> None:
    """A function that is asked about and not named could not be used."""
    names = [
        name
        for name in dir(asked)
        if name.startswith(("count_", "kinds_", "owner_", "reveal_")) and name != "owner_if_listed"
    ]
    assert set(names) <= set(KEYS)


@pytest.mark.parametrize("address", DIFFERING)
def test_python_and_browsers_differ_where_it_is_said(address: str) -> None:
    """Both hosts are told, and they are not the same."""
    differs = urlsplit_differs(address)
    assert differs is not None
    assert differs.python != differs.browser


@pytest.mark.parametrize(
    "address", ["https://help.lantern.example/a", "https://lantern.example@evil.test/", "https://[2001:db8::7]/"]
)
def test_they_agree_on_ordinary_addresses(address: str) -> None:
    """Userinfo is read alike by both."""
    assert urlsplit_differs(address) is None


def test_what_either_refuses_is_said() -> None:
    """A bracket that is not closed, and a blank in the host."""
    refused = urlsplit_differs("https://a b.test/")
    assert refused is not None
    assert (refused.python, refused.browser) == ("a b.test", "")
    assert "would not open" in refused.browser_says


def test_the_table_of_the_lesson_gives_the_same_answer_as_the_question() -> None:
    """Who decides what stands in a part is said twice on one screen; two answers to it would teach neither."""
    text = lesson_file("lessons", "06", "py").read_text(encoding="utf8")
    told = re.findall(r"^# \| the \*\*([a-z ]+)\*\*, .* \| ([^|]+) \|$", text, flags=re.MULTILINE)
    assert told == [(part, who) for part, _, who in asked.reveal_parts(1).rows]
