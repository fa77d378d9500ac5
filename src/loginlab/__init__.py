"""Sign-in Lab: a course in signing in to an exchange, lived in a simulated one.

A notebook writes ``import loginlab as lab`` and needs nothing below that name. The names are loaded when they
are first used, because the notebook server imports this package too, for its save hook, and must start quickly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from loginlab.face import (
        account_watch,
        account_year,
        account_years,
        address_bench,
        ask,
        check,
        clock_bench,
        completion_record,
        desk,
        exercise,
        guide_table,
        help_ticket,
        incident_drill,
        is_signed_by,
        lessons,
        mail_reader,
        my_progress,
        open_calls,
        open_help_ticket,
        open_incident,
        open_ticket,
        open_world,
        password_bench,
        plot_acceptance,
        plot_accounts_fallen,
        plot_drift,
        plot_guessing,
        plot_year,
        questions,
        recheck,
        relay_race,
        risk_bench,
        sample_record,
        search_page,
        search_results,
        setup,
        show_what_you_know,
        sign_in,
        sign_in_map,
        support_desk,
        ticket_desk,
        url_reader,
        verify_record,
        withdrawal_desk,
    )

__all__ = [
    "account_watch",
    "account_year",
    "account_years",
    "address_bench",
    "ask",
    "check",
    "clock_bench",
    "completion_record",
    "desk",
    "exercise",
    "guide_table",
    "help_ticket",
    "incident_drill",
    "is_signed_by",
    "lessons",
    "mail_reader",
    "my_progress",
    "open_calls",
    "open_help_ticket",
    "open_incident",
    "open_ticket",
    "open_world",
    "password_bench",
    "plot_acceptance",
    "plot_accounts_fallen",
    "plot_drift",
    "plot_guessing",
    "plot_year",
    "questions",
    "recheck",
    "relay_race",
    "risk_bench",
    "sample_record",
    "search_page",
    "search_results",
    "setup",
    "show_what_you_know",
    "sign_in",
    "sign_in_map",
    "support_desk",
    "ticket_desk",
    "url_reader",
    "verify_record",
    "withdrawal_desk",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used (PEP 562)."""
    if name in __all__:
        from loginlab import face

        return getattr(face, name)
    message = f"loginlab has no {name!r}. It has: {', '.join(__all__)}."
    raise AttributeError(message)


def __dir__() -> list[str]:
    return sorted(__all__)
