"""Risk-based sign-in: the published formula, people to try it on, and situations that the exchange decides."""
