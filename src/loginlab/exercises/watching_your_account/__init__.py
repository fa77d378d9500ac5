"""Sheet 08: reading a year of history, judging what is odd, the price of asking, and throwing somebody out."""

from loginlab.exercises.watching_your_account.choose_a_threshold import CHOOSE_A_THRESHOLD
from loginlab.exercises.watching_your_account.keep_or_switch import KEEP_OR_SWITCH
from loginlab.exercises.watching_your_account.risk_score import RISK_SCORE
from loginlab.exercises.watching_your_account.why_was_it_held import WHY_WAS_IT_HELD

SHEET = (
    WHY_WAS_IT_HELD,
    KEEP_OR_SWITCH,
    CHOOSE_A_THRESHOLD,
    RISK_SCORE,
)
