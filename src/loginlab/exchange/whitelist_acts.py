"""Acts around the withdrawal whitelist: what makes it tighter happens at once, what makes it looser waits.

Both waits are told to the owner by every channel, with a link that ends them. The link asks for no session: an owner
who is at the mailbox must not have to find the way in first, and stopping opens nothing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from loginlab.exchange.accounts import Account
from loginlab.exchange.errors import InputRefused, OneTimeLinkRefused
from loginlab.exchange.events import Kind
from loginlab.exchange.messages import WHITELIST_STOP_PATH, write_address_notice, write_whitelist_off_notice
from loginlab.exchange.one_time_codes import verify_may_send
from loginlab.exchange.session_acts import SessionActs
from loginlab.exchange.store import NEW
from loginlab.exchange.tokens import generate_hashed_token
from loginlab.exchange.whitelist import (
    ListedAddress,
    OffEnd,
    RemovedBy,
    Whitelist,
    WhitelistOff,
    WhitelistStanding,
    parse_label,
    verify_keep_link,
    verify_may_add,
    verify_removal_link,
)
from loginlab.exchange.withdrawals import parse_destination


class WhitelistActs(SessionActs):
    """The whitelist."""

    def whitelist(self, session_token: object) -> WhitelistStanding:
        """Whether the whitelist is on, and whether that will end. Raises SessionRefused."""
        with self._act() as at:
            account_id = self._resume(session_token, at).account_id
            found, ending = self.store.get(Whitelist, account_id=account_id), self._open_off(account_id)
            return WhitelistStanding(None if found is None else found.on_at, None if ending is None else ending.off_at)

    def addresses(self, session_token: object) -> list[ListedAddress]:
        """The addresses on the account's list, oldest first, also those that still wait. Raises SessionRefused."""
        with self._act() as at:
            return self._listed(self._resume(session_token, at).account_id)

    def switch_whitelist_on(self, session_token: object) -> None:
        """Send only to listed addresses from now on; also stops a switching-off that is under way.

        Raises SessionRefused.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            self._stop_off(account, OffEnd.SESSION, at)
            if self.store.get(Whitelist, account_id=account.id) is not None:
                return
            self.store.put(Whitelist(account.id, at))
            self._record_event(at, Kind.WHITELIST_ON, account.identifier)
            self._notify(
                account,
                at,
                "Your whitelist is on",
                "From now on, withdrawals go only to the addresses on it.",
            )

    def request_whitelist_off(self, session_token: object) -> datetime:
        """Ask that any address may be sent to again; returns from when on. Until then nothing changes.

        Asking again while a request is open changes nothing and tells nobody another time.

        Raises SessionRefused, InputRefused (it is off) or TooManyMessages.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            if self.store.get(Whitelist, account_id=account.id) is None:
                raise InputRefused(field="whitelist", reason="is off already")
            waiting = self._open_off(account.id)
            if waiting is not None:
                return waiting.off_at
            earlier = self.store.find(WhitelistOff, account_id=account.id)
            verify_may_send([one.requested_at for one in earlier], at, self.policy, again=False)
            token, link_hash = generate_hashed_token(self._random_bytes)
            off_at = at + self.policy.whitelist_delay
            self.store.add(WhitelistOff(NEW, account.id, link_hash, at, off_at))
            self._record_event(at, Kind.WHITELIST_OFF_REQUESTED, account.identifier, until=off_at)
            link = f"{self._site_url}{WHITELIST_STOP_PATH}?token={token}"
            self._tell_everywhere(
                account, at, lambda channel, to: write_whitelist_off_notice(channel, to, link, off_at, at)
            )
            self._end_due_whitelists(at)
            return off_at

    def cancel_whitelist_off(self, session_token: object) -> bool:
        """Keep the whitelist on; returns whether anything had to be stopped for it. Raises SessionRefused."""
        with self._act() as at:
            return self._stop_off(self._resume_account(session_token, at), OffEnd.SESSION, at)

    def add_address(self, session_token: object, address: object, label: object = "") -> ListedAddress:
        """Put an address on the list; it can be used once it has waited. Also while the whitelist is off.

        Raises SessionRefused, InputRefused or TooManyMessages.
        """
        with self._act() as at:
            account = self._resume_account(session_token, at)
            destination, named = parse_destination(address), parse_label(label)
            ever = self.store.find(ListedAddress, account_id=account.id)
            verify_may_add((one for one in ever if one.removed_at is None), destination, self.policy.whitelist_count)
            # Adding and removing in turn would fill the mailbox until the one notice that counts is overlooked.
            verify_may_send([one.added_at for one in ever], at, self.policy, again=False)
            token, link_hash = generate_hashed_token(self._random_bytes)
            active_at = at + self.policy.whitelist_delay
            entry = self.store.add(ListedAddress(NEW, account.id, destination, named, link_hash, at, active_at))
            self._record_event(at, Kind.ADDRESS_ADDED, account.identifier, destination=destination, opens_at=active_at)
            link = f"{self._site_url}{WHITELIST_STOP_PATH}?token={token}"
            self._tell_everywhere(
                account, at, lambda channel, to: write_address_notice(channel, to, destination, link, active_at, at)
            )
            return entry

    def remove_address(self, session_token: object, entry_id: object) -> None:
        """Take one of the account's own addresses off the list, at once. Raises SessionRefused or InputRefused."""
        with self._act() as at:
            account = self._resume_account(session_token, at)
            chosen = [one for one in self._listed(account.id) if type(entry_id) is int and one.id == entry_id]
            if not chosen:
                raise InputRefused(field="address", reason="is not on your whitelist")
            self._remove(account, chosen[0], RemovedBy.SESSION, at)

    def stop_by_link(self, link_token: object) -> ListedAddress | WhitelistOff:
        """Stop what a notice told of, by the link in it: the address goes, or the whitelist stays on.

        In any browser, for stopping opens nothing; returns what was stopped. Raises OneTimeLinkRefused.
        """
        with self._act() as at:
            if link_token is None or link_token == "":
                raise OneTimeLinkRefused(why="missing")
            entry = self._found(ListedAddress, link_token, column="link_hash")
            if entry is not None:
                self._remove(self._owner(entry.account_id), verify_removal_link(entry), RemovedBy.LINK, at)
                return entry
            request = verify_keep_link(self._found(WhitelistOff, link_token, column="link_hash"))
            self._stop_off(self._owner(request.account_id), OffEnd.LINK, at)
            return request

    def _do_what_is_due(self, at: datetime) -> None:
        super()._do_what_is_due(at)
        self._end_due_whitelists(at)

    def _end_due_whitelists(self, at: datetime) -> None:
        for request in self.store.find(WhitelistOff, ended_at=None):
            if request.off_at <= at:
                account = self._owner(request.account_id)
                self.store.put(replace(request, ended_at=request.off_at, ended_why=OffEnd.DONE))
                self.store.delete(Whitelist, account_id=account.id)
                self._record_event(at, Kind.WHITELIST_OFF, account.identifier, ended_at=request.off_at)
                self._notify(
                    account,
                    at,
                    "Your whitelist is off",
                    "From now on, withdrawals may go to any address.",
                    "If you did not want that, switch it on again: that works at once.",
                )

    def _stop_under_way(self, account: Account, at: datetime) -> None:
        """Stop the switching-off and take away every address that still waits."""
        self._stop_off(account, OffEnd.FREEZE, at)
        for entry in self._listed(account.id):
            if at < entry.active_at:
                self._take_off(account, entry, RemovedBy.FREEZE, at)

    def _stop_off(self, account: Account, why: OffEnd, at: datetime) -> bool:
        request = self._open_off(account.id)
        if request is None:
            return False
        self.store.put(replace(request, ended_at=at, ended_why=why))
        self._record_event(at, Kind.WHITELIST_OFF_CANCELLED, account.identifier, by=why)
        if why is not OffEnd.FREEZE:
            self._notify(
                account,
                at,
                "Your whitelist stays on",
                "Switching it off was stopped. If it was not you who asked for it, somebody is signed in to your "
                "account: end all other sessions and change your password.",
            )
        return True

    def _remove(self, account: Account, entry: ListedAddress, why: RemovedBy, at: datetime) -> None:
        self._take_off(account, entry, why, at)
        self._notify(
            account,
            at,
            "Address taken off your whitelist",
            f"{entry.address} is not on your whitelist any more.",
            "If you did not add it, somebody is signed in to your account: end all other sessions and change your "
            "password.",
        )

    def _take_off(self, account: Account, entry: ListedAddress, why: RemovedBy, at: datetime) -> None:
        self.store.put(replace(entry, removed_at=at, removed_by=why))
        self._record_event(at, Kind.ADDRESS_REMOVED, account.identifier, destination=entry.address, by=why)

    def _listed(self, account_id: int) -> list[ListedAddress]:
        return self.store.find(ListedAddress, account_id=account_id, removed_at=None)

    def _open_off(self, account_id: int) -> WhitelistOff | None:
        return self.store.get(WhitelistOff, account_id=account_id, ended_at=None)

    def _owner(self, account_id: int) -> Account:
        account = self.store.get(Account, id=account_id)
        if account is None:
            raise LookupError("a whitelist outlived its account")
        return account
