"""The results of a search, as somebody in a hurry meets them."""

from __future__ import annotations

from loginlab.labs.search_page import generate_search_page
from loginlab.widgets.showing import Showing

QUESTION = "lantern exchange login help"


class ResultPage(Showing):
    """The search page of a learner; nothing on it is a link, because nothing on it should be followed."""

    def __init__(self, seed: int) -> None:
        results = [
            {"paid": r.paid, "title": r.title, "address": r.address, "words": r.words}
            for r in generate_search_page(seed)
        ]
        super().__init__("results", {"question": QUESTION, "results": results})
