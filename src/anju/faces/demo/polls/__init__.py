"""The yearly assessment and the double evaluation of the demonstration: made-up households that answer from a seed."""
