"""How citations are read: text to tokens, tokens to places and acts, both to citations. Pure; no database, no pages."""
