"""Accounts fallen against guesses at each account, one curve for each blocklist."""

from __future__ import annotations

from loginlab.labs.codes.guessing import NIST_CAP
from loginlab.labs.passwords.choices import LISTED
from loginlab.labs.passwords.population import ACCOUNTS, Curve, fallen_curves, fallen_table
from loginlab.labs.passwords.time_to_fall import throttled_per_year
from loginlab.widgets.plots.plot import BLUE, GREEN, GREY, PURPLE, VERMILLION, Plot, draw_axes, write_label

COLOURS = (VERMILLION, BLUE, GREEN, PURPLE)
LINES = ("-", "--", ":", "-.")
MOST = 10**10


class AccountsFallenPlot(Plot):
    """A blocklist takes the first guesses away; a limit takes all the later ones.

    Args:
        seed: decides who the people are.
    """

    def __init__(self, seed: int) -> None:
        figure, axes = draw_axes()
        curves = fallen_curves(seed)
        top = 0.65 * ACCOUNTS
        for tries, words in _marks().items():
            axes.axvline(tries, ymax=0.84, color=GREY, linewidth=1, linestyle=":")
            write_label(axes, tries, top * 0.87, words, ha="center", va="bottom", fontsize=10)
        axes.axvspan(LISTED, MOST, color=GREY, alpha=0.08, linewidth=0)
        write_label(axes, MOST, 0.03 * top, "assumed for this course", ha="right", fontsize=10)
        for curve, colour, line in zip(curves, COLOURS, LINES, strict=True):
            axes.plot(curve.guesses, curve.fallen, line, color=colour, linewidth=2.2)
        for number, (curve, colour) in enumerate(zip(curves, COLOURS, strict=True)):
            write_label(axes, 1.2, top * (0.72 - 0.075 * number), _name(curve), colour, fontsize=9.5)
        axes.set_xscale("log")
        axes.set_xlim(1, MOST)
        axes.set_ylim(0, top)
        axes.set_xticks([1, 100, 10**4, 10**6, 10**8, 10**10])
        axes.set_xticklabels(["1", "100", "10,000", "1 million", "100 million", "10 billion"])
        axes.minorticks_off()
        axes.set_yticks([0, 20_000, 40_000, 60_000], ["0", "20,000", "40,000", "60,000"])
        axes.set_xlabel("guesses at each account")
        axes.set_ylabel("accounts open, of 100,000")
        super().__init__(figure, _words(seed), *_table(seed))


def _marks() -> dict[int, str]:
    return {NIST_CAP: "stop after\n100 tries", throttled_per_year(): "a year at\nLantern"}


def _name(curve: Curve) -> str:
    return f"{curve.blocked:,} blocked" if curve.blocked else "no blocklist"


def _words(seed: int) -> str:
    rows = dict(fallen_table(seed))
    capped = next(fallen for limit, fallen in rows.items() if limit.startswith(f"{NIST_CAP} "))
    unlimited = next(iter(rows.values()))
    return (
        "Four curves rise with the guesses, one for each blocklist. At the left they lie far apart: after a hundred "
        f"guesses {capped[0]:,} accounts are open without a blocklist, {capped[2]:,} with one of 1,000 passwords and "
        f"{capped[3]:,} with one of 10,000. At the right they come together: after a year without any limit it is "
        f"{unlimited[0]:,} and {unlimited[3]:,}. From {LISTED:,} guesses on, the curves rest on an assumption."
    )


def _table(seed: int) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    rows = [(limit, *(f"{count:,}" for count in fallen)) for limit, fallen in fallen_table(seed)]
    return ("limit", *(_name(curve) for curve in fallen_curves(seed))), rows
