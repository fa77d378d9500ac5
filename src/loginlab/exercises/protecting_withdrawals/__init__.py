"""Sheet 07: a list with a delay, what a thief leaves behind, planted addresses, checksums, and repair in order."""

from loginlab.exercises.protecting_withdrawals.bech32m import BECH32M
from loginlab.exercises.protecting_withdrawals.delay_for_whom import DELAY_FOR_WHOM
from loginlab.exercises.protecting_withdrawals.eip55 import EIP55
from loginlab.exercises.protecting_withdrawals.mark_the_planted import MARK_THE_PLANTED
from loginlab.exercises.protecting_withdrawals.repair_order import REPAIR_ORDER
from loginlab.exercises.protecting_withdrawals.stop_the_thief import STOP_THE_THIEF
from loginlab.exercises.protecting_withdrawals.use_the_whitelist import USE_THE_WHITELIST
from loginlab.exercises.protecting_withdrawals.what_a_checksum_finds import WHAT_A_CHECKSUM_FINDS

SHEET = (
    USE_THE_WHITELIST,
    STOP_THE_THIEF,
    DELAY_FOR_WHOM,
    MARK_THE_PLANTED,
    WHAT_A_CHECKSUM_FINDS,
    REPAIR_ORDER,
    BECH32M,
    EIP55,
)
