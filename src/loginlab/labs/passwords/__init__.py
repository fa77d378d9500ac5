"""The experiments of lesson 04: passwords under attack."""
