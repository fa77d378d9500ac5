"""Quizzes: what a bank may say, reading one, and marking an answer. Nothing here displays anything."""
