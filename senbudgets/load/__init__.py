"""Requests by the thousand, to measure the portal with: invented, reproducible, true to every constraint.

`course` walks one request through the tables of moves without a database; the other modules make its rows."""
