"""Acts around having an account: registering, looking at its funds, and the exchange's opening hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from loginlab.exchange.accounts import Account, parse_identifier, parse_other_contact
from loginlab.exchange.errors import IdentifierTaken
from loginlab.exchange.events import Kind
from loginlab.exchange.funds import open_holdings
from loginlab.exchange.passwords import parse_new_password
from loginlab.exchange.state import ServiceState
from loginlab.exchange.store import NEW


class RegistrationActs(ServiceState):
    """Accounts and opening hours."""

    def register(self, identifier: object, password: object, *, other_contact: object = None) -> Account:
        """Open an account for an email address or phone number.

        ``other_contact`` is where warnings go besides; a phone number beside an email address, or the other way round.

        The same hash is computed whether or not the address is taken, and the owner of a taken one gets a
        notice: registering must not answer the question who is a customer.

        Raises InputRefused or IdentifierTaken.
        """
        with self._act() as at:
            who = parse_identifier(identifier)
            other = None if other_contact is None else parse_other_contact(other_contact, who).text
            password_hash = self.hasher.hash(parse_new_password(password, self.policy))
            owner = self.store.get(Account, identifier=who.text)
            if owner is not None:
                self._record_event(at, Kind.REGISTRATION_REFUSED, who.text, slug=IdentifierTaken.slug)
                self._notify(
                    owner,
                    at,
                    "You already have an account",
                    "Someone tried to open an account with this address. You have one: simply sign in.",
                )
                raise IdentifierTaken(identifier=who.text)
            account = self.store.add(Account(NEW, who.text, who.channel, password_hash, at, other))
            self.store.put_all(open_holdings(account.id))
            self._record_event(at, Kind.REGISTERED, who.text, channel=who.channel)
            return account

    def register_in_bulk(self, identifiers: Iterable[str], password: str) -> int:
        """Open many accounts that share one password *and one salt*; returns how many.

        For benchmarks only: equal hashes show a thief at a glance who shares a password. An address that is
        taken raises the store's IntegrityError, and none of the accounts is opened.
        """
        with self._act() as at:
            shared = self.hasher.hash(parse_new_password(password, self.policy))
            parsed = [parse_identifier(identifier) for identifier in identifiers]
            self.store.add_all(Account(NEW, who.text, who.channel, shared, at) for who in parsed)
            self._record_event(at, Kind.REGISTERED_IN_BULK, None, count=len(parsed))
            return len(parsed)

    def begin_maintenance(self, until: datetime) -> None:
        """Close the exchange until the given time; every act but ending it raises Maintenance till then."""
        with self._act(in_maintenance=True) as at:
            self._maintenance_until = until
            self._record_event(at, Kind.MAINTENANCE_BEGUN, None, until=until)

    def end_maintenance(self) -> None:
        """Open the exchange again now."""
        with self._act(in_maintenance=True) as at:
            self._maintenance_until = None
            self._record_event(at, Kind.MAINTENANCE_ENDED, None)

    def maintenance_until(self) -> datetime | None:
        """When the maintenance under way ends, or None: what the status page shows."""
        until = self._maintenance_until
        return until if until is not None and self._time() < until else None
