"""What can be said and done when “support” finds a customer first: ways, moves, and the words of the stranger."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Way(StrEnum):
    """By which way it reaches you."""

    CHAT = "chat"
    PHONE = "phone"
    MAIL = "mail"
    TEXT = "text"
    GENUINE = "genuine"


class Move(StrEnum):
    """What a customer does."""

    ANSWER = "answer"
    READ_CODE = "read_code"
    INSTALL_HELP = "install_help"
    SAFE_WALLET = "safe_wallet"
    PRESS_IT_IS_ME = "press_it_is_me"
    PRESS_NOT_ME = "press_not_me"
    HANG_UP = "hang_up"
    OWN_WAY = "own_way"


MOVES: Mapping[Move, str] = MappingProxyType(
    {
        Move.ANSWER: "Answer, and ask what it is about",
        Move.READ_CODE: "Give them the newest code",
        Move.INSTALL_HELP: "Install the program for remote help",
        Move.SAFE_WALLET: "Move the coins to the “safe wallet”",
        Move.PRESS_IT_IS_ME: "Press “It is me” in the app",
        Move.PRESS_NOT_ME: "Press “No, it is not me” in the app",
        Move.HANG_UP: "End it, and do nothing more",
        Move.OWN_WAY: "End it, open the app yourself, and look there for a message",
    }
)
IN_THE_APP = (Move.PRESS_NOT_ME, Move.PRESS_IT_IS_ME, Move.HANG_UP)
"""What is left to do once the conversation is over and the app is open."""
NOTHING_MORE = "Do nothing more"
"""What ending it is called then."""
SPOKEN = frozenset({Way.PHONE, Way.TEXT})
"""The ways that end in a call; the others go on in writing."""


OPENINGS: Mapping[Way, tuple[str, ...]] = MappingProxyType(
    {
        Way.CHAT: (
            "A private message, two minutes after you complained in public: “Hello {name}, I am Sam from Lantern "
            "support. So sorry! I can see your ticket. Let us solve it here.”",
            "“Lantern Help Desk” writes to you in a chat: “We saw your post, {name}. Your withdrawal hangs in our old "
            "system. I can push it through, if you have two minutes.”",
        ),
        Way.PHONE: (
            "The phone rings: “{name}? Lantern security. Somebody is emptying your account at this moment. You "
            "have {balance} dollars there, and your number ends in {digits}, is that right?”",
            "A calm voice: “This is the fraud desk of Lantern. {name}, your number ends in {digits}, your balance is "
            "{balance} dollars. I am here to protect it.”",
        ),
        Way.MAIL: (
            "A mail with the lantern on top: “Dear {name}, unusual activity was found. {balance} dollars are at risk. "
            "We know you by the number ending in {digits}. Reply to this mail, and a specialist helps you.”",
        ),
        Way.TEXT: (
            "A text message, in the same thread as the real codes: “LANTERN: a withdrawal of {balance} USD is waiting. "
            "Not you? A colleague calls you now.” And then the phone rings.",
        ),
        Way.GENUINE: (
            "A notice on your phone: “Lantern support has answered your question of yesterday. You find the answer in "
            "the app. We ask for nothing here.”",
        ),
    }
)
DEMANDS: Mapping[Move, str] = MappingProxyType(
    {
        Move.READ_CODE: "“A code has just come to you by mail. It stops the theft. Give it to me, quickly.”",
        Move.INSTALL_HELP: "“I send you our help program. Install it, and I put it right for you on your screen.”",
        Move.SAFE_WALLET: "“We have opened a safe wallet in your name. Send everything there, until it is over.”",
        Move.PRESS_IT_IS_ME: "“Our system asks whether it is you. Press “It is me” in the app, then I can go on.”",
    }
)
STALLS = (
    "“I know this is frightening. Do exactly what I say.”",
    "“This is recorded, {name}. Every minute costs you money.”",
    "“I could lose my job for helping you like this. Please trust me.”",
)
ONE_MORE = "“Very good. One more has come, read me that one, too.”"
ONE_MORE_IN_WRITING = "“Very good. One more has come, send me that one, too.”"
GAVE = "You read out six digits."
GAVE_IN_WRITING = "You send them six digits."
WENT = "(The line is dead. The account is empty.)"
WENT_IN_WRITING = "(No answer comes any more. The account is empty.)"
PRESSED = "“Perfect. All is well now. Do not sign in for a day.”"
STAY_AWAY = "“All is well, as I said. It takes a day. Until then, please do not sign in.”"
"""What somebody says who has what they came for."""
NOBODY_THERE = "You have ended it. Nobody is there any more."
ALONE = "(Nobody is there. It is only a notice.)"
MESSAGE = "We have looked at your question of yesterday. All is well, and you need not do anything."
