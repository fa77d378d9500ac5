"""The plots people read: each a picture, a sentence for those who do not see it, and its numbers as a table."""

from loginlab.widgets.plots.acceptance import AcceptancePlot
from loginlab.widgets.plots.accounts_fallen import AccountsFallenPlot
from loginlab.widgets.plots.drift import DriftPlot
from loginlab.widgets.plots.guessing import GuessingPlot
from loginlab.widgets.plots.plot import Plot

__all__ = ["AcceptancePlot", "AccountsFallenPlot", "DriftPlot", "GuessingPlot", "Plot"]
