"""Reading stances."""
