"""Sheet 05: reset by hand, recover without the phone, stop somebody else's recovery, and guard a reset."""

from loginlab.exercises.resetting_and_recovering.lost_phone import LOST_PHONE
from loginlab.exercises.resetting_and_recovering.mailbox_thief import MAILBOX_THIEF
from loginlab.exercises.resetting_and_recovering.may_send import MAY_SEND
from loginlab.exercises.resetting_and_recovering.reset_by_hand import RESET_BY_HAND
from loginlab.exercises.resetting_and_recovering.stop_the_recovery import STOP_THE_RECOVERY
from loginlab.exercises.resetting_and_recovering.verify_reset_code import VERIFY_RESET_CODE
from loginlab.exercises.resetting_and_recovering.what_a_reset_ends import WHAT_A_RESET_ENDS
from loginlab.exercises.resetting_and_recovering.which_guard import WHICH_GUARD

SHEET = (
    RESET_BY_HAND,
    WHAT_A_RESET_ENDS,
    LOST_PHONE,
    STOP_THE_RECOVERY,
    MAILBOX_THIEF,
    WHICH_GUARD,
    VERIFY_RESET_CODE,
    MAY_SEND,
)
