"""Sheet 04: sort passwords as an attacker does, explain a meter, defend a policy, survive a leak, and count."""

from loginlab.exercises.passwords_under_attack.argon2_parameters import ARGON2_PARAMETERS
from loginlab.exercises.passwords_under_attack.ask_without_telling import ASK_WITHOUT_TELLING
from loginlab.exercises.passwords_under_attack.defend_the_doors import DEFEND_THE_DOORS
from loginlab.exercises.passwords_under_attack.enough_choices import ENOUGH_CHOICES
from loginlab.exercises.passwords_under_attack.rank_of_a_rule import RANK_OF_A_RULE
from loginlab.exercises.passwords_under_attack.sort_by_fall import SORT_BY_FALL
from loginlab.exercises.passwords_under_attack.stop_the_stuffing import STOP_THE_STUFFING
from loginlab.exercises.passwords_under_attack.why_the_meter_errs import WHY_THE_METER_ERRS

SHEET = (
    SORT_BY_FALL,
    WHY_THE_METER_ERRS,
    DEFEND_THE_DOORS,
    STOP_THE_STUFFING,
    ENOUGH_CHOICES,
    RANK_OF_A_RULE,
    ARGON2_PARAMETERS,
    ASK_WITHOUT_TELLING,
)
