"""What is saved of a learner's notebook, through a Jupyter server that is configured by the shipped file alone."""

from __future__ import annotations

import copy
import json
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.serverapp import ServerApp

from loginlab.jupyter.save_hook import WIDGET_VIEW, drop_widget_views, without_widget_views
from tests.course_copy import ROOT

VIEW = {"version_major": 2, "version_minor": 1, "model_id": "a1"}
STATIC = '<div data-static="loginlab"><p>Which address is the exchange\'s?</p></div>'
SHIPPED = ROOT / "src" / "loginlab" / "jupyter" / "server_config.json"


def output(data: dict[str, Any], metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": metadata or {}}


def notebook(*outputs: dict[str, Any], metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    cell = {"cell_type": "code", "id": "c1", "metadata": {}, "source": "quiz()", "execution_count": 1}
    return {
        "cells": [
            {"cell_type": "markdown", "id": "m1", "metadata": {}, "source": "My own words"},
            {**cell, "outputs": list(outputs)},
        ],
        "metadata": metadata or {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


OURS = output({WIDGET_VIEW: VIEW, "text/html": "<p>Which address?</p>"}, {"loginlab": {"static": True}})
OURS_BY_MARK = output({WIDGET_VIEW: VIEW, "text/html": [STATIC]})
FOREIGN = output({WIDGET_VIEW: VIEW, "text/html": "<p>An other library's picture</p>"})
STATE = {"widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"a1": {"answer": "typed"}}}}}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ServerApp]:
    """A server that knows the shipped file and no other setting, on a folder of its own."""
    for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    shipped = tmp_path / "etc" / "jupyter_server_config.d"
    shipped.mkdir(parents=True)
    shutil.copy(SHIPPED, shipped / "loginlab.json")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(shipped.parent))
    work = tmp_path / "work"
    work.mkdir()
    ServerApp.clear_instance()
    app = ServerApp(open_browser=False, allow_root=True, port=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # other extensions of the environment speak up here; they are not ours
        app.initialize([f"--ServerApp.root_dir={work}"], new_httpserver=False)
    yield app
    # Nobody else closes these two; newer Pythons speak up about it, in whichever test happens to run then.
    app.contents_manager.notary.store.close()
    app.session_manager.close()
    ServerApp.clear_instance()


async def saved(server: ServerApp, content: dict[str, Any]) -> dict[str, Any]:
    """Save as JupyterLab does, and read the file as it then lies on the disk."""
    model = {"type": "notebook", "format": "json", "content": nbformat.from_dict(content)}
    await server.contents_manager.save(model, "mine.ipynb")
    return dict(json.loads((Path(server.root_dir) / "mine.ipynb").read_text(encoding="utf-8")))


def save(server: ServerApp, content: dict[str, Any]) -> dict[str, Any]:
    return dict(server.io_loop.asyncio_loop.run_until_complete(saved(server, content)))


@pytest.mark.parametrize("ours", [OURS, OURS_BY_MARK], ids=["by metadata", "by mark"])
def test_a_view_with_a_static_form_goes_and_the_form_stays(server: ServerApp, ours: dict[str, Any]) -> None:
    """Reopened without its kernel, the view alone would say "model not found"."""
    data = save(server, notebook(ours))["cells"][1]["outputs"][0]["data"]
    assert WIDGET_VIEW not in data
    assert "Which address" in "".join(data["text/html"])


def test_another_librarys_view_stays(server: ServerApp) -> None:
    """It has nothing else to show."""
    assert WIDGET_VIEW in save(server, notebook(FOREIGN))["cells"][1]["outputs"][0]["data"]


def test_widget_state_is_not_saved(server: ServerApp) -> None:
    """It holds what controls held, and that may be what somebody typed."""
    kept = save(server, notebook(OURS, metadata={**STATE, "kernelspec": {"name": "python3", "display_name": "P"}}))
    assert "widgets" not in kept["metadata"]
    assert kept["metadata"]["kernelspec"]["name"] == "python3"


def test_a_learners_own_words_are_saved(server: ServerApp) -> None:
    """Nothing but the views changes."""
    kept = save(server, notebook(OURS))
    assert kept["cells"][0]["source"] in ("My own words", ["My own words"])


@pytest.mark.parametrize(
    "broken",
    [
        {"cells": None, "metadata": {}},
        {"cells": [{"outputs": [{"data": None}]}], "metadata": {}},
        {"cells": [{"outputs": 3}], "metadata": None},
        {"cells": ["not a cell"]},
    ],
)
def test_a_surprise_leaves_the_notebook_as_it_came(broken: dict[str, Any], caplog: pytest.LogCaptureFixture) -> None:
    """Losing work is worse than any stored view; the log says what happened."""
    model = {"type": "notebook", "content": broken}
    before = copy.deepcopy(broken)
    drop_widget_views(model=model, path="mine.ipynb")
    assert model["content"] is broken
    assert broken == before
    assert "mine.ipynb is saved with its widget views" in caplog.text


@pytest.mark.parametrize("model", [{"type": "file", "content": "text"}, {"type": "notebook"}, {"type": "directory"}])
def test_what_is_no_notebook_is_left_alone(model: dict[str, Any]) -> None:
    """The hook is called for every save, text files and first uploads included."""
    before = dict(model)
    drop_widget_views(model=model, path="x")
    assert model == before


MIMES = st.sampled_from([WIDGET_VIEW, "text/html", "text/plain", "image/png"])
OUTPUTS = st.lists(
    st.builds(
        output,
        st.dictionaries(MIMES, st.sampled_from(["<p>x</p>", STATIC])),
        st.sampled_from([{}, {"loginlab": {"static": True}}]),
    )
)


@given(OUTPUTS)
def test_only_views_ever_go_and_going_twice_changes_nothing(outputs: list[dict[str, Any]]) -> None:
    """Whatever the outputs: everything else is kept, an output that had something to show still has, and it settles."""
    before = notebook(*outputs)
    once = without_widget_views(before)
    assert without_widget_views(once) == once
    assert before == notebook(*outputs), "the notebook handed in is not touched"
    for old, new in zip(outputs, once["cells"][1]["outputs"], strict=True):
        assert {key: value for key, value in old["data"].items() if key != WIDGET_VIEW} == {
            key: value for key, value in new["data"].items() if key != WIDGET_VIEW
        }
        assert bool(new["data"]) == bool(old["data"])
