"""Harm, found by comparing: each kind once, and nothing where nothing got worse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loginlab.exchange import CHEAPEST
from loginlab.labs.tickets.case import Case, open_case
from loginlab.labs.tickets.catalogue import TESTS
from loginlab.labs.tickets.evidence import run_test
from loginlab.labs.tickets.harm import SMALL, Condition, grave, harm_between
from loginlab.labs.tickets.repairs import REPAIRS, do_repair
from loginlab.world.attempt import attempt
from loginlab.world.exits import EXITS
from loginlab.world.faults import Harm
from loginlab.world.scene import Scene


def opened(fault: str) -> Case:
    return open_case(fault, 1, CHEAPEST)


def harm_of(act: Callable[[Scene], object], fault: str) -> frozenset[Harm]:
    """What an act makes worse in a fault's world."""
    scene = opened(fault).scene
    before = Condition.of(scene)
    act(scene)
    return harm_between(before, Condition.of(scene))


def lose_the_entries(scene: Scene) -> None:
    for entry in scene.phone.authenticator.entries:
        scene.phone.authenticator.remove(entry)


def reset_while_signed_in(scene: Scene) -> None:
    do_repair(REPAIRS["reset-password"], scene)


def jump(scene: Scene) -> None:
    run_test(TESTS["vpn-off"], scene)


CASES: tuple[tuple[Callable[[Scene], object], str, Harm | None], ...] = (
    (lambda scene: scene.browser.cookies.clear(), "caps-lock", Harm.DEVICE_FORGOTTEN),
    (lambda scene: attempt(scene, scene.browser.private()), "held-vpn-exit", None),
    (lambda scene: attempt(scene, scene.browser.private()), "stale-page-after-update", Harm.NEW_DEVICE),
    (attempt, "caps-lock", Harm.TRY_SPENT),
    (REPAIRS["try-again"].apply, "caps-lock", Harm.LOCKED),
    (jump, "approval-superseded", Harm.PAUSED),
    (REPAIRS["reset-password"].apply, "caps-lock", Harm.WITHDRAWALS_HELD),
    (reset_while_signed_in, "hold-after-a-reset", Harm.SIGNED_OUT),
    (attempt, "look-alike", Harm.SECRET_GIVEN_AWAY),
    (lose_the_entries, "caps-lock", Harm.CODES_LOST),
    (lambda scene: None, "caps-lock", None),
)


@pytest.mark.parametrize(("act", "fault", "harm"), CASES)
def test_every_kind_of_harm_is_found(act: Callable[[Scene], object], fault: str, harm: Harm | None) -> None:
    """By looking at the world, and never by a list of what is bad for one."""
    found = harm_of(act, fault)
    assert (harm in found) if harm is not None else not found


def test_every_kind_has_its_case_above() -> None:
    """None of them is a word without a world."""
    assert {harm for _, _, harm in CASES} - {None} == set(Harm)


def test_signing_out_by_oneself_is_no_harm() -> None:
    """Nor is a session that time has ended."""
    scene = opened("hold-after-a-reset").scene
    before = Condition.of(scene)
    scene.browser.submit("sign-out")
    assert not harm_between(before, Condition.of(scene))


def test_codes_on_an_older_phone_are_not_lost() -> None:
    """As long as one of the person's phones makes them."""
    scene = opened("caps-lock").scene
    before = Condition.of(scene)
    scene.world.give_phone(scene.person)
    assert Harm.CODES_LOST not in harm_between(before, Condition.of(scene))


def test_switching_the_network_alone_is_no_harm() -> None:
    """It becomes one only where a sign-in is under way."""
    scene = opened("caps-lock").scene
    before = Condition.of(scene)
    scene.browser.exit = EXITS["vpn"]
    assert not harm_between(before, Condition.of(scene))


def test_one_more_try_and_one_more_device_are_small() -> None:
    """All others have to be mended or waited for."""
    assert grave(frozenset(Harm)) == frozenset(Harm) - SMALL
    assert {Harm.TRY_SPENT, Harm.NEW_DEVICE} == SMALL
