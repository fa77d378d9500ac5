"""What the windows and tabs of one browser share: the cookies, the copies of pages, the saved passwords and passkeys.

That two tabs are one visitor to a site is convenient, and now and then the trouble: signing in in one of them makes
the form that waits in the other a stranger's.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from loginlab.world.cache import Cache
from loginlab.world.cookies import CookieJar
from loginlab.world.passkeys import Passkeys
from loginlab.world.password_manager import PasswordManager

if TYPE_CHECKING:
    from loginlab.world.browser import Browser


class Profile:
    """One browser profile.

    Args:
        now: the world's time; cookies and copies end by it.
        passwords: the saved logins, if they are not its own.
        passkeys: those of the person whose browser it is; without, it has none.
    """

    def __init__(
        self,
        now: Callable[[], datetime],
        passwords: PasswordManager | None = None,
        passkeys: Passkeys | None = None,
    ) -> None:
        self.cookies = CookieJar(now)
        self.cache = Cache(now)
        self.passwords = PasswordManager() if passwords is None else passwords
        self.passkeys = Passkeys() if passkeys is None else passkeys
        self.windows: list[Browser] = []
        """The first window and its tabs, in the order in which they were opened."""
        self.private_windows: list[Browser] = []
        """Each of these is a profile of its own; they are listed here because this one opened them."""
        self.blocks_cookies_in_private = False
        """Whether private windows opened from now on keep no cookies. A setting does that; no extension runs there."""
        self.drops_cookies_when_left = False
        """Whether an extension drops all cookies whenever a page is left for another tab, finished or not."""
