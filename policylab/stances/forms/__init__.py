"""What deeds on stances take."""
