"""A year as a table for those who analyse logs: one row a line, times in UTC, words that repeat as categories.

Columns:

======== =============================================================================================
at       when, UTC
what     sign-in, device approved, device forgotten, password reset, API key made, buy, sell, withdrawal
outcome  of a sign-in: signed in, password wrong, password right and not finished; empty otherwise
country  ISO code of where the address seems to be, by the look-up service
network  whose network that is
address  of the internet, from a block that is nobody's
agent    what the browser or the app calls itself
session  number of the session that was opened, or in which something was done; None where there is none
asset    that was traded or sent
amount   of the asset; NaN where there is none, so that it can be compared with any number
amount_usd  the same in US dollars
to       the address a withdrawal went to, or what an API key may do
======== =============================================================================================

Beside a trade or a withdrawal, the place is that of its session: the exchange knows no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from loginlab.labs.account_watch.lines import Line
from loginlab.labs.account_watch.plan import Known
from loginlab.labs.account_watch.visits import Hand

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "at", "what", "outcome", "country", "network", "address", "agent", "session", "asset", "amount", "amount_usd", "to",
)  # fmt: skip
CATEGORIES = ("what", "outcome", "country", "network", "address", "agent", "asset")


def row_of(line: Line) -> dict[str, Any]:
    """One line as plain values."""
    return {
        "at": line.at,
        "what": line.what.value,
        "outcome": line.outcome,
        "country": line.country,
        "network": line.network,
        "address": line.address,
        "agent": line.agent,
        "session": line.session,
        "asset": line.asset,
        "amount": None if line.amount is None else float(line.amount),
        "amount_usd": line.amount_usd,
        "to": line.to,
    }


def table_of(lines: Sequence[Line]) -> pd.DataFrame:
    """The lines of one account; the index is the number of the line."""
    import pandas as pd

    table = pd.DataFrame([row_of(line) for line in lines], columns=list(COLUMNS))
    table.index = pd.Index([line.number for line in lines], name="line")
    return _typed(table)


def labelled_table(years: Iterable[Sequence[Known]]) -> pd.DataFrame:
    """Several people's years below each other, with whose they are, and of each line whether it was an intruder's."""
    import pandas as pd

    rows = [
        {"person": person, **row_of(one.line), "intruder": one.hand is not Hand.OWNER}
        for person, year in enumerate(years)
        for one in year
    ]
    return _typed(pd.DataFrame(rows, columns=["person", *COLUMNS, "intruder"]))


def rows_as_in_the_table(year: Sequence[Known]) -> list[dict[str, Any]]:
    """The lines of one year as the labelled table has them, without what nobody knows who has only the history.

    A rule that was tried on the table meets the same values here: what is missing there is missing here likewise.
    """
    table = labelled_table([year]).drop(columns=["person", "intruder"])
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    table["at"] = pd.to_datetime(table["at"], utc=True)
    # Not as numbers that know of missing ones: `if row["session"] == ...` would stop where one is missing.
    sessions = [None if pd.isna(one) else int(one) for one in table["session"]]
    table["session"] = pd.Series(sessions, index=table.index, dtype=object)
    for name in CATEGORIES:
        table[name] = table[name].astype("category")
    for name in ("amount", "amount_usd"):
        table[name] = table[name].astype("float64")
    return table
