"""Sheet 10: an incident from the first alarm to a safe account, and the record of what was done."""

from loginlab.exercises.incident_drill.careful_owner import CAREFUL_OWNER
from loginlab.exercises.incident_drill.first_moves import FIRST_MOVES
from loginlab.exercises.incident_drill.read_the_record import READ_THE_RECORD
from loginlab.exercises.incident_drill.replay import REPLAY
from loginlab.exercises.incident_drill.survive import SURVIVE
from loginlab.exercises.incident_drill.verify_by_hand import VERIFY_BY_HAND

SHEET = (
    FIRST_MOVES,
    SURVIVE,
    REPLAY,
    READ_THE_RECORD,
    CAREFUL_OWNER,
    VERIFY_BY_HAND,
)
