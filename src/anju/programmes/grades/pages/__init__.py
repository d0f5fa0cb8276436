"""Pages of the credit grades: the desk's, the offices' that are asked, the enterprise's own, and everybody's."""
