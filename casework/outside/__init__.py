"""Pages for a head or principal, who has a link and no account."""
