"""The experiments on addresses of lesson 06: reading one, misreading one, and telling copies from the exchange."""
