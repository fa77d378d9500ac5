"""The Relay Race."""
