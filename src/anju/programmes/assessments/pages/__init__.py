"""HTML of the yearly assessment: one call to an action or a query each."""
