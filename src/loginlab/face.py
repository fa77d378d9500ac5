"""What a notebook calls: ``import loginlab as lab`` and then one of these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from loginlab.catalogue import quiz_file
from loginlab.exercises import find_exercise
from loginlab.quiz.bank import read_bank
from loginlab.seat import seat
from loginlab.widgets.exercise import ExerciseCard
from loginlab.widgets.lessons import LessonTable
from loginlab.widgets.quiz import QuizWidget
from loginlab.widgets.results import ResultPage
from loginlab.widgets.setup import SetupCheck

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from loginlab.labs.drill.incident import Incident
    from loginlab.labs.help_ticket.ticket_office import TicketOffice
    from loginlab.labs.support_desk.graded import Shift
    from loginlab.labs.tickets.ticket import Ticket
    from loginlab.progress.record_verifying import VerifiedRecord
    from loginlab.widgets.account_watch import AccountWatch
    from loginlab.widgets.address_bench import AddressBench
    from loginlab.widgets.clock_bench import ClockBench
    from loginlab.widgets.completion_record import CompletionRecordCard
    from loginlab.widgets.desk import Desk
    from loginlab.widgets.help_ticket import HelpTicket
    from loginlab.widgets.incident_drill import IncidentDrill
    from loginlab.widgets.mail_reader import MailReader
    from loginlab.widgets.map import SignInMap
    from loginlab.widgets.password_bench import PasswordBench
    from loginlab.widgets.plots import Plot
    from loginlab.widgets.progress_view import ProgressView
    from loginlab.widgets.recheck import RecheckWidget
    from loginlab.widgets.relay_race import RelayRaceWidget
    from loginlab.widgets.risk_bench import RiskBench
    from loginlab.widgets.showing import Showing
    from loginlab.widgets.skip_check import SkipCheck
    from loginlab.widgets.support_desk import SupportDesk
    from loginlab.widgets.ticket_desk import TicketDesk
    from loginlab.widgets.url_reader import UrlReader
    from loginlab.widgets.withdrawal_desk import WithdrawalDesk
    from loginlab.world.world import World


def setup() -> SetupCheck:
    """Show whether everything the course needs is there, and what to do if it is not."""
    return SetupCheck(seat())


def lessons() -> LessonTable:
    """Show the twelve lessons and where you are in them."""
    return LessonTable(seat())


def my_progress() -> ProgressView:
    """Show what you have done and what comes next; take it with you, bring it in, or begin anew."""
    from loginlab.widgets.progress_view import ProgressView

    return ProgressView(seat())


def completion_record() -> CompletionRecordCard:
    """Show what you did in this course and how; save it as a page, a PDF or a signed file."""
    from loginlab.widgets.completion_record import CompletionRecordCard

    return CompletionRecordCard(seat())


def verify_record(file: str | bytes | Path) -> VerifiedRecord:
    """Check a signed record, as text or as a path: evidence with ``.holds`` and ``.does_not_say``, or an error."""
    from pathlib import Path

    from loginlab.progress.record_verifying import read_record_file, verify_record

    return verify_record(read_record_file(file) if isinstance(file, Path) else file)


def sample_record() -> str:
    """The signed record of a made-up learner, to take apart: one line of JSON."""
    from loginlab.labs.completion_record.sample import generate_sample

    return generate_sample(seat().seed)


def is_signed_by(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a message carries the Ed25519 signature of a key (RFC 8032)."""
    from loginlab.progress.record_verifying import is_signed_by

    return is_signed_by(public_key, signature, message)


def search_page() -> ResultPage:
    """Show the results of a search for help with signing in."""
    return ResultPage(seat().seed)


def questions(lesson: str) -> QuizWidget:
    """Show the questions of a lesson that are not asked along the way: ``lab.questions("00")``."""
    bank = read_bank(quiz_file(lesson))
    return QuizWidget(tuple(item for item in bank.items if not item.along), seat())


def ask(item: str) -> QuizWidget:
    """Show one question: ``lab.ask("00.first-result")``."""
    bank = read_bank(quiz_file(item.split(".")[0]))
    return QuizWidget((bank.item(item),), seat())


def recheck() -> RecheckWidget:
    """Ask again what you missed or may be about to forget, for five minutes at most, and say when to come back."""
    from loginlab.widgets.recheck import RecheckWidget

    return RecheckWidget(seat())


def show_what_you_know(lesson: str) -> SkipCheck:
    """Show what you know of a lesson already, and hear what to read for the rest: ``lab.show_what_you_know("03")``."""
    from loginlab.widgets.skip_check import SkipCheck

    return SkipCheck(lesson, seat())


