"""A signed record of a made-up learner: what a change of it does, and what a signature says nothing about."""
