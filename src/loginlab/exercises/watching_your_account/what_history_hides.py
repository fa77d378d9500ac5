"""Eight things that can happen to an account: which of them its history shows, as found by doing them."""

from __future__ import annotations

from loginlab.exercises.marks import all_marked, all_right, mistaken, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint
from loginlab.labs.account_watch.hidden import HAPPENINGS, Trace, traces
from loginlab.seat import Seat

LABELS = tuple(trace.value for trace in Trace)
COOKIE_SIGNS_IN = {"cookie-looks": Trace.SIGN_INS.value, "cookie-sells": Trace.SIGN_INS.value}
LOOKING_IS_SEEN = {"cookie-looks": Trace.MONEY.value, "key-looks": Trace.MONEY.value}
ONLY_SUCCESS = {"guess": Trace.NOWHERE.value, "not-finished": Trace.NOWHERE.value}


def _truth(seat: Seat) -> dict[str, str]:
    return {name: trace.value for name, trace in traces(seat.seed).items()}


WHAT_HISTORY_HIDES = Exercise(
    id="08.what-history-hides",
    title="What history hides",
    asks="Eight things happen to Mira’s account. Say of each where in her history it can be found. Each was done in a "
    "world, and looked for afterwards.",
    objective="know-what-is-not-there",
    choices=lambda _seat: Choices(tuple((name, words) for name, (words, _) in HAPPENINGS.items()), LABELS),
    conditions=(
        Condition("Each has an answer", all_marked(_truth)),
        Condition("What is nowhere is said to be nowhere", none_wrong(_truth, Trace.NOWHERE.value)),
        Condition("All answers are what was found", all_right(_truth, "As it was found, eight times.")),
    ),
    hints=(
        Hint("A try that fails is a try. Is it written down?", about=2),
        Hint("Ask of each whether somebody signed in. A cookie stands for a sign-in that was made before.", about=2),
        Hint("Looking changes nothing. Where should a line of it come from?", about=1),
        Hint("Her mailbox is not at the exchange.", about=1),
    ),
    wrong=(
        mistaken(
            "takes a copied cookie for a sign-in",
            _truth,
            COOKIE_SIGNS_IN,
            "Whoever has the cookie does not sign in: the cookie says that somebody has done so already. That somebody "
            "was Mira, and her line is all there is.",
        ),
        mistaken(
            "believes that looking leaves a line",
            _truth,
            LOOKING_IS_SEEN,
            "Trades and withdrawals are things that were done. Looking does nothing, so it is in no list of the "
            "history.",
        ),
        mistaken(
            "believes that only success is written down",
            _truth,
            ONLY_SUCCESS,
            "Tries that fail are in the list, too, and they are the first warning: a right password that stopped at "
            "the device says that somebody knows it.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="The list of sign-ins shows who came through the door. It does not show who was handed the key, who looked "
    "around, or who reads your mail. So look at the money, too, and end sessions when in doubt.",
)
