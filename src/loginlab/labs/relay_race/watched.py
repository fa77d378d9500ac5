"""Which switches a run has looked at: two settings that differ only in others would have been the same run.

Of 256 settings most end alike for a simple reason: the race was over before some switch could matter. So each run is
watched, and stands for every setting that agrees with it in what it looked at. Nothing is assumed about which those
are; a switch that is looked at without need costs a run more, never a wrong answer.
"""

from __future__ import annotations

from typing import Any, cast

from loginlab.exchange import Policy
from loginlab.labs.relay_race.switches import DECIDED_BY_POLICY, Switch, Switches, policy_of


class Watch:
    """The switches of one setting, and which of them were looked at.

    Args:
        switches: the setting.
    """

    def __init__(self, switches: Switches) -> None:
        self._switches = switches
        self.seen: set[Switch] = set()

    def is_on(self, switch: Switch) -> bool:
        """Whether a switch is on."""
        self.seen.add(switch)
        return switch in self._switches

    def policy(self) -> Policy:
        """The exchange's limits in this setting; reading one that a switch decides is looking at that switch."""
        return cast("Policy", _WatchedPolicy(policy_of(self._switches), self.seen))


class _WatchedPolicy:
    def __init__(self, policy: Policy, seen: set[Switch]) -> None:
        self._policy, self._seen = policy, seen

    def __getattr__(self, name: str) -> Any:
        if name in DECIDED_BY_POLICY:
            self._seen.add(DECIDED_BY_POLICY[name])
        return getattr(self._policy, name)
