"""A year of one account: what its history shows, who did it, what it cannot show, and who is thrown out how."""
