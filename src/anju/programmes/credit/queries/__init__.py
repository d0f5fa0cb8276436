"""Reading credit records, objections and cards: a file for each kind of reader or thing."""
