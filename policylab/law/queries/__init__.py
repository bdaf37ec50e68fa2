"""Reading the register of acts, and who can change what stands in it."""
