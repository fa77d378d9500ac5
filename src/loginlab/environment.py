"""What the surroundings tell the course: frozen or live, where progress is kept, where the content lies.

Read at every call and never cached, so that a test or a class hub can change a variable and be believed.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

FROZEN = "LOGINLAB_FROZEN"
HOME = "LOGINLAB_HOME"
CONTENT = "LOGINLAB_CONTENT"
NOTEBOOK = "JPY_SESSION_NAME"
BINDER = ("BINDER_LAUNCH_HOST", "BINDER_REQUEST", "BINDER_PERSISTENT_REQUEST")


def is_frozen() -> bool:
    """Whether clock, seeds and random bytes stand still, as builds and nbval need them to."""
    return os.environ.get(FROZEN, "") not in ("", "0")


def is_binder() -> bool:
    """Whether this machine is a Binder, which forgets everything when it stops.

    A class hub sets variables of JupyterHub too, and keeps its learners' files; only a Binder names its own request.
    Source: BinderHub, ``binderspawner_mixin.py``.
    """
    return any(os.environ.get(name) for name in BINDER)


def is_worked_answer() -> bool:
    """Whether this kernel belongs to a notebook in ``solutions/``: what is run there is nobody's own work.

    JupyterLab tells a kernel its notebook (``JPY_SESSION_NAME``, jupyter_server's ``sessionmanager.py``); other
    programs do not, and there nothing can be told apart.
    """
    return Path(os.environ.get(NOTEBOOK, "")).parent.name == "solutions"


def home() -> Path:
    """The folder for a learner's progress file; it may not exist yet, and may not be writable.

    A name with ``~`` or without a root is one below the learner's own home: a kernel starts in the folder of its
    notebook, so lessons and sheets would each keep a progress of their own there.
    """
    named = os.environ.get(HOME)
    if named:
        return Path.home() / Path(named).expanduser()  # what has a root of its own stays as it is
    return Path(platformdirs.user_data_dir("loginlab", appauthor=False))


def content() -> Path:
    """The folder of authored text: the one named, else the repository's, else the copy inside an installed package."""
    named = os.environ.get(CONTENT)
    if named:
        return Path(named).resolve()  # a kernel starts in a folder of its own
    package = Path(__file__).resolve().parent
    beside = package.parents[1] / "content"
    return beside if beside.is_dir() else package / "_content"


def repository() -> Path:
    """The checkout the course is built in.

    Raises:
        FileNotFoundError: the package was installed without its repository, so there is nothing to build.
    """
    root = content().parent
    if not (root / "pyproject.toml").is_file():
        message = f"There is no checkout of the course around {root}; building needs one."
        raise FileNotFoundError(message)
    return root
