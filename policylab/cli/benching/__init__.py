"""What `flask bench` measures and how."""
