"""Sheet 03: six tickets, the usual steps judged, a test of one's own and a fault of one's own."""

from loginlab.exercises.when_signing_in_fails.judge_the_steps import JUDGE_THE_STEPS
from loginlab.exercises.when_signing_in_fails.new_fault import NEW_FAULT
from loginlab.exercises.when_signing_in_fails.separating_test import SEPARATING_TEST
from loginlab.exercises.when_signing_in_fails.ticket_browser import TICKET_BROWSER
from loginlab.exercises.when_signing_in_fails.ticket_code import TICKET_CODE
from loginlab.exercises.when_signing_in_fails.ticket_password import TICKET_PASSWORD
from loginlab.exercises.when_signing_in_fails.ticket_restricted import TICKET_RESTRICTED
from loginlab.exercises.when_signing_in_fails.ticket_service import TICKET_SERVICE
from loginlab.exercises.when_signing_in_fails.ticket_support import TICKET_SUPPORT

SHEET = (
    TICKET_PASSWORD,
    TICKET_CODE,
    TICKET_RESTRICTED,
    TICKET_BROWSER,
    TICKET_SERVICE,
    TICKET_SUPPORT,
    JUDGE_THE_STEPS,
    SEPARATING_TEST,
    NEW_FAULT,
)
