"""What only those who run the installation may read."""
