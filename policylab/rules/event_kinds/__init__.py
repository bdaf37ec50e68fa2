"""The rows of the table of events, by what they happen to."""
