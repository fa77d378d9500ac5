"""Sheet 02: set up the phone, move it, repair its clock, judge a refusal and a limit, and make the codes yourself."""

from loginlab.exercises.codes_and_clocks.enrol import ENROL
from loginlab.exercises.codes_and_clocks.explain_refusals import EXPLAIN_REFUSALS
from loginlab.exercises.codes_and_clocks.hotp_truncation import HOTP_TRUNCATION
from loginlab.exercises.codes_and_clocks.move_phone import MOVE_PHONE
from loginlab.exercises.codes_and_clocks.repair_clock import REPAIR_CLOCK
from loginlab.exercises.codes_and_clocks.resync import RESYNC
from loginlab.exercises.codes_and_clocks.totp_step import TOTP_STEP
from loginlab.exercises.codes_and_clocks.verify_once import VERIFY_ONCE
from loginlab.exercises.codes_and_clocks.which_factor import WHICH_FACTOR
from loginlab.exercises.codes_and_clocks.window import WINDOW
from loginlab.exercises.codes_and_clocks.window_and_lockout import WINDOW_AND_LOCKOUT

SHEET = (
    ENROL,
    MOVE_PHONE,
    REPAIR_CLOCK,
    EXPLAIN_REFUSALS,
    WINDOW_AND_LOCKOUT,
    WHICH_FACTOR,
    HOTP_TRUNCATION,
    TOTP_STEP,
    WINDOW,
    VERIFY_ONCE,
    RESYNC,
)
