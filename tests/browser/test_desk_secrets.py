"""What was typed into a password field at the Desk is in no file: not in the notebook, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import DeskOnScreen
from tests.browser.jupyter import start_lab
from tests.browser.notebook import Notebook
from tests.browser.test_lesson_00 import end_all_kernels

pytestmark = pytest.mark.browser

# Made anew in each run: written down here, they would be found in the copy of this very file.
TYPED_ON_THE_WEB, TYPED_IN_THE_APP = f"Quartz-{token_hex(8)}", f"Zebra-{token_hex(8)}"
TYPED_AS_NAME = "zebra@mail.example"


def files_with(place: Path, words: bytes) -> list[Path]:
    return [file for file in place.rglob("*") if file.is_file() and words in file.read_bytes()]


@pytest.mark.thorough(0)
def test_a_typed_password_is_in_no_file(page: Page, tmp_path: Path) -> None:
    """Typed at both doors and refused, the notebook saved, the kernel killed: every file there is."""
    lab = start_lab(tmp_path)
    try:
        lesson = Notebook(page, lab, "notebooks/01_how_signing_in_works.ipynb").open()
        lesson.run_all()
        desk = DeskOnScreen(lesson)
        desk.come_to_password()
        desk.fill("Password", TYPED_ON_THE_WEB)
        desk.expect_refused("not right")
        desk.app("Sign in", identifier=TYPED_AS_NAME, password=TYPED_IN_THE_APP)
        expect(desk.root.locator(".ll-phone-screen").get_by_role("alert")).to_contain_text("not right")
        desk.site.get_by_label("Password", exact=True).fill(TYPED_ON_THE_WEB)  # typed and never sent
        lesson.save()  # with the focus in the frame, where a key does not leave by itself
        end_all_kernels(lab, page)
        assert list(lab.folder.rglob(".ipynb_checkpoints/*01_how*"))  # what Jupyter keeps besides is searched, too
        searched = sum(1 for file in tmp_path.rglob("*") if file.is_file())
        assert searched > 300
        for typed in (TYPED_ON_THE_WEB, TYPED_IN_THE_APP):
            assert files_with(tmp_path, typed.encode()) == []
            assert files_with(tmp_path, typed.encode("utf-16-le")) == []
    finally:
        lab.stop()
    for typed in (TYPED_ON_THE_WEB, TYPED_IN_THE_APP):
        assert files_with(tmp_path, typed.encode()) == []


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    """A search that looked in the wrong place would find nothing, either."""
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / ".hidden").write_bytes(b"x" + TYPED_ON_THE_WEB.encode() + b"y")
    assert files_with(tmp_path, TYPED_ON_THE_WEB.encode()) != []
