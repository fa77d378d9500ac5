"""Sign-in Lab: a course in signing in to an exchange, lived in a simulated one."""
