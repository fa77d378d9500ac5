"""A thief and an owner around one withdrawal, in hours: who is first, and how an owner gets everything back."""
