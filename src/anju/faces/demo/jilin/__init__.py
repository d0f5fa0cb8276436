"""The demonstration of a second city: Jilin, whose 252 enterprises were graded for 2023."""
