"""The support desk from both sides: calls that the learner takes as the agent, and “support” that finds them first."""
