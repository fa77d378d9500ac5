"""Sheet 06: addresses, mails, a lure, a relay, and what a passkey has to be asked."""
