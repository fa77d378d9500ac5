"""What a reset ends, what it leaves, and what it makes wait; each row was tried at the exchange afterwards."""

from __future__ import annotations

from functools import cache

from loginlab.exchange import CHEAPEST, Kind
from loginlab.exercises.marks import all_marked, mistaken, none_wrong
from loginlab.exercises.model import Choices, Condition, Exercise, Hint
from loginlab.exercises.resetting_and_recovering.evidence import (
    NEW_PASSWORD,
    ask_for_a_reset,
    last,
    sign_in_with,
    try_to_withdraw,
)
from loginlab.seat import FROZEN_SEED, Seat
from loginlab.sites import WWW
from loginlab.world.clock import Clock
from loginlab.world.walks import sign_in_in_app, sign_in_on_web, wait_for_a_new_code
from loginlab.world.world import World

GOES_ON, OVER, WAITS = "goes on as before", "is over", "waits"

ROWS = {
    "browser": "The session in the browser in which she was signed in",
    "app": "The session in the app on her phone",
    "old-password": "Her old password",
    "link": "The link in the mail whose code she used",
    "authenticator": "The codes of the authenticator on her phone",
    "device": "That the exchange knows her browser, and does not ask whether it is hers",
    "reading": "Seeing her balance, once she has signed in anew",
    "withdrawing": "Sending coins away, once she has signed in anew",
}


@cache
def _outcomes() -> dict[str, str]:
    """What came of each; the same for every seed, so it is played once."""
    world = World(FROZEN_SEED, "05", Clock(None), policy=CHEAPEST)
    browser, app = sign_in_on_web(world), world.phone.app
    wait_for_a_new_code(world)
    sign_in_in_app(world)
    window = ask_for_a_reset(world, browser.private())
    mail = world.mailbox.newest
    window.submit("reset-code", {"code": mail.codes[0], "password": NEW_PASSWORD})

    browser.open(f"https://{WWW}/dashboard")
    over = {"browser": browser.page.path != "/dashboard", "app": app.portfolio() is None}
    sign_in_with(world, world.person.password, browser.private())
    reset = last(world, Kind.PASSWORD_RESET)
    over["old-password"] = last(world, Kind.PASSWORD_REFUSED, reset) is not None
    window.open(mail.links[0])
    window.submit("reset-link", {"password": NEW_PASSWORD})
    over["link"] = last(world, Kind.RESET_REFUSED, reset) is not None
    wait_for_a_new_code(world)
    sign_in_with(world, NEW_PASSWORD, browser)
    over["authenticator"] = last(world, Kind.CODE_ACCEPTED, reset, factor="totp") is None
    over["device"] = last(world, Kind.APPROVAL_SENT, reset) is not None
    over["reading"] = browser.page.path != "/dashboard"
    try_to_withdraw(browser)
    held = last(world, Kind.WITHDRAWAL_HELD, reset) is not None
    return {name: OVER if is_over else GOES_ON for name, is_over in over.items()} | {
        "withdrawing": WAITS if held else GOES_ON
    }


def _truth(_seat: Seat) -> dict[str, str]:
    return dict(_outcomes())


STAYS_IN = {"browser": GOES_ON}
PHONE_IS_OUT = {"authenticator": OVER}
EVERYTHING_WAITS = {"reading": WAITS}
MONEY_FLOWS = {"withdrawing": GOES_ON}

WHAT_A_RESET_ENDS = Exercise(
    id="05.what-a-reset-ends",
    title="What is different afterwards?",
    asks="Mira is signed in, in her browser and in the app. Then her password is reset with the code from the mail. "
    "What becomes of each of these? You may try it at the Desk first.",
    objective="after-a-reset",
    choices=lambda _seat: Choices(tuple(ROWS.items()), (GOES_ON, OVER, WAITS)),
    conditions=(
        Condition("Every row is judged", all_marked(_truth)),
        Condition("All that is over is found", none_wrong(_truth, OVER)),
        Condition("Nothing is given up that goes on", none_wrong(_truth, GOES_ON)),
        Condition("What has to wait is found", none_wrong(_truth, WAITS)),
    ),
    hints=(
        Hint("Suppose that somebody else had been signed in as her. What should the reset do to them?", about=1),
        Hint("One message, one use. The code and the link of a mail live and die together.", about=1),
        Hint("Only the password was lost. What she has is not what was reset.", about=2),
        Hint("Reading does no harm that cannot be undone. What does?", about=3),
    ),
    wrong=(
        mistaken(
            "thinks that whoever is in stays in",
            _truth,
            STAYS_IN,
            "A session does not ask for the password again, so it would outlive the change, and a thief in it as well. "
            "That is why a reset ends them all, yours too.",
        ),
        mistaken(
            "thinks that the phone has to be set up again",
            _truth,
            PHONE_IS_OUT,
            "The secret on the phone has nothing to do with the password. If the mail could remove it, the mailbox "
            "would be enough for everything.",
        ),
        mistaken(
            "thinks that the whole account waits",
            _truth,
            EVERYTHING_WAITS,
            "She can sign in and look at once. Only what cannot be called back has to wait.",
        ),
        mistaken(
            "does not expect the hold",
            _truth,
            MONEY_FLOWS,
            "The exchange cannot know whether it was she who read the mail. So for a day nothing leaves, whoever asks.",
        ),
    ),
    others=(lambda seat: dict(reversed(_truth(seat).items())),),
    why="A reset ends whatever stood on the old password, sessions and all. It leaves what it does not prove anything "
    "about: the phone, the known browser. And it holds the one thing that nobody could undo.",
)
