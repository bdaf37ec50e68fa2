"""What is done to the register of organisations, one module a deed."""
