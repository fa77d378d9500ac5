"""Would the tests notice? One small change is made to the course's code at a time, and the tests that reach it are run.

``python -m tests.mutation`` does it on a sample and writes RESULTS.md; nothing here belongs to the ordinary run.
"""
