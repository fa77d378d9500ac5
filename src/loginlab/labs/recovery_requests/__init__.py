"""Recovery with an identity check: what an exchange may ask for, why it takes days, and how forged requests look."""
