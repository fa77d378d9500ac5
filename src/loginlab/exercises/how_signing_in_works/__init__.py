"""Sheet 01: walk through the states, be refused, and find out what the cookie is."""

from loginlab.exercises.how_signing_in_works.app_by_number import APP_BY_NUMBER
from loginlab.exercises.how_signing_in_works.careful_cookie import CAREFUL_COOKIE
from loginlab.exercises.how_signing_in_works.copy_the_cookie import COPY_THE_COOKIE
from loginlab.exercises.how_signing_in_works.end_the_session import END_THE_SESSION
from loginlab.exercises.how_signing_in_works.three_refusals import THREE_REFUSALS
from loginlab.exercises.how_signing_in_works.web_by_mail import WEB_BY_MAIL
from loginlab.exercises.how_signing_in_works.what_a_thief_can_do import WHAT_A_THIEF_CAN_DO

SHEET = (
    WEB_BY_MAIL,
    APP_BY_NUMBER,
    THREE_REFUSALS,
    COPY_THE_COOKIE,
    END_THE_SESSION,
    WHAT_A_THIEF_CAN_DO,
    CAREFUL_COOKIE,
)
