"""The exchange itself: all acts of all topics around one state."""

from __future__ import annotations

from loginlab.exchange.anti_phishing_acts import AntiPhishingActs
from loginlab.exchange.api_key_acts import ApiKeyActs
from loginlab.exchange.device_approval import DeviceApprovalActs
from loginlab.exchange.enrolment import EnrolmentActs
from loginlab.exchange.freeze_acts import FreezeActs
from loginlab.exchange.identity_check_acts import IdentityCheckActs
from loginlab.exchange.login_history import LoginHistoryActs
from loginlab.exchange.passkey_acts import PasskeyActs
from loginlab.exchange.password_change import PasswordChangeActs
from loginlab.exchange.recovery_acts import RecoveryActs
from loginlab.exchange.refused_forms import RefusedFormActs
from loginlab.exchange.registration import RegistrationActs
from loginlab.exchange.reset_acts import ResetActs
from loginlab.exchange.staff_acts import StaffActs
from loginlab.exchange.trade_acts import TradeActs
from loginlab.exchange.withdrawal_acts import WithdrawalActs


class ExchangeService(
    RegistrationActs,
    EnrolmentActs,
    DeviceApprovalActs,
    RefusedFormActs,
    ResetActs,
    WithdrawalActs,
    PasskeyActs,
    PasswordChangeActs,
    AntiPhishingActs,
    ApiKeyActs,
    TradeActs,
    StaffActs,
    IdentityCheckActs,
    LoginHistoryActs,
    RecoveryActs,
    FreezeActs,
):
    """Lantern Exchange, without its pages.

    Every act is one method, runs alone, reads the clock once, and either returns its answer or raises one of
    the errors in :mod:`loginlab.exchange.errors`. See the package's docstring for the flow.
    """
