"""What the front door counts: the lab in figures, and what waits for whoever is signed in."""
