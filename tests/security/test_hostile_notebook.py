"""A notebook that somebody else has written, saved by a learner: the save hook believes nothing that it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.serverapp import ServerApp

from loginlab.jupyter import kept_work
from loginlab.jupyter.save_hook import WIDGET_VIEW, drop_widget_views
from loginlab.progress import Progress
from loginlab.world.clock import Clock
from tests.jupyter.test_save_hook import VIEW, notebook, output, save, server
from tests.security.hostile import MARKUP, TRICKS

__all__ = ["server"]  # the fixture

ODD: tuple[Any, ...] = (
    *TRICKS.values(), None, True, 0, 2**70, [], {}, [[]], [{}], {"": []}, {MARKUP: MARKUP}, "00.mark-results",
)  # fmt: skip


def claiming(**kept: Any) -> dict[str, Any]:
    """An output of ours as an attacker would write it."""
    return output(
        {WIDGET_VIEW: VIEW, "text/html": MARKUP, "text/plain": MARKUP}, {"loginlab": {"static": True, "kept": kept}}
    )


@pytest.mark.parametrize("place", ["says", "exercise", "conditions", "questions", "static", "loginlab"])
def test_whatever_its_metadata_say_the_notebook_is_saved(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Values of any kind where ours would be: the learner's own words are kept, and nothing new is in the page."""
    path = tmp_path / "progress.sqlite"
    Progress(path, Clock(None).now).record_check("00.mark-results", outcome="not yet", held=(0,))
    monkeypatch.setattr("loginlab.jupyter.save_hook._progress_file", lambda: path)
    for odd in ODD:
        made = claiming(says=MARKUP, exercise="00.mark-results", conditions=3)
        if place in ("static", "loginlab"):
            made["metadata"]["loginlab"] = {"static": odd} if place == "static" else odd
        else:
            made["metadata"]["loginlab"]["kept"][place] = odd
        model: dict[str, Any] = {"type": "notebook", "content": notebook(made)}
        drop_widget_views(model=model, path="mine.ipynb")
        kept = model["content"]["cells"]
        assert kept[0]["source"] == "My own words"
        html = kept[1]["outputs"][0]["data"]["text/html"]
        assert html.count("<script") <= MARKUP.count("<script")


def test_a_sentence_is_put_in_once_and_only_ours(tmp_path: Path) -> None:
    """It can ask for a sentence about work that is kept; it gets one of the course's own, and not a word of its own."""
    path = tmp_path / "progress.sqlite"
    Progress(path, Clock(None).now).record_check("00.mark-results", outcome="not yet", held=(0,))
    content = notebook(claiming(says="<script>", exercise="00.mark-results", conditions=3))
    kept_work.update_static_forms(content, lambda: path)
    html = content["cells"][1]["outputs"][0]["data"]["text/html"]
    assert html == MARKUP.replace(
        "<script>", "Last checked on 14 March 2026: not yet, 1 of 3 so. Run this cell to go on.", 1
    )


def test_saving_does_not_make_it_trusted(server: ServerApp) -> None:
    """Jupyter runs scripts only of outputs that were made here or that somebody has trusted; the hook adds no trust."""
    hostile = output({"text/html": "<script>alert(1)</script>", "application/javascript": "alert(1)"})
    saved = save(server, notebook(hostile, claiming(says="x")))
    assert "trusted" not in json.dumps(saved)
    loop = server.io_loop.asyncio_loop
    opened = loop.run_until_complete(server.contents_manager.get("mine.ipynb", content=True))
    assert [cell["metadata"]["trusted"] for cell in opened["content"]["cells"] if cell["cell_type"] == "code"] == [
        False
    ]


def test_a_notebook_of_thousands_of_outputs_is_saved_all_the_same() -> None:
    """However much there is of it: each output is looked at once."""
    made = [claiming(says="x", questions=["00.a"] * 50) for _ in range(2_000)]
    model: dict[str, Any] = {"type": "notebook", "content": notebook(*made)}
    drop_widget_views(model=model, path="mine.ipynb")
    assert all(WIDGET_VIEW not in one["data"] for one in model["content"]["cells"][1]["outputs"])
