"""Bringing the static forms of a notebook up to date when it is saved.

A static form is made when its cell runs, and the learner goes on from there: an exercise solved afterwards would be
"not tried" in the saved file, and that is what they would read when they open it the next day. A widget that can tell
puts into its output's metadata which sentence on its page is about kept work, and what that sentence is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def update_static_forms(notebook: dict[str, Any], progress_file: Callable[[], Path]) -> None:
    """Put what the progress file knows into the live outputs of a notebook, in place.

    An output without a live view comes from an earlier session, and perhaps from somebody else: it stays as it is.

    Args:
        notebook: about to be saved, its views still in it.
        progress_file: where progress is kept; asked only if there is something to say.
    """
    outputs = list(_outputs_about_work(notebook))
    if not outputs:
        return
    # Imported here, since every start of JupyterLab waits for this module.
    from loginlab.progress.acts import ANSWERED, CHECKED, Answer, Checked
    from loginlab.progress.kept import describe_exercise, describe_questions, read_acts

    path = progress_file()
    checks: defaultdict[str, list[Checked]] = defaultdict(list)
    for act in read_acts(path, CHECKED):
        checks[act.subject].append(Checked(act.at, act.facts["outcome"], tuple(act.facts["held"])))
    answers: defaultdict[str, list[Answer]] = defaultdict(list)
    for act in read_acts(path, ANSWERED):
        answers[act.subject].append(Answer(act.at, act.facts["answer"], act.facts["right"], act.facts["sure"]))

    for output in outputs:
        kept = output["metadata"]["loginlab"]["kept"]
        if "exercise" in kept and checks[kept["exercise"]]:
            # A number: whoever wrote the notebook may have put anything there, and it would stand in the page.
            _say(output, describe_exercise(checks[kept["exercise"]], int(kept["conditions"])))
        elif any(answers[item] for item in kept.get("questions", ())):
            _say(output, describe_questions(answers[item] for item in kept["questions"]))


def _outputs_about_work(notebook: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for cell in notebook.get("cells", []):
        for output in cell.get("outputs", []):
            about = output.get("metadata", {}).get("loginlab", {})
            if WIDGET_VIEW in output.get("data", {}) and "says" in about.get("kept", {}):
                yield output


def _say(output: dict[str, Any], sentence: str) -> None:
    """Put a new sentence where the old one stands, in every form the output has of it."""
    kept, data = output["metadata"]["loginlab"]["kept"], output["data"]
    for form in ("text/html", "text/plain"):
        text = data.get(form, "")
        text = text if isinstance(text, str) else "".join(text)
        if kept["says"] in text:
            data[form] = text.replace(kept["says"], sentence, 1)
    kept["says"] = sentence
