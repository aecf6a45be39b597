"""The demonstration: invented people, schools and places, and the pilot it all began with."""
