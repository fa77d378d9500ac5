"""Sheet 08: reading a year of history, judging what is odd, the price of asking, and throwing somebody out."""

from loginlab.exercises.watching_your_account.choose_a_threshold import CHOOSE_A_THRESHOLD
from loginlab.exercises.watching_your_account.false_alarm_budget import FALSE_ALARM_BUDGET
from loginlab.exercises.watching_your_account.find_the_intruder import FIND_THE_INTRUDER
from loginlab.exercises.watching_your_account.keep_or_switch import KEEP_OR_SWITCH
from loginlab.exercises.watching_your_account.risk_score import RISK_SCORE
from loginlab.exercises.watching_your_account.throw_them_out import THROW_THEM_OUT
from loginlab.exercises.watching_your_account.what_history_hides import WHAT_HISTORY_HIDES
from loginlab.exercises.watching_your_account.why_was_it_held import WHY_WAS_IT_HELD

SHEET = (
    FIND_THE_INTRUDER,
    WHAT_HISTORY_HIDES,
    WHY_WAS_IT_HELD,
    KEEP_OR_SWITCH,
    CHOOSE_A_THRESHOLD,
    THROW_THEM_OUT,
    FALSE_ALARM_BUDGET,
    RISK_SCORE,
)
