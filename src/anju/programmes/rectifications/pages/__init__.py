"""The pages of rectification notices: the list, the issue, the answer on a phone, the re-check on a phone."""
