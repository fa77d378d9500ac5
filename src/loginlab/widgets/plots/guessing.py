"""The chance of guessing a code against the number of guesses, for three windows."""

from __future__ import annotations

from loginlab.exchange import LESSON
from loginlab.labs.codes.guessing import (
    FIVE_PER_HALF_HOUR,
    NIST_CAP,
    guess_chance,
    guess_curve,
    percent_words,
    tries_allowed,
    tries_for,
)
from loginlab.widgets.plots.plot import BLUE, GREY, PURPLE, VERMILLION, Plot, draw_axes, write_label

MOST = 10**7
CURVES = ((10, PURPLE, "-."), (1, VERMILLION, "-"), (0, BLUE, "--"))
LABELS_AT = {10: 32_000, 1: 300_000, 0: 1_350_000}


class GuessingPlot(Plot):
    """One chance in three million is small; whoever may try for ever makes it certain."""

    def __init__(self) -> None:
        figure, axes = draw_axes()
        marks = _marks()
        for tries, words in marks.items():
            axes.axvline(tries, ymax=0.86, color=GREY, linewidth=1, linestyle=":")
            write_label(axes, tries, 1.0, words, ha="center", va="bottom", fontsize=10)
        for window, colour, line in CURVES:
            curve = guess_curve(window, most=MOST, points=141)
            axes.plot([one.tries for one in curve], [one.chance for one in curve], line, color=colour, linewidth=2.2)
        for window, colour, _ in CURVES:
            x = LABELS_AT[window]
            ha, name = ("left" if window == 0 else "right", f"±{window}")
            write_label(
                axes,
                x,
                guess_chance(x, window) + (-0.08 if window == 0 else 0.05),
                name,
                colour,
                ha=ha,
                fontsize=13,
            )
        write_label(axes, 7_500, guess_chance(LABELS_AT[10], 10) + 0.05, "window", ha="right")
        axes.set_xscale("log")
        axes.set_xlim(1, MOST)
        axes.set_ylim(0, 1.18)
        axes.set_xticks([1, 10, 100, 1000, 10**4, 10**5, 10**6, 10**7])
        axes.set_xticklabels(["1", "10", "100", "1,000", "10,000", "100,000", "1 million", "10 million"])
        axes.minorticks_off()
        axes.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "certain"])
        axes.set_xlabel("guesses")
        axes.set_ylabel("chance that one hits")
        super().__init__(figure, _words(), *_table())


def _words() -> str:
    lantern, patient = (guess_chance(tries) for tries in (tries_allowed(LESSON), FIVE_PER_HALF_HOUR))
    return (
        "Three curves of the same shape lie flat for thousands of guesses and then rise to certainty. At a window of "
        f"one step the chance is {percent_words(guess_chance(NIST_CAP))} after {NIST_CAP} guesses, "
        f"{percent_words(lantern)} after a year at Lantern’s lockout, {percent_words(patient)} after a year at five "
        f"per half hour, and one half after {tries_for(0.5):,}. A window of ten steps takes seven times as many "
        "codes, so it needs a seventh of the guesses."
    )


def _marks() -> dict[int, str]:
    return {
        5: "first\nlock",
        NIST_CAP: "stop\nfor good",
        tries_allowed(LESSON): "a year at\nLantern",
        FIVE_PER_HALF_HOUR: "a year of five\nper half hour",
    }


def _table() -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    header = ("guesses", *(f"window ±{window}" for window, *_ in reversed(CURVES)))
    counts = {tries: words.replace("\n", " ") for tries, words in _marks().items()} | {10**6: "a million"}
    rows = []
    for tries, words in counts.items():
        chances = (percent_words(guess_chance(tries, window)) for window, *_ in reversed(CURVES))
        rows.append((f"{tries:,} ({words})", *chances))
    return header, rows
