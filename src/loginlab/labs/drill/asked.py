"""What lesson 10 asks: keys for its questions, each from incidents that were played, and tables to look at after."""

from __future__ import annotations

from functools import cache

from loginlab.labs.drill.costly import first_costly_moment
from loginlab.labs.drill.doors import Door
from loginlab.labs.drill.incident import Incident
from loginlab.labs.drill.moves import MOVES
from loginlab.labs.drill.owners import careless, play
from loginlab.labs.drill.plan import generate_plan
from loginlab.labs.drill.tables import INCIDENTS, kept_tables
from loginlab.labs.revealed import Revealed

ASKED_DEEDS = ("freeze", "password", "sessions", "keys", "mailbox")
"""The deeds that a question compares."""
DOOR_IDS = {
    Door.SESSION: "session",
    Door.PASSWORD: "password",
    Door.MAILBOX: "mailbox",
    Door.KEY: "key",
    Door.ADDRESS: "address",
    Door.LIST_OFF: "list",
}


def usd_the_careless_lose(_seed: int) -> int:
    """US dollars that the careless owner loses on average, over fifty incidents."""
    return int(kept_tables()["owners"]["careless"]["lost_usd"])


def incidents_the_careless_keep(_seed: int) -> int:
    """In how many of fifty the careless owner keeps the money."""
    return int(kept_tables()["owners"]["careless"]["kept"])


def incidents_the_careful_lose(_seed: int) -> int:
    """How many of fifty the careful owner loses."""
    careful = kept_tables()["owners"]["careful"]
    return int(careful["of"]) - int(careful["kept"])


def minutes_the_careful_need(_seed: int) -> int:
    """Minutes from the first alarm to a safe account: half of fifty incidents took the careful owner no longer."""
    return int(kept_tables()["owners"]["careful"]["minutes"])


def deed_that_saves_most(_seed: int) -> str:
    """The id of the one deed that keeps the money in most of fifty incidents, of those that a question compares."""
    deeds = kept_tables()["deeds"]
    return max(ASKED_DEEDS, key=lambda deed: int(deeds[deed]["kept"]))


def incidents_a_new_password_saves(_seed: int) -> int:
    """In how many of fifty a new password alone keeps the money."""
    return int(kept_tables()["deeds"]["password"]["kept"])


def incidents_saved_without_the_clock(_seed: int) -> int:
    """In how many of fifty the money is kept by somebody who does everything else, and never sets the clock."""
    return int(kept_tables()["clock"]["kept"])


@cache
def doors_left_by_a_freeze(_seed: int = 0) -> frozenset[str]:
    """The ids of what a thief still has after the freeze: tried in an incident in which he had everything."""
    seed = next(one for one in INCIDENTS if has_everything(one))
    incident = Incident.replay(seed, ("set-clock", "sign-in", "freeze"))
    try:
        return frozenset(DOOR_IDS[door] for door in incident.thief.has())
    finally:
        incident.close()


def has_everything(seed: int) -> bool:
    """Whether the thief of an incident has key, mailbox and an address, and locks nobody out early."""
    plan = generate_plan(seed)
    return plan.key and plan.mailbox and plan.left.value == "address" and (plan.locks_out_s or 9999) > 600


@cache
def first_cost_of_the_careless(_seed: int = 0) -> str:
    """The id of the move at which the careless owner of the first incident began to lose, found by playing on."""
    incident = play(INCIDENTS[0], careless)
    found = first_costly_moment(INCIDENTS[0], incident.played)
    incident.close()
    if found is None:
        message = "the careless owner has lost nothing"
        raise LookupError(message)
    return found.token


def reveal_drill_owners(_seed: int) -> Revealed:
    """Both owners over fifty incidents."""
    owners = kept_tables()["owners"]
    return Revealed(
        f"The careful owner lost nothing in any of the {owners['careful']['of']} incidents, and half of them were safe "
        f"after {owners['careful']['minutes']} minutes. The careless one kept the money in "
        f"{owners['careless']['kept']}. Both had the same time and the same buttons.",
        header=("an owner who", "money kept", "US dollars lost on average", "half were over in (minutes)"),
        rows=tuple(
            (row["words"], f"{row['kept']} of {row['of']}", f"{row['lost_usd']:,}", str(row["minutes"]))
            for row in owners.values()
        ),
    )


def reveal_deeds(_seed: int) -> Revealed:
    """Each deed alone over fifty incidents."""
    deeds = kept_tables()["deeds"]
    best = deeds[deed_that_saves_most(0)]
    return Revealed(
        f"“{best['words']}” alone kept the money in {best['kept']} of {best['of']} incidents. A new password alone did "
        f"so in {deeds['password']['kept']}: it ends sessions, and a key or an address needs none. Each owner here got "
        "in, did this one thing, and stopped. The account was watched for two weeks.",
        header=("the one deed", "money kept", "account safe", "US dollars lost on average"),
        rows=tuple(
            (row["words"], f"{row['kept']} of {row['of']}", f"{row['safe']} of {row['of']}", f"{row['lost_usd']:,}")
            for row in sorted(deeds.values(), key=lambda row: -int(row["kept"]))
        ),
    )


def reveal_clock(_seed: int) -> Revealed:
    """The careful owner without her clock."""
    clock = kept_tables()["clock"]
    return Revealed(
        f"None of it could be done. Each code was refused, and she tried again: in {clock['locked_out']} of "
        f"{clock['of']} incidents that locked her out, and in {clock['kept']} the money was kept. She knew all the "
        "rest, and never got as far.",
        header=("an owner", "money kept", "locked out"),
        rows=((clock["words"], f"{clock['kept']} of {clock['of']}", f"{clock['locked_out']} of {clock['of']}"),),
    )


def reveal_freeze(_seed: int) -> Revealed:
    """What a freeze leaves."""
    left = doors_left_by_a_freeze()
    names = {name: door.value for door, name in DOOR_IDS.items()}
    return Revealed(
        "The freeze took sessions, keys and whatever still waited, in one minute. What it left takes no money by "
        "itself, because her authenticator still stands before it. One code that she reads out to a caller, and he is "
        "in again; and after a week the freeze is over.",
        header=("what the thief had", "after the freeze"),
        rows=tuple((names[name], "still his" if name in left else "gone") for name in names if name != "list"),
    )


def reveal_first_cost(_seed: int) -> Revealed:
    """One incident of the careless owner, with the moment at which it began to cost."""
    seed = INCIDENTS[0]
    incident = play(seed, careless)
    found = first_costly_moment(seed, incident.played)
    incident.close()
    words = "" if found is None else found.words
    return Revealed(
        f"{words} It was found by playing: a careful owner took over after each of her moves. Up to that one, "
        "everything could be saved.",
        header=("her moves, in order",),
        rows=tuple((MOVES[move].words,) for move in incident.played),
    )
