"""Lesson 01 as a learner takes it: from lesson 00 to the Desk, in by both doors, and refused in every way there is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from loginlab.content import read_text
from tests.browser.camera import Camera
from tests.browser.desk import DeskOnScreen
from tests.browser.jupyter import Lab, start_lab
from tests.browser.notebook import LOST_WIDGET, THEMES, Notebook, choose_theme
from tests.browser.test_lesson_00 import Complaints, assert_only_static_forms, no_barriers, nothing_in_the_way

pytestmark = pytest.mark.browser
