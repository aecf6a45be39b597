"""The pages of a request up to "sent", and the files that came with it."""
