"""Reading gradings: at the desk, for an office that is asked, for whoever is graded, and what everybody reads."""
