"""The demo world's deeds, each through the command that a person's form would reach."""
