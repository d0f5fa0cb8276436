"""The switchboard: one line turns a programme on. Read by the installed apps, the URLs and the API."""

PROGRAMMES = [
    "appeals",
    "registrations",
    "rectifications",
    "petitions",
    "posters",
    "credit",
    "assessments",
    "double_evaluation",
    "grades",
    "triplicates",
    "patrols",
    "conferences",
    "community_committees",
    "campaigns",
    "warnings",
    "whistles",
]
