"""Citations: `[claim:staff-never-ask]` in a text becomes a number, and the sources stand at its end."""

from __future__ import annotations

import re
from collections.abc import Mapping

from loginlab.catalogue import CERTAINTY, Claim

CITED = re.compile(r"\[claim:([a-z0-9-]+)\]")


def find_citations(source: str) -> tuple[str, ...]:
    """The ids a text cites, in order, each once."""
    return tuple(dict.fromkeys(CITED.findall(source)))


def number_citations(sources: list[str], claims: Mapping[str, Claim]) -> tuple[list[str], str]:
    """Put numbers in the place of claim ids, and write the list of sources; empty when nothing is cited.

    Raises:
        KeyError: a cited claim does not exist.
    """
    order = list(dict.fromkeys(claim for source in sources for claim in find_citations(source)))
    for claim in order:
        claims[claim]
    numbers = {claim: n for n, claim in enumerate(order, start=1)}
    numbered = [CITED.sub(lambda found: f"<sup>[{numbers[found[1]]}]</sup>", source) for source in sources]
    if not order:
        return numbered, ""
    entries = (_entry(numbers[name], claims[name]) for name in order)
    note = "What was published may have changed since; each line says when it was last looked at."
    return numbered, "\n".join(["## Sources", "", note, "", *entries])


def _entry(number: int, claim: Claim) -> str:
    # The address is text and not a link: this course sends nobody to a page that could ask for a password.
    read = " ".join(filter(None, (CERTAINTY[claim.certainty], claim.through)))
    return f"{number}. {claim.says} *{claim.source}; {read}; checked {claim.checked:%d %B %Y}.*"
