"""Addresses that money goes to: what their checksums catch, how they are poisoned, and how they are swapped."""
