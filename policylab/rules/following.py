"""What can be followed: the kinds of subject, as events name them."""

FOLLOWED = ("cases", "groups", "proposals", "sections")
