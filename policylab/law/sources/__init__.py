"""Reading registers of acts and the text of acts from files: each format gives lines, good and bad. No database."""
