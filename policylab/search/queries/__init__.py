"""Reading what was found."""
