"""Reading the register and what each organisation has done here."""
