"""What a run has looked at: settings and people that differ only in something else would have been the same run.

Of 256 settings most end alike for a simple reason: the race was over before some switch could matter. So each run is
watched, and stands for every setting that agrees with it in what it looked at, and for everybody who does. Nothing is
assumed about which those are; a look without need costs a run more, never a wrong answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from loginlab.exchange import Policy
from loginlab.labs.relay_race.switches import DECIDED_BY_POLICY, Switch, Switches, policy_of
from loginlab.labs.relay_race.victim import Victim

Looks = frozenset[str]
"""Names of what was looked at: of switches, and of a victim's ways."""


class Watch:
    """One setting and one person, and what of the two was looked at.

    Args:
        switches: the setting.
        victim: the person.
    """

    def __init__(self, switches: Switches, victim: Victim) -> None:
        self._switches, self._victim = switches, victim
        self.seen: set[str] = set()

    def is_on(self, switch: Switch) -> bool:
        """Whether a switch is on."""
        self.seen.add(switch.value)
        return switch in self._switches

    def policy(self) -> Policy:
        """The exchange's limits in this setting; reading one that a switch decides is looking at that switch."""
        return cast("Policy", _Watched(policy_of(self._switches), self._look_at_limit))

    def victim(self) -> Victim:
        """The person; reading one of their ways is looking at it."""
        return cast("Victim", _Watched(self._victim, self.seen.add))

    def _look_at_limit(self, name: str) -> None:
        if name in DECIDED_BY_POLICY:
            self.seen.add(DECIDED_BY_POLICY[name].value)


def agreeing(looks: Looks, switches: Switches, victim: Victim) -> tuple[object, ...]:
    """What a setting and a person have in the places that were looked at: equal for those who share a run."""
    return tuple(getattr(switches if name in set(Switch) else victim, name) for name in sorted(looks))


class _Watched:
    def __init__(self, watched: object, look_at: Callable[[str], None]) -> None:
        self._watched, self._look_at = watched, look_at

    def __getattr__(self, name: str) -> Any:
        self._look_at(name)
        return getattr(self._watched, name)
