"""The clinic behind the Ticket Desk: evidence, repairs, harm, the table of what each test shows, and the adviser.

A ticket is a person, a fault and a seed. Everything said about it is found by running its world.
"""
