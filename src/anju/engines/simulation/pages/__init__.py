"""The simulator at the desk; nothing here is for the public."""
