"""Sheet 11: when a question comes back, what becomes of one's work, and a rule for asking again."""

from loginlab.exercises.five_minute_re_check.schedule import SCHEDULE
from loginlab.exercises.five_minute_re_check.what_survives import WHAT_SURVIVES
from loginlab.exercises.five_minute_re_check.when_next import WHEN_NEXT

SHEET = (
    WHEN_NEXT,
    WHAT_SURVIVES,
    SCHEDULE,
)
