"""The Map: the states, where one is, and what each failure looks like."""

from __future__ import annotations

import pytest

from loginlab.exchange import CHEAPEST, Stage
from loginlab.exchange.errors import PasswordWrong
from loginlab.labs.sign_in_map import STATES
from loginlab.widgets.desk import Desk
from loginlab.widgets.map import SignInMap, mark_states
from loginlab.world.clock import Clock
from loginlab.world.walks import sign_in_on_web
from loginlab.world.world import World


@pytest.mark.parametrize("stage", list(Stage))
def test_every_state_can_be_where_one_is(stage: Stage) -> None:
    """What lies behind is done, what lies before is ahead, and there is one place where one is."""
    marks = [state["mark"] for state in mark_states(str(stage))]
    place = list(Stage).index(stage)
    assert marks == ["done"] * place + ["here"] + ["ahead"] * (len(Stage) - place - 1)


def test_a_state_that_does_not_exist_is_an_error() -> None:
    """A new stage of the exchange that has no box must not pass in silence."""
    with pytest.raises(ValueError, match="teleported"):
        mark_states("teleported")


def test_the_map_follows_a_world_when_it_looks() -> None:
    """Press *Where am I now?* and it says."""
    world = World(7, "map", Clock(None), policy=CHEAPEST)
    shown = SignInMap(world)
    assert shown.view["following"] is True
    assert shown.view["states"][0]["mark"] == "here"
    sign_in_on_web(world)
    shown.look()
    assert shown.view["states"][-1]["mark"] == "here"
    world.close()


def test_the_map_says_whom_it_shows_and_follows_everybody_of_its_world() -> None:
    """Mira is signed in and Tomas is not begun: a Map that names neither seems to say the one of the other."""
    world = World(7, "map", Clock(None), policy=CHEAPEST)
    shown = SignInMap(world)
    sign_in_on_web(world)
    shown.look()
    mira, tomas = world.person.name, world.find_person("Tomas").name
    assert shown.view["people"] == [{"name": mira, "active": True}, {"name": tomas, "active": False}]
    assert shown.view["states"][-1]["mark"] == "here"
    shown.follow(tomas)
    assert [one["name"] for one in shown.view["people"] if one["active"]] == [tomas]
    assert shown.view["states"][0]["mark"] == "here"
    with pytest.raises(LookupError):
        shown.follow("Nobody")
    world.close()


def test_the_map_goes_along_with_the_desk() -> None:
    """Whoever is chosen there is shown, with where that sign-in stands; a Map of another world stays as it is."""
    world, other = (World(7, name, Clock(None), policy=CHEAPEST) for name in ("map", "another"))
    shown, elsewhere, desk = SignInMap(world), SignInMap(other), Desk(world)
    sign_in_on_web(world)
    desk.play("Tomas")
    assert active(shown) == "Tomas"
    assert shown.view["states"][0]["mark"] == "here"
    desk.play("Mira")
    assert active(shown) == "Mira"
    assert shown.view["states"][-1]["mark"] == "here"
    desk.play("Tomas")
    assert active(elsewhere) == "Mira"
    world.close()
    other.close()


def test_a_map_that_is_opened_later_shows_who_sits_at_the_desk() -> None:
    """Its cell may be run when somebody else was chosen long ago, and it can still be sent to anybody."""
    world = World(7, "map", Clock(None), policy=CHEAPEST)
    Desk(world).play("Tomas")
    shown = SignInMap(world)
    assert active(shown) == "Tomas"
    shown.follow("Mira")
    assert active(shown) == "Mira"
    world.close()


def active(shown: SignInMap) -> str:
    [name] = [one["name"] for one in shown.view["people"] if one["active"]]
    return str(name)


def test_without_a_world_nobody_is_anywhere() -> None:
    """The Map alone marks nothing as done, and says so to the page."""
    assert SignInMap().view["following"] is False
    assert "you are here" not in SignInMap().static_html()


def test_each_failure_says_what_the_page_says_why_and_where_it_is_taught() -> None:
    """The page's sentence is the exchange's own, so the two cannot differ."""
    shown = {f["title"]: f for state in SignInMap().view["states"] for f in state["failures"]}
    assert shown["not right"]["outside"] == PasswordWrong.public_message
    assert shown["locked"]["lesson"] == "03 · When signing in fails"
    for failure in shown.values():
        assert failure["outside"].endswith(".")
        assert failure["cause"].endswith(".")


def test_the_static_form_holds_every_failure() -> None:
    """A reader without a kernel can look up each of them."""
    html = SignInMap().static_html()
    for state in STATES:
        assert state.happens in html
        for failure in state.failures:
            assert f"<strong>{failure.title}</strong>" in html
