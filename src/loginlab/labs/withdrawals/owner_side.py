"""The owner's side: reading what has arrived, and the steps that take an account back."""

from __future__ import annotations

import re

from loginlab.exchange import ExchangeError
from loginlab.exchange.errors import PasswordWrong, SessionRefused
from loginlab.labs.contest import OutOfReach, Side, refusal_words
from loginlab.labs.resetting.attacks import NEW
from loginlab.labs.resetting.sign_in import HOME
from loginlab.labs.withdrawals.contested_account import OWN_WALLET, ContestedAccount
from loginlab.labs.withdrawals.players import OwnerAct
from loginlab.labs.withdrawals.thief_side import ThiefSide
from loginlab.world.authenticator import AuthenticatorApp


class OwnerSide:
    """What Mira knows and does.

    Args:
        table: the account that both sides are at.
        thief: whoever gets a copy of what is typed on her device, as long as it is not clean.
    """

    def __init__(self, table: ContestedAccount, thief: ThiefSide) -> None:
        self._table, self._exchange, self._thief = table, table.exchange, thief
        self._read = self._arrived()
        self.is_warned = False
        self._passwords = 0
        self._secret_shown: str | None = None

    def do(self, act: OwnerAct) -> bool:
        """Do one thing, write down how it went, and say whether it was done."""
        words, attempt = {
            OwnerAct.READ: ("Mira looks at her messages", self._look),
            OwnerAct.CLEAN_DEVICE: ("Mira takes a clean device", self._clean_device),
            OwnerAct.MAILBOX: ("Mira makes her mailbox safe", self._mailbox),
            OwnerAct.PASSWORD: ("Mira sets a new password", self._password),
            OwnerAct.SESSIONS: ("Mira ends all other sessions", self._sessions),
            OwnerAct.SECOND_FACTOR: ("Mira sets up an authenticator", self._second_factor),
            OwnerAct.KEYS: ("Mira revokes all API keys", self._keys),
            OwnerAct.WHITELIST: ("Mira removes strange addresses and keeps her whitelist on", self._whitelist),
            OwnerAct.FREEZE: ("Mira freezes the account", self._freeze),
        }[act]
        try:
            more = attempt()
        except (ExchangeError, OutOfReach) as refusal:
            self._table.note(Side.OWNER, f"{words}: {refusal_words(refusal)}", refused=True)
            return False
        self._table.note(Side.OWNER, f"{words}{more}.")
        if act is not OwnerAct.READ:
            self._read = self._arrived()  # what her own doing has brought is no warning
        return True

    def leak(self) -> None:
        """Pass on what a device that is not clean has seen: the mail, the password, the session, a secret shown."""
        if self._table.device_copied:
            self._table.mailbox_open = True
            self._thief.copy(self._table.password, self._table.owner_session, self._secret_shown)

    def _arrived(self) -> tuple[int, int]:
        """How many messages lie where she looks: in the inbox and on the phone, not in the junk folder."""
        return len(self._table.world.mailbox.mails), len(self._table.world.phone.sms.texts)

    def _look(self) -> str:
        (mails, texts), self._read = self._read, self._arrived()
        subjects = [mail.subject for mail in self._table.world.mailbox.mails[mails:]]
        # A text message has no subject; its first sentence says what it is about.
        said = [re.split(r"[.:]", text.text)[0] for text in self._table.world.phone.sms.texts[texts:]]
        if not subjects and not said:
            return ": nothing new"
        self.is_warned = True
        found = [f"“{words}”" for words in dict.fromkeys(subjects or said)]
        return f": {'by text message, ' if not subjects else ''}{', '.join(found)}"

    def _session(self) -> str:
        """The session she is in, or a new one. Raises OutOfReach if her password is right no more."""
        try:
            self._exchange.resume(self._table.owner_session)
        except SessionRefused:
            try:
                opened = self._table.sign_in(
                    self._table.password, origin=HOME, app=self._app, device=self._table.device_token
                )
            except PasswordWrong as wrong:
                raise OutOfReach("a password that is still right: somebody has set another one") from wrong
            self._table.owner_session = opened.session_token
        return self._table.owner_session

    @property
    def _app(self) -> AuthenticatorApp | None:
        return self._table.app if self._table.has_authenticator else None

    def _clean_device(self) -> str:
        self._table.device_copied = False
        return ": nothing that she types on it is copied"

    def _mailbox(self) -> str:
        self._table.mailbox_open = False
        self._table.world.mailbox.filters.clear()
        return ": new password, others signed out, no strange rule"

    def _password(self) -> str:
        """Change it signed in; where that does not go, by the code in the mail."""
        self._passwords += 1
        new = f"{NEW}-{self._passwords}"
        try:
            session, by = self._session(), ""
        except OutOfReach:
            by = ", by the code in her mail"
            self._exchange.request_reset(self._table.person.identifier, origin=HOME)
            self._exchange.reset_password(self._table.person.identifier, self._table.newest_code(), new, origin=HOME)
        else:
            self._exchange.change_password(session, self._table.password, new)
        self._table.password = new
        return by

    def _sessions(self) -> str:
        return f": {self._exchange.revoke_other_sessions(self._session())} ended"

    def _second_factor(self) -> str:
        session = self._session()
        enrolment = self._exchange.begin_totp_enrolment(session, self._table.password)
        self._table.app.scan(enrolment.otpauth_uri)
        self._exchange.confirm_totp_enrolment(session, self._table.app.code())
        self._secret_shown = enrolment.otpauth_uri
        return ""

    def _keys(self) -> str:
        session = self._session()
        keys = self._exchange.api_keys(session)
        for key in keys:
            self._exchange.revoke_api_key(session, key.id)
        return f": {len(keys)} revoked"

    def _whitelist(self) -> str:
        session = self._session()
        foreign = [one for one in self._exchange.addresses(session) if one.address != OWN_WALLET]
        for one in foreign:
            self._exchange.remove_address(session, one.id)
        self._exchange.switch_whitelist_on(session)  # stops a switching-off that is under way, too
        return f": {len(foreign)} removed"

    def _freeze(self) -> str:
        self._exchange.freeze(self._session())
        return ""
