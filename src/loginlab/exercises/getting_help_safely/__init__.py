"""Sheet 09: when to stop, what to write and where to, who may ask for what, and a scanner for secrets."""

from loginlab.exercises.getting_help_safely.found_first import FOUND_FIRST
from loginlab.exercises.getting_help_safely.judge_the_requests import JUDGE_THE_REQUESTS
from loginlab.exercises.getting_help_safely.least_privilege import LEAST_PRIVILEGE
from loginlab.exercises.getting_help_safely.reach_support import REACH_SUPPORT
from loginlab.exercises.getting_help_safely.secret_scanner import SECRET_SCANNER
from loginlab.exercises.getting_help_safely.take_three_calls import TAKE_THREE_CALLS
from loginlab.exercises.getting_help_safely.when_to_stop import WHEN_TO_STOP
from loginlab.exercises.getting_help_safely.write_the_policy import WRITE_THE_POLICY
from loginlab.exercises.getting_help_safely.write_the_ticket import WRITE_THE_TICKET

SHEET = (
    WHEN_TO_STOP,
    WRITE_THE_TICKET,
    REACH_SUPPORT,
    JUDGE_THE_REQUESTS,
    FOUND_FIRST,
    TAKE_THREE_CALLS,
    LEAST_PRIVILEGE,
    SECRET_SCANNER,
    WRITE_THE_POLICY,
)
