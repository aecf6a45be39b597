"""The small forms of a request: one a page, fields named as the services take them."""