def exercise(name: str) -> ExerciseCard:
    """Show an exercise to be solved with buttons or in the world: ``lab.exercise("00.mark-results")``."""
    return ExerciseCard(find_exercise(name), seat())


def check(name: str, *answer: Any) -> ExerciseCard:
    """Check an answer written in code: ``lab.check("00.who-owns-it", is_the_exchanges)``."""
    card = ExerciseCard(find_exercise(name), seat(), *answer)
    if not answer:
        card.check()
    return card


def open_world(lesson: str) -> World:
    """The world of a lesson, for those who would rather type than press: ``lab.open_world("01").browser``."""
    return seat().world(lesson)


def sign_in(lesson: str) -> World:
    """Sign in as a lesson's person, in their browser, with what they have; nothing if they are in already."""
    from loginlab.world.walks import sign_in_on_web, wait_for_a_new_code

    world = seat().world(lesson)
    if world.stage.value != "signed in":
        wait_for_a_new_code(world)
        sign_in_on_web(world)
    return world


def desk(lesson: str) -> Desk:
    """Sit down at the Desk in the world of a lesson: ``lab.desk("01")``."""
    from loginlab.widgets.desk import Desk  # the exchange and its sites take a moment to load

    return Desk(seat().world(lesson))


def clock_bench(**settings: Any) -> ClockBench:
    """Set two clocks against each other: ``lab.clock_bench(offset_s=-45)``."""
    from loginlab.widgets.clock_bench import ClockBench

    return ClockBench(seat(), **settings)


def ticket_desk(name: str | None = None) -> TicketDesk:
    """Work on tickets; with a name, on one of the exercise sheet: ``lab.ticket_desk("03.ticket-code")``."""
    from loginlab.widgets.ticket_desk import TicketDesk

    return TicketDesk(seat(), name)


def open_ticket(name: str) -> Ticket:
    """A ticket of the exercise sheet, for those who would rather type: ``lab.open_ticket("03.ticket-code")``."""
    from loginlab.labs.tickets.graded import ticket_at

    return ticket_at(seat(), name)


def help_ticket(part: str | None = None) -> HelpTicket:
    """Ask for help: write a ticket, find the exchange, judge requests; or one part, ``lab.help_ticket("write")``."""
    from loginlab.widgets.help_ticket import HelpTicket  # a case is opened in a world of its own

    return HelpTicket(seat(), part)


def open_help_ticket() -> TicketOffice:
    """The case of ``lab.help_ticket("write")``, for those who would rather type: ``lab.open_help_ticket().notes``."""
    from loginlab.labs.help_ticket.ticket_office import office_at

    return office_at(seat())


def support_desk(part: str | None = None) -> SupportDesk:
    """Take calls as the agent, or be found by “support”: ``lab.support_desk("agent")``, ``("customer")``, or both.

    The name of an exercise opens its conversations: ``lab.support_desk("09.take-three-calls")``.
    """
    from loginlab.widgets.support_desk import SupportDesk

    return SupportDesk(seat(), part)


def open_calls(name: str) -> Shift:
    """The conversations of an exercise, for those who would rather type: ``lab.open_calls("09.take-three-calls")``."""
    from loginlab.labs.support_desk.graded import shift_at

    return shift_at(seat(), name)


def guide_table() -> Showing:
    """Show what each of the usual steps is worth for each cause, as found by doing it."""
    from loginlab.widgets.guide_table import build_guide_table

    return build_guide_table()


def mail_reader() -> MailReader:
    """Read five mails with their headers, and judge who sent them and what to do."""
    from loginlab.widgets.mail_reader import MailReader  # the mails are sent in a world, which takes a moment to load

    return MailReader(seat())


def password_bench(part: str | None = None) -> PasswordBench:
    """Attack made-up passwords: ``lab.password_bench()``, or one part of it, ``lab.password_bench("attack")``."""
    from loginlab.widgets.password_bench import PasswordBench  # its lists take a moment to load

    return PasswordBench(seat(), part)


def account_watch(part: str | None = None, name: str = "08") -> AccountWatch:
    """Find who else was in an account, or throw them out: ``lab.account_watch("year")``, ``("throw-out")``, or both.

    With the name of its task the year is another one: ``lab.account_watch("year", "08.find-the-intruder")``.
    """
    from loginlab.widgets.account_watch import AccountWatch  # a year is written into an exchange for it

    return AccountWatch(seat(), part, name)


