"""What the order looks like: pictures as shapes on a line of a hundred, each with the table that it is drawn from."""
