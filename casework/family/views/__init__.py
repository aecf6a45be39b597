"""A family's pages of a request that was sent: what they follow, what they do, their letters."""
