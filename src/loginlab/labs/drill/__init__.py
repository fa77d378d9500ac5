"""The incident drill: one thief, one owner and the clock, from the first alarm to a safe account."""
