"""Experiments with forgotten passwords, lost phones and those who would like to profit from either."""
