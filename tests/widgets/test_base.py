"""What every widget shares: acts are forwarded, failures are answered, and there is always something to read."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loginlab.jupyter.save_hook import without_widget_views
from loginlab.progress import Progress
from loginlab.widgets.base import LabWidget
from loginlab.world.clock import Clock

VIEW = "application/vnd.jupyter.widget-view+json"
SECRET = "correct horse battery staple"


class Bell(LabWidget):
    """A widget with acts of every sort."""

    stem = "setup"
    acts: ClassVar[frozenset[str]] = frozenset({"ring", "stumble", "sign_in"})

    def __init__(self, progress: Progress | None = None) -> None:
        self.rung = 0
        self.progress = progress or Progress(None, Clock(None).now)
        super().__init__({"rows": [{"text": "The bell", "holds": None, "saw": "has not rung"}]})

    def ring(self, times: int = 1) -> str:
        self.rung += times
        return f"rang {self.rung} times"

    def stumble(self, **_data: object) -> None:
        raise RuntimeError(SECRET)

    def sign_in(self, password: str) -> str:
        self.progress.record_check("90.sign-in", outcome="not yet", held=())
        if len(password) > 8:
            raise ValueError(password)
        return "refused"

    def hidden(self) -> str:
        return "only Python may call this"


@pytest.fixture
def bell() -> Bell:
    return Bell()


Say = Callable[[object], dict[str, Any]]


def to(widget: LabWidget) -> Say:
    """Send what a page would send, and get the one reply that it would hear."""

    def say(message: object) -> dict[str, Any]:
        heard: list[dict[str, Any]] = []
        widget.send = lambda reply, *_more: heard.append(reply)  # type: ignore[method-assign]
        widget._receive(widget, message, [])
        assert len(heard) == 1
        return heard[0]

    return say


def test_an_act_is_a_method_and_its_answer_goes_back(bell: Bell) -> None:
    """The reply carries the number of the message, so that the page knows which of its questions was answered."""
    assert to(bell)({"act": "ring", "number": 7, "data": {"times": 2}}) == {"reply": 7, "said": "rang 2 times"}
    assert to(bell)({"act": "ring", "number": 8}) == {"reply": 8, "said": "rang 3 times"}


@pytest.mark.parametrize("act", ["hidden", "__init__", "static_html", "close", "send", "view", "rings", "", None, 3])
def test_an_act_that_is_not_listed_is_refused_with_a_sentence(bell: Bell, act: object) -> None:
    """A page may not call whatever the widget happens to have."""
    reply = to(bell)({"act": act, "number": 1, "data": {}})
    assert reply == {"reply": 1, "failed": "The page asked for something this widget does not do. Run the cell again."}
    assert bell.rung == 0


def test_an_act_that_fails_answers_with_a_sentence_and_the_next_one_works(bell: Bell) -> None:
    """The page must not wait in vain, and one failure must not take the widget with it."""
    say = to(bell)
    assert "not your fault" in say({"act": "stumble", "number": 1, "data": {}})["failed"]
    assert say({"act": "ring", "number": 2, "data": {}})["said"] == "rang 1 times"


def test_arguments_that_do_not_fit_are_a_failure_like_any_other(bell: Bell) -> None:
    """A page of an older version may send a field that is gone."""
    reply = to(bell)({"act": "ring", "number": 1, "data": {"loudly": True}})
    assert reply["reply"] == 1
    assert "failed" in reply


def test_what_was_typed_is_not_in_the_log(bell: Bell, caplog: pytest.LogCaptureFixture) -> None:
    """Neither what was sent nor what the error says, which may repeat it; the kind of error is enough to find it."""
    with caplog.at_level(logging.DEBUG):
        to(bell)({"act": "stumble", "number": 1, "data": {"password": SECRET}})
        to(bell)({"act": "sign_in", "number": 2, "data": {"password": SECRET}})
    assert [record.getMessage() for record in caplog.records] == [
        "Bell could not do 'stumble': RuntimeError",
        "Bell could not do 'sign_in': ValueError",
    ]
    assert SECRET not in caplog.text


@pytest.mark.parametrize("password", [SECRET, "Tulip-44"])
def test_what_was_typed_into_a_password_field_is_nowhere(tmp_path: Path, password: str) -> None:
    """Not in the progress file, in what is synced with the page or in what a notebook keeps; failed or not."""
    path = tmp_path / "progress.sqlite"
    bell = Bell(Progress(path, Clock(None).now))
    reply = to(bell)({"act": "sign_in", "number": 1, "data": {"password": password}})
    bundle, metadata = bell._repr_mimebundle_()
    kept = json.dumps([reply, bell.get_state(), bundle, metadata], default=str)
    assert password not in kept
    assert len(bell.progress.checks("90.sign-in")) == 1  # something was kept, and not this
    assert all(password.encode() not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.binary(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["act", "number", "data", "times", ""]) | st.integers(), inner, max_size=4)
    ),
    max_leaves=10,
)
messages = junk | st.fixed_dictionaries(
    {}, optional={"act": st.sampled_from(["ring", "stumble", "hidden"]) | junk, "number": junk, "data": junk}
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=messages)
def test_whatever_a_page_sends_there_is_one_reply(bell: Bell, message: object) -> None:
    """Junk raises nothing; the reply carries the number it came with, and says either what came out or what failed."""
    reply = to(bell)(message)
    assert ("said" in reply) != ("failed" in reply)
    number = message.get("number") if isinstance(message, dict) else None
    assert reply["reply"] is number


def test_live_a_widget_has_its_view_and_its_static_form(bell: Bell) -> None:
    """JupyterLab takes the view; a reader without a kernel gets the text."""
    bundle, metadata = bell._repr_mimebundle_()
    assert set(bundle) == {VIEW, "text/html", "text/plain"}
    assert bundle[VIEW]["model_id"] == bell.model_id
    assert "The bell: has not rung" in bundle["text/html"]
    assert bundle["text/plain"] == "- The bell: has not rung"
    assert metadata == {"loginlab": {"static": True}}


def test_frozen_a_widget_has_no_view(bell: Bell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stored view would be “model not found” for the next reader, and differ in every build."""
    monkeypatch.setenv("LOGINLAB_FROZEN", "1")
    bundle, metadata = bell._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert metadata == {"loginlab": {"static": True}}


def test_the_save_hook_knows_a_widget_by_what_it_shows(bell: Bell) -> None:
    """What is saved of a learner's own notebook is the static form, and nothing that needs a kernel."""
    bundle, metadata = bell._repr_mimebundle_()
    output = {"output_type": "execute_result", "data": bundle, "metadata": metadata}
    saved = without_widget_views({"metadata": {"widgets": {}}, "cells": [{"outputs": [output]}]})
    assert saved["metadata"] == {}
    assert set(saved["cells"][0]["outputs"][0]["data"]) == {"text/html", "text/plain"}


def test_the_static_form_shows_what_the_widget_shows_now(bell: Bell) -> None:
    """Saved after an act, a notebook shows the state after it."""
    bell.view = {"rows": [{"text": "The bell", "holds": True, "saw": "rang"}]}
    assert "The bell: rang" in bell.static_html()


def test_a_widgets_page_is_its_own_file_behind_the_shared_kit() -> None:
    """No bundler, nothing loaded from anywhere else."""
    script, style = str(Bell._esm), str(Bell._css)
    assert script.index("function el(") < script.index("export default")
    assert ".ll" in style
    for outside in ("http:", "https:", "import(", "@import", "url(", "innerHTML", "eval("):
        assert outside not in script + style
