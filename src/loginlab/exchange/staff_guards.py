"""What holds the exchange's own staff back, one switch for each guard.

All are on in every policy that anybody signs in under. A tool that lets its agents do everything is what thieves pay
agents for; only an experiment builds one, to show what each call then costs.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffGuards:
    """The guards around staff. **Switching one off gives accounts to whoever tells a good story**: experiments only.

    The first two are least privilege and separation of duties (NIST SP 800-53 AC-5 and AC-6), the third is the time
    to notice that OWASP asks for when a factor changes (Multifactor Authentication Cheat Sheet).
    """

    least_privilege: bool = True
    """Off: a first-line agent may read and change whatever there is, alone."""
    identity_first: bool = True
    """Off: staff may act without the owner having confirmed that very act."""
    changes_wait: bool = True
    """Off: staff remove an authenticator at once, and can end a hold."""