def account_year(name: str = "08") -> pd.DataFrame:
    """Mira's year as a table: tries to sign in, devices, keys, trades and withdrawals, one row each, times in UTC.

    Columns: at, what, outcome, country, network, address, agent, session, asset, amount, amount_usd, to. Beside a trade
    or a withdrawal stands the place where its session was opened. The year is that of ``lab.account_watch`` under the
    same name, before another one is taken there.
    """
    from loginlab.labs.account_watch.watching import verify_name
    from loginlab.labs.account_watch.year import generate_year  # pandas takes a moment to load

    return generate_year(seat().seed, verify_name(name)).table()


def account_years(count: int = 20) -> pd.DataFrame:
    """Years of other people to practise on: the same columns, with whose year it is and whether it was an intruder."""
    from loginlab.labs.account_watch.tables import labelled_table
    from loginlab.labs.account_watch.year import practice_years

    return labelled_table(practice_years(seat().seed, count))


def relay_race() -> RelayRaceWidget:
    """Run a page that passes everything on to the exchange, and see which controls keep the money."""
    from loginlab.widgets.relay_race import RelayRaceWidget

    return RelayRaceWidget(seat())


def risk_bench(part: str | None = None) -> RiskBench:
    """See what makes a sign-in odd, and what asking costs: ``lab.risk_bench("score")``, ``("tradeoff")``, or both."""
    from loginlab.widgets.risk_bench import RiskBench

    return RiskBench(seat(), part)


def withdrawal_desk(part: str | None = None) -> WithdrawalDesk:
    """Play a thief against an owner, or repair an account: ``lab.withdrawal_desk("race")``, ``("repair")``, or both."""
    from loginlab.widgets.withdrawal_desk import WithdrawalDesk

    return WithdrawalDesk(seat(), part)


def incident_drill(seed: int | None = None) -> IncidentDrill:
    """Be Noor in an incident; with a number, in one you have met: ``lab.incident_drill(482913)``."""
    from loginlab.widgets.incident_drill import IncidentDrill  # the exchange takes a moment to load

    return IncidentDrill(seat(), seed)


def open_incident(seed: int | None = None) -> Incident:
    """An incident for those who would rather type: ``lab.open_incident().do("set-clock")``. Its end is kept."""
    from loginlab.labs.drill.keeping import open_incident as open_at

    return open_at(seat(), seed)


def address_bench(part: str | None = None) -> AddressBench:
    """Pay to made-up addresses: ``lab.address_bench()``, or one part of it, ``lab.address_bench("history")``."""
    from loginlab.widgets.address_bench import AddressBench  # its checksums and searches take a moment

    return AddressBench(seat(), part)


def url_reader(part: str | None = None) -> UrlReader:
    """Take addresses apart: ``lab.url_reader()``, or one part of it, ``lab.url_reader("drill")``."""
    from loginlab.widgets.url_reader import UrlReader

    return UrlReader(seat(), part)


def sign_in_map(lesson: str | None = None) -> SignInMap:
    """Show the Map, and what you can do by now; with a lesson, also where its sign-in stands."""
    from loginlab.widgets.map import SignInMap

    return SignInMap(seat().world(lesson) if lesson else None, seat())


def plot_acceptance() -> Plot:
    """Draw the share of codes that is accepted against how far the phone's clock is off."""
    from loginlab.widgets.plots import AcceptancePlot

    return AcceptancePlot(seat().seed)


def plot_year() -> Plot:
    """Draw Mira's year: every try to sign in by day and hour, and what was traded and sent."""
    from loginlab.labs.account_watch.year import generate_year
    from loginlab.widgets.plots.account_year import AccountYearPlot

    return AccountYearPlot(generate_year(seat().seed))


def plot_accounts_fallen() -> Plot:
    """Draw how many of a hundred thousand accounts open against the guesses at each, for four blocklists."""
    from loginlab.widgets.plots.accounts_fallen import AccountsFallenPlot

    return AccountsFallenPlot(seat().seed)


def plot_drift() -> Plot:
    """Draw how a clock that nobody sets walks away, day by day."""
    from loginlab.widgets.plots import DriftPlot

    return DriftPlot()


def plot_guessing() -> Plot:
    """Draw the chance of a guesser against the number of tries, for three windows."""
    from loginlab.widgets.plots import GuessingPlot

    return GuessingPlot()


def search_results() -> tuple[Any, ...]:
    """The search results of ``search_page()`` as values: each has an ``id``, a ``title`` and an ``address``."""
    from loginlab.labs.search_page import generate_search_page

    return generate_search_page(seat().seed)
