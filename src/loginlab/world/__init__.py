"""The simulated world that a learner signs in to."""
