"""Sheet 10: an incident from the first alarm to a safe account, and the record of what was done."""

from loginlab.exercises.incident_drill.read_the_record import READ_THE_RECORD
from loginlab.exercises.incident_drill.verify_by_hand import VERIFY_BY_HAND

SHEET = (
    READ_THE_RECORD,
    VERIFY_BY_HAND,
)
