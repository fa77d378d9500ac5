"""What the Withdrawal Desk shows of a race, read off the run. Nothing here decides who wins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from loginlab.labs.contest import Entry, Side
from loginlab.labs.withdrawals.guards import DELAYS_H, TwoStep, delay_words
from loginlab.labs.withdrawals.played import Played, Setting
from loginlab.labs.withdrawals.players import OWNERS, PLAN_WORDS, OwnerAct, ThiefAct
from loginlab.labs.withdrawals.race import HOUR
from loginlab.labs.withdrawals.tables import kept_tables

SIDES = {
    Side.THIEF: "I am the thief",
    Side.OWNER: "I am Mira, the owner",
    Side.CLOCK: "I only watch",
}
THIEF_WORDS = {
    ThiefAct.WITHDRAW: "Send all the money to my address",
    ThiefAct.ADD_ADDRESS: "Add my address to the whitelist",
    ThiefAct.SWITCH_OFF: "Ask to switch the whitelist off",
    ThiefAct.MAKE_KEY: "Make an API key that may withdraw",
    ThiefAct.CHANGE_PASSWORD: "Change the password",
    ThiefAct.HIDE_MAIL: "Hide the exchange’s mail from her",
    ThiefAct.RESET: "Set a new password by her mail",
}
STEP_WORDS = {
    OwnerAct.READ: "Read my messages",
    OwnerAct.CLEAN_DEVICE: "Take a clean device",
    OwnerAct.MAILBOX: "Make the mailbox safe",
    OwnerAct.PASSWORD: "Set a new password",
    OwnerAct.SESSIONS: "End all other sessions",
    OwnerAct.SECOND_FACTOR: "Set up an authenticator",
    OwnerAct.KEYS: "Revoke all API keys",
    OwnerAct.WHITELIST: "Remove strange addresses and keep the whitelist on",
    OwnerAct.FREEZE: "Freeze the account, and write to support",
}
WAITS = {
    Side.THIEF: (1, 6, 12, 24),
    Side.OWNER: (1, 6, 12, 24),
    Side.CLOCK: (),
}
NEAR = 0.09
"""Share of the line within which two marks become one, so that none covers another on a narrow screen."""


def hour(minutes: int) -> str:
    """Hours and minutes after the beginning: ``24:30``."""
    return f"{minutes // HOUR}:{minutes % HOUR:02d}"


def span_words(hours: float) -> str:
    """How long something is, in hours or, where it is less than two, in minutes."""
    return f"{round(60 * hours)} minutes" if hours < 2 else f"{hours:.1f} hours"


def acts_of(setting: Setting) -> tuple[ThiefAct | OwnerAct, ...]:
    """What can be done on the side that is played."""
    if setting.side is Side.THIEF:
        needs_mail = {ThiefAct.HIDE_MAIL, ThiefAct.RESET}
        return tuple(act for act in ThiefAct if setting.reads_mail or act not in needs_mail)
    if setting.side is Side.OWNER:
        kept_for_repair = {OwnerAct.CLEAN_DEVICE, OwnerAct.SECOND_FACTOR}
        return tuple(act for act in OwnerAct if act not in kept_for_repair)
    return ()


def race_view(setting: Setting, played: Played, *, can_take_back: bool) -> dict[str, Any]:
    """The race under way."""
    race, guards = played.race, setting.guards
    entries = visible(setting, played)
    alarm = played.alarm if setting.side is Side.THIEF and not race.over else None
    return {
        "settings": {
            "side": setting.side.value,
            "whitelist": guards.whitelist,
            "delay_h": str(guards.delay_h),
            "other_channel": guards.other_channel,
            "two_step": guards.two_step.value,
            "reads_mail": setting.reads_mail,
            "owner": setting.owner,
        },
        "choices": {
            "side": [[side.value, words] for side, words in SIDES.items()],
            "delay_h": [[str(hours), delay_words(hours)] for hours in DELAYS_H],
            "two_step": [[one.value, one.value] for one in TwoStep],
            "owner": [[name, owner.name] for name, owner in OWNERS.items()],
        },
        "hour": hour(race.minute),
        "over": race.over,
        "can_take_back": can_take_back,
        "acts": [[act.value, words_of(act)] for act in acts_of(setting)],
        "waits": waits(setting, race.minute, alarm),
        "task": task(setting),
        "lines": lines(entries),
        "picture": picture(setting, played, entries),
        "verdict": verdict(setting, played) if race.over else None,
        "log": [line for entry in race.entries for line in entry.log] if race.over else [],
        "tables": race_tables() if race.over else None,
    }


def words_of(act: ThiefAct | OwnerAct) -> str:
    """What stands on the button."""
    return THIEF_WORDS[act] if isinstance(act, ThiefAct) else STEP_WORDS[act]


def waits(setting: Setting, minute: int, alarm: int | None) -> list[list[Any]]:
    """How long one can let pass: some hours, or until the exchange has said that the money may leave."""
    found = [[hours * HOUR, f"{hours} h"] for hours in WAITS[setting.side]]
    if alarm is not None and alarm > minute:
        found.append([alarm - minute, f"until hour {hour(alarm)}, when it may leave"])
    return found


def task(setting: Setting) -> str:
    """What there is to do, in a sentence or two."""
    habit = OWNERS[setting.owner].name
    if setting.side is Side.THIEF:
        mail = " You can open her mailbox, too." if setting.reads_mail else ""
        return (
            f"You have Mira’s password and sit in a session of hers.{mail} She {habit}, and has just looked. "
            "Get the money out before she stops you."
        )
    if setting.side is Side.OWNER:
        return (
            "Somebody is in your account, or will be soon. Say when you look at your messages, and what you do then. "
            "You see what you have done and read. The rest you see at the end."
        )
    return (
        "The plans of a thief are tried one after the other until one of them takes the money. That one is shown, or "
        f"the last one if none does. Mira {habit}, and had just looked."
    )


def visible(setting: Setting, played: Played) -> list[Entry]:
    """What the learner can see: their own side's doings, and everything once it is over."""
    entries = collapsed(played.race.entries)
    if played.race.over or setting.side is Side.CLOCK:
        return entries
    return [entry for entry in entries if entry.side is setting.side]


