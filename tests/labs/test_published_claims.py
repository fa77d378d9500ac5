"""Figures of others are claims: each has its source and its day in the catalogue."""

from __future__ import annotations

from loginlab.catalogue import read_claims
from loginlab.labs.codes.published_figures import FIGURES, SIM_SWAPS


def test_every_published_figure_belongs_to_a_claim_of_the_course() -> None:
    """A number without a source is a rumour."""
    assert {figure.claim for figure in FIGURES} | {SIM_SWAPS} <= set(read_claims())
