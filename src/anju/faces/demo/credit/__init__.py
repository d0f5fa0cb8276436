"""The credit file of the demonstration: records, objections, cards and what is published, through the real acts."""
