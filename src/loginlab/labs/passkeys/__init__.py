"""Experiments with passkeys: what an exchange checks in an answer, and what would get past a check left out."""
