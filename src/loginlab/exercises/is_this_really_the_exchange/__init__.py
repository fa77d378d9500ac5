"""Sheet 06: addresses, mails, a lure, a relay, and what a passkey has to be asked."""

from loginlab.exercises.is_this_really_the_exchange.dmarc_verdict import DMARC_VERDICT
from loginlab.exercises.is_this_really_the_exchange.expired_password import EXPIRED_PASSWORD
from loginlab.exercises.is_this_really_the_exchange.name_the_trick import NAME_THE_TRICK
from loginlab.exercises.is_this_really_the_exchange.registered_name import REGISTERED_NAME
from loginlab.exercises.is_this_really_the_exchange.webauthn_checks import WEBAUTHN_CHECKS
from loginlab.exercises.is_this_really_the_exchange.what_stops_a_relay import WHAT_STOPS_A_RELAY
from loginlab.exercises.is_this_really_the_exchange.whom_the_proof_names import WHOM_THE_PROOF_NAMES

SHEET = (
    NAME_THE_TRICK,
    WHOM_THE_PROOF_NAMES,
    EXPIRED_PASSWORD,
    WHAT_STOPS_A_RELAY,
    REGISTERED_NAME,
    WEBAUTHN_CHECKS,
    DMARC_VERDICT,
)
