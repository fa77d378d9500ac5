"""What every widget of the course shares: a view to show, acts to forward, and a static form."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

from loginlab.environment import is_binder, is_frozen
from loginlab.widgets.static import plain_text, static_html

HERE = Path(__file__).parent
log = logging.getLogger("loginlab")


SHARED = ("kit", "reminder")


@cache
def source(files: tuple[str, ...], ending: str) -> str:
    """A widget's own files behind the shared ones, as one text: no bundler, and no second download."""
    shared, own = (_read(names, ending) for names in (SHARED, files))
    # Each widget of a window brings the shared rules along, and of two rules of one weight the later counts. Within
    # :root its own weigh more, so that a widget looks as it does alone, whichever came last.
    return f"{shared}\n:root {{\n{own}\n}}" if ending == "css" and own else f"{shared}\n{own}"


def _read(names: tuple[str, ...], ending: str) -> str:
    paths = [HERE / f"{name}.{ending}" for name in names]
    return "\n".join(path.read_text(encoding="utf8") for path in paths if path.is_file())


class LabWidget(anywidget.AnyWidget):
    """A widget that decides nothing: it shows ``view`` and forwards each act to one method.

    A subclass names its ``stem`` (``quiz`` for ``quiz.js``, ``quiz.css`` and ``static/quiz.html``), the ``parts`` its
    JavaScript is cut into where one file would be too long, and its ``acts``. An act named ``answer`` is the method
    ``answer(**data)``, so a test presses a button by calling it.
    What a learner types arrives as a message and is in no synced trait, hence in no saved notebook.
    """

    stem: ClassVar[str] = ""
    parts: ClassVar[tuple[str, ...]] = ()
    acts: ClassVar[frozenset[str]] = frozenset()

    view = traitlets.Dict().tag(sync=True)
    temporary = traitlets.Bool(default_value=False).tag(sync=True)
    """Whether this machine forgets everything when it stops; the page then reminds of it in time."""

    def __init_subclass__(cls, **more: Any) -> None:
        if "stem" in cls.__dict__:  # anywidget makes a class of its own for each widget; its files are traits by then
            cls._esm = source((*cls.parts, cls.stem), "js")
            cls._css = source((*cls.parts, cls.stem), "css")
        super().__init_subclass__(**more)

    def __init__(self, view: dict[str, Any]) -> None:
        super().__init__(view=view, temporary=is_binder())
        self.on_msg(self._receive)

    def _receive(self, _widget: object, content: object, _buffers: object) -> None:
        """Carry out one act from the page and always answer, so that the page never waits in vain."""
        message = content if isinstance(content, dict) else {}
        reply: dict[str, Any] = {"reply": message.get("number")}
        act, data = message.get("act"), message.get("data", {})
        if isinstance(act, str) and act in self.acts | {"carry_out"} and isinstance(data, dict):
            try:
                reply["said"] = getattr(self, act)(**data)
            except Exception as error:  # the page must hear of it, and the next act must still work
                # The data stays out of the log: it may hold what somebody typed into a password field.
                log.warning("%s could not do %r: %s", type(self).__name__, act, type(error).__name__)
                reply["failed"] = "That did not work, and it is not your fault. Try it again, or run the cell again."
        else:
            reply["failed"] = "The page asked for something this widget does not do. Run the cell again."
        self.send(reply)

    def carry_out(self) -> dict[str, str]:
        """What was done so far, to be taken along: every widget can hand it out, since one of them is on every page."""
        from loginlab.seat import seat
        from loginlab.widgets.carried_out import carry_out

        return carry_out(seat())

    def static_view(self) -> dict[str, Any]:
        """What the static form shows: the view, unless a reader without a kernel has to be told something else."""
        return dict(self.view)

    def kept(self) -> dict[str, Any]:
        """What the save hook needs to bring the static form up to date: ``says`` is the sentence on it to replace.

        Empty for a widget that shows nothing of what a learner has done.
        """
        return {}

    def static_html(self) -> str:
        """What this widget shows now, for a reader without a kernel."""
        return static_html(self.stem, self.static_view())

    def _repr_mimebundle_(self, **more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        """The live widget with its static form behind it; frozen, the static form alone."""
        html = self.static_html()
        bundle: dict[str, Any] = {"text/html": html, "text/plain": plain_text(html)}
        about: dict[str, Any] = {"static": True}
        if not is_frozen():
            about |= {"kept": kept} if (kept := self.kept()) else {}
            live = super()._repr_mimebundle_(**more)
            data = live[0] if isinstance(live, tuple) else live
            bundle |= {name: value for name, value in (data or {}).items() if name.endswith("widget-view+json")}
        # The save hook keeps this output's static form, brings it up to date and drops its view.
        return bundle, {"loginlab": about}
