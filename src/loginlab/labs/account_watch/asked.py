"""What lesson 08 asks about a year and about throwing somebody out: keys from runs, and tables to hold an answer to."""

from __future__ import annotations

from functools import cache

from loginlab.labs.account_watch.doors import DOOR_WORDS, DOORS, Door, Try
from loginlab.labs.account_watch.plan import Known, Plan
from loginlab.labs.account_watch.rules import RULES, Worth, any_other_country, rows_of, try_rule, worth_of
from loginlab.labs.account_watch.throwing_out import ACTS, doors_closed_by, tries_after
from loginlab.labs.account_watch.visits import Hand, What
from loginlab.labs.account_watch.year import generate_year, practice_years
from loginlab.labs.revealed import Revealed

ASKED_YEARS = 30
"""How many practice years the rules are tried on: some sixty intruders."""
KIND_IDS = {
    What.SIGN_IN: "sign-in", What.DEVICE_APPROVED: "device", What.SELL: "trade", What.BUY: "trade",
    What.WITHDRAWAL: "withdrawal", What.KEY_MADE: "key", What.PASSWORD_RESET: "reset",
}  # fmt: skip
HAND_WORDS = {
    Hand.STUFFER: "a password that leaked elsewhere",
    Hand.QUIET: "a careful one who only looks",
    Hand.QUICK: "a quick one who sells and sends",
    Hand.COOKIE: "a copied cookie",
    Hand.MAILBOX: "one who reads the mailbox",
}


@cache
def _read(seed: int) -> tuple[Plan, tuple[Known, ...]]:
    """The learner's year, as its plan and its lines: the world it was read in is not kept."""
    year = generate_year(seed)
    year.close()
    return year.plan, year.known


def _stolen(seed: int) -> list[Known]:
    return [one for one in _read(seed)[1] if one.hand is Hand.COOKIE]


def sign_in_lines_of_a_stolen_cookie(seed: int) -> int:
    """How many tries to sign in somebody with a copied cookie leaves in the learner's year."""
    return sum(one.line.what is What.SIGN_IN for one in _stolen(seed))


def kinds_of_line_a_stolen_cookie_leaves(seed: int) -> list[str]:
    """What kinds of line they leave: ids among sign-in, device, trade, withdrawal, key and reset."""
    return list(dict.fromkeys(KIND_IDS[one.line.what] for one in _stolen(seed)))


def place_beside_a_stolen_withdrawal(seed: int) -> str:
    """What place stands beside the withdrawal: ``home``, ``elsewhere``, or ``none``."""
    home = _read(seed)[0].ways.home.network
    (sent,) = (one.line for one in _stolen(seed) if one.line.what is What.WITHDRAWAL)
    return "none" if not sent.network else "home" if sent.network == home else "elsewhere"


def reveal_cookie_lines(seed: int) -> Revealed:
    """All lines that the learner's thief with a cookie left, and the sign-in of the session they were in."""
    stolen = _stolen(seed)
    session = stolen[0].line.session
    lines = [one for one in _read(seed)[1] if one.line.session == session]
    rows = tuple(
        (
            f"{one.line.at.day} {one.line.at:%B, %H:%M}",
            one.line.what.value,
            one.line.network,
            "Mira" if one.hand is Hand.OWNER else "the thief",
        )
        for one in lines
    )
    text = (
        "Nobody signed in, so no line says so. What the thief did stands in Mira’s own session, beside her own "
        "network. A program of the thief’s had kept that session in use, so it did not end. Only the hour, the sum and "
        "the address are not hers."
    )
    return Revealed(text, ("when, UTC", "what", "from where, says the exchange", "who it was"), rows)


def _closed(seed: int, act: str) -> list[str]:
    return [door.value for door in doors_closed_by(seed, act)]


def doors_closed_by_ending_sessions(seed: int) -> list[str]:
    """Ids of the ways that do not open any more: among cookie, own-session, password and key."""
    return _closed(seed, "sessions")


def doors_closed_by_forgetting_the_device(seed: int) -> list[str]:
    """The same, after the intruder's device was forgotten."""
    return _closed(seed, "device")


def doors_closed_by_a_new_password(seed: int) -> list[str]:
    """The same, after the password was changed by somebody who is signed in."""
    return _closed(seed, "password")


def doors_closed_by_a_freeze(seed: int) -> list[str]:
    """The same, after the freeze."""
    return _closed(seed, "freeze")


def door_left_by_a_new_password(seed: int) -> str:
    """The one way that a new password leaves open."""
    (left,) = (one.door.value for one in tries_after(seed, "password") if one.opens)
    return left


def what_a_freeze_leaves(seed: int) -> str:
    """What the intruder can still do: ``money`` if some left, ``look`` if they only got in, ``nothing`` otherwise."""
    tries = tries_after(seed, "freeze")
    return "money" if any(one.pays for one in tries) else "look" if any(one.opens for one in tries) else "nothing"


