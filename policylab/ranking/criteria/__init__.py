"""What the order is made of: each criterion a number between 0 and 1 out of what was counted; no database."""
