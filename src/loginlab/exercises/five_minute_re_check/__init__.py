"""Sheet 11: when a question comes back, and a rule for it."""

from loginlab.exercises.five_minute_re_check.schedule import SCHEDULE
from loginlab.exercises.five_minute_re_check.when_next import WHEN_NEXT

SHEET = (
    WHEN_NEXT,
    SCHEDULE,
)
