"""Addresses that are the exchange's and need a second look: deep, long, with other names where names do not count.

Whoever calls everything a copy catches every copy, and can no longer use the exchange. So a drill needs these as well.
"""

from __future__ import annotations

from random import Random

from loginlab.world.addresses import EXCHANGE

HOSTS = ("", "www.", "help.", "status.", "api.", "eu.accounts.", "m.", "news.")
PATHS = (
    "/",
    "/sign-in",
    "/sign-in?next=https://account-check.test/",
    "/go?to=wallet-care.example",
    "/en/help/codes/why-is-my-code-refused",
    "/a/2f/9c41/verify-session/lantern-login",
    "/download/sites.example/statement",
    "/withdraw#verify-desk.test",
    "/security/devices?ref=mail&user=mira@mail.example",
    "/api-keys?from=lantern-support",
)
DOORS = ("", "", "", ":8443")


def generate_genuine(random: Random, count: int) -> tuple[str, ...]:
    """So many different addresses of the exchange, none with a user name. Raises ValueError above 40."""
    if count > 40:
        message = f"At most 40 are made at once, not {count}."
        raise ValueError(message)
    made: dict[str, None] = {}
    while len(made) < count:
        host = f"{random.choice(HOSTS)}{EXCHANGE}"
        written = host.upper() if random.random() < 0.1 else host
        made.setdefault(f"https://{written}{random.choice(DOORS)}{random.choice(PATHS)}")
    return tuple(made)