def smallest_set_of_acts(seed: int) -> int:
    """How many acts it takes until no way opens, with the best choice among all that there are."""
    return min(len(acts) for acts in _sets_that_close(seed))


def sets_of_two_that_close(seed: int) -> list[str]:
    """The pairs of acts after which no way opens, as ids such as ``password-key``."""
    return ["-".join(acts) for acts in _sets_that_close(seed) if len(acts) == 2]


@cache
def _sets_that_close(seed: int) -> tuple[tuple[str, ...], ...]:
    """Which acts, alone and in pairs, leave nothing open; the freeze comes last, for it signs the owner out."""
    names = [name for name in ACTS if name != "freeze"]
    sets: list[tuple[str, ...]] = [(one,) for one in ACTS]
    sets += [(one, other) for place, one in enumerate(names) for other in (*names[place + 1 :], "freeze")]
    return tuple(acts for acts in sets if not any(one.opens for one in tries_after(seed, *acts)))


def reveal_throwing_out(seed: int) -> Revealed:
    """Every act alone, and how the intruder found each way afterwards."""
    rows = tuple((words, *_states(tries_after(seed, act))) for act, (words, _) in ACTS.items())
    text = (
        "No act closes all of them. A new password ends sessions and closes the password’s way, and leaves the key. A "
        "freeze ends sessions and keys, and leaves a password that still opens; but no money leaves for days."
    )
    return Revealed(text, ("what Mira does", *(DOOR_WORDS[door] for door in DOORS)), rows)


def _states(tries: tuple[Try, ...]) -> list[str]:
    by_door: dict[Door, Try] = {one.door: one for one in tries}
    return ["money leaves" if by_door[d].pays else "opens" if by_door[d].opens else "closed" for d in DOORS]


def percent_of_trip_days_alarmed(seed: int) -> int:
    """Of the days of Mira's trips on which she signed in: on how many “any country but hers” raises an alarm."""
    days, alarmed = _trip_days(seed)
    return round(100 * alarmed / days)


def _trip_days(seed: int) -> tuple[int, int]:
    known = _read(seed)[1]
    rows = rows_of(known)
    days, alarmed = set(), set()
    for number, one in enumerate(known):
        if one.story is not None and one.story.name.startswith("trip") and one.line.what is What.SIGN_IN:
            days.add(one.line.at.date())
            if any_other_country(rows[number], rows[:number]):
                alarmed.add(one.line.at.date())
    return len(days), len(alarmed)


def reveal_foreign_alarms(seed: int) -> Revealed:
    """What “any country but hers” is alarmed by in Mira's own year, by what was behind it."""
    counted: dict[str, int] = {}
    known = _read(seed)[1]
    rows = rows_of(known)
    for number, one in enumerate(known):
        if any_other_country(rows[number], rows[:number]):
            behind = HAND_WORDS[one.hand] if one.hand is not Hand.OWNER else one.story.name if one.story else "nothing"
            counted[behind] = counted.get(behind, 0) + 1
    days, alarmed = _trip_days(seed)
    text = (
        f"She signed in on {days} days of her trips, and on {alarmed} of them the rule is alarmed. The VPN, which has "
        "another country by its nature, alarms it all through the second half of the year."
    )
    table = tuple((behind, str(count)) for behind, count in sorted(counted.items(), key=lambda item: -item[1]))
    return Revealed(text, ("what was behind the alarm", "alarms in the year"), table)


@cache
def _worths(seed: int) -> dict[str, Worth]:
    years = practice_years(seed, ASKED_YEARS)
    return {name: worth_of([try_rule(rule, year) for year in years]) for name, (_, rule) in RULES.items()}


def false_alarms_of_any_new_country(seed: int) -> int:
    """How often “a country that is new” is alarmed by the owners of thirty practice years, all together."""
    return _worths(seed)["country"].false_alarms


def intruders_found_by_any_new_country(seed: int) -> int:
    """How many intruders of those years it finds."""
    return _worths(seed)["country"].found


def best_detector(seed: int) -> str:
    """Which of the three rules country, night and address finds most intruders."""
    worths = _worths(seed)
    return max(("country", "night", "address"), key=lambda name: worths[name].found)


def reveal_detectors(seed: int) -> Revealed:
    """What each rule is worth."""
    worths = _worths(seed)
    some = next(iter(worths.values()))
    rows = tuple(
        (words, f"{worths[name].found} of {some.intruders}", f"{worths[name].false_alarms_a_year:.1f}")
        for name, (words, _) in RULES.items()
    )
    text = (
        f"Each rule was tried on {ASKED_YEARS} years of other people, with {some.intruders} intruders. No rule finds "
        "all of them, and each is alarmed by owners, too."
    )
    return Revealed(text, ("a rule that is alarmed by", "intruders found", "false alarms a year"), rows)
