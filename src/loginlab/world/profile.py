"""What the windows and tabs of one browser share: the cookies, and the copies of pages.

That two tabs are one visitor to a site is convenient, and now and then the trouble: signing in in one of them makes
the form that waits in the other a stranger's.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from loginlab.world.cache import Cache
from loginlab.world.cookies import CookieJar


class Profile:
    """One browser profile.

    Args:
        now: the world's time; cookies and copies end by it.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.cookies = CookieJar(now)
        self.cache = Cache(now)