def collapsed(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, with a run of looks that found nothing as one: the last of them, and how many there were."""
    found, run = list[Entry](), 0
    for entry in entries:
        run = run + 1 if found and (entry.side, entry.words) == (found[-1].side, found[-1].words.split(" (")[0]) else 1
        if run > 1:
            found.pop()
        words = f"{entry.words} ({run} times)" if run > 1 else entry.words
        found.append(Entry(entry.at, entry.side, words, entry.refused, entry.log))
    return found


def lines(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The time line as text."""
    return [
        {"hour": hour(one.at), "side": one.side.value, "words": one.words, "refused": one.refused} for one in entries
    ]


def picture(setting: Setting, played: Played, entries: Sequence[Entry]) -> dict[str, Any]:
    """The time line as marks on two lanes: where each stands, as a share of the whole, and which lines it is of."""
    longest = max(played.race.minute, played.alarm or 0, setting.guards.delay_h * HOUR, 24 * HOUR) * 1.04
    marks: dict[str, list[dict[str, Any]]] = {Side.THIEF.value: [], Side.OWNER.value: []}
    for number, entry in enumerate(entries, start=1):
        lane, place = marks[entry.side.value], entry.at / longest
        if lane and place - lane[-1]["place"] < NEAR:
            lane[-1]["last"] = number
            lane[-1]["refused"] = lane[-1]["refused"] and entry.refused
        else:
            lane.append({"place": round(place, 4), "first": number, "last": number, "refused": entry.refused})
    step = next(step for step in (6, 12, 24, 48, 72, 168) if longest / HOUR / step <= 6 or step == 168)
    ticks = [[round(at * HOUR / longest, 4), str(at)] for at in range(0, int(longest / HOUR) + 1, step)]
    delay = setting.guards.delay_h * HOUR / longest if setting.guards.whitelist else None
    return {
        "marks": marks,
        "ticks": ticks,
        "delay": None if delay is None else round(delay, 4),
        "now": round(played.race.minute / longest, 4),
    }


def verdict(setting: Setting, played: Played) -> dict[str, Any]:
    """Who won, and why, in sentences."""
    race = played.race
    gone = f"{race.lost_usd:,} US dollars are gone" if race.lost_usd else "nothing is gone"
    if setting.side is Side.CLOCK:
        who = "The thief won" if race.lost_usd else "Mira won"
    else:
        won = "won" if race.winner is setting.side else "lost"
        who = f"You {won}, as {'the thief' if setting.side is Side.THIEF else 'Mira'}"
    return {"good": not race.lost_usd, "title": f"{who}: {gone}.", "reasons": list(reasons(setting, played))}


def reasons(setting: Setting, played: Played) -> Iterable[str]:
    """Why it went so, read off the race."""
    race, guards = played.race, setting.guards
    if setting.side is not Side.THIEF:
        yield f"The thief’s plan was: {PLAN_WORDS[setting.plan]}."
    if race.winner is Side.THIEF:
        yield f"The money left at hour {hour(race.minute)}. What has left cannot be called back."
        if not guards.whitelist:
            yield "There was no whitelist, so nothing had to wait."
        elif guards.delay_h == 0:
            yield "The whitelist had no delay: whoever has the session adds an address and uses it at once."
        elif race.owner_acted:
            yield f"Mira had acted at hour {hour(race.owner_acted)}, but what she did left the thief a way."
        else:
            yield f"The {delay_words(guards.delay_h)} were over, and nothing that Mira had done stood in the way."
        if race.margin_h is not None:
            yield f"She would have acted {span_words(race.margin_h)} later."
        return
    if race.owner_acted:
        yield f"Mira acted at hour {hour(race.owner_acted)}."
    if race.margin_h is not None and race.margin_h > 0:
        yield f"Without that the money could have left {race.margin_h:.1f} hours later."
    if race.last_refusal:
        yield f"The last thing that the thief heard: {race.last_refusal}"


def said(setting: Setting, played: Played) -> str:
    """The one sentence that is read out after a move."""
    if played.race.over:
        return str(verdict(setting, played)["title"])
    entries = visible(setting, played)
    now = f"It is hour {hour(played.race.minute)}."
    return f"{entries[-1].words} {now}" if entries and entries[-1].at == played.race.minute else now


def race_tables() -> dict[str, Any]:
    """Every delay and every protection, as they were run for all: for the static form, and for after a race."""
    return {"delays": kept_tables()["delays"], "guards": kept_tables()["guards"]}
