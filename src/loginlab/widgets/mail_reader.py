"""The Mail Reader: five mails as a mail program shows them, what the servers wrote, and a judgement of each."""

from __future__ import annotations

from loginlab.labs.mail_reader.judging import WHO, Act, Judged, judge_mail
from loginlab.labs.mail_reader.mails import play_mails
from loginlab.seat import Seat
from loginlab.widgets import mail_reader_view as show
from loginlab.widgets.base import LabWidget
from loginlab.widgets.static import static_html

NOT_THERE = "There is no such answer here."


class MailReader(LabWidget):
    """Five mails to one person, to be read and judged.

    Args:
        seat: whose reader it is; the seed decides the codes, the keys and the order.
    """

    stem = "mail_reader"
    parts = ("keep",)
    acts = frozenset({"judge", "begin_again"})

    def __init__(self, seat: Seat) -> None:
        self._played = play_mails(seat.seed)
        self._said: dict[int, tuple[str, bool, Act]] = {}
        super().__init__(view={})
        self.look()

    def look(self) -> None:
        """Show the mails, and what has been said of them so far."""
        self.view = show.reader_view(self._played, self._said, self.judged())

    def judged(self) -> dict[int, Judged]:
        """What each judgement is worth, by the place of the mail."""
        mails = self._played.mails
        return {place: judge_mail(mails[place], *said) for place, said in self._said.items()}

    def judge(self, place: object = None, who: object = None, holds: object = None, act: object = None) -> str:
        """Judge one mail, once: whom the proof names, whether it holds for From, and what to do."""
        if not isinstance(place, int) or isinstance(place, bool) or not 0 <= place < len(self._played.mails):
            return NOT_THERE
        if who not in WHO or not isinstance(holds, bool) or act not in set(Act):
            return "Answer all three questions first."
        if place in self._said:
            return "You have judged this mail already."
        self._said[place] = (str(who), holds, Act(str(act)))
        self.look()
        return show.announce(self.judged()[place], left=len(self._played.mails) - len(self._said))

    def begin_again(self) -> str:
        """Forget all judgements."""
        self._said.clear()
        self.look()
        return "All five mails are waiting to be judged."

    def static_html(self) -> str:
        """All mails with their headers and, folded away, what should be said of each."""
        return static_html(self.stem, {**self.view, "solved": show.solved_view(self._played)})
