"""How each kind of subject becomes documents."""
