"""Asking for help: when to stop trying, what to write and what never, and where to send it.

A secret in a ticket is a secret given away, whoever reads it. What a ticket is worth, and what one more try does, is
found by running the world of the case.
"""
