"""What the course tells Jupyter: its settings, and what may be saved in a learner's notebook."""
