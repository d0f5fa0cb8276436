"""Reading assessments: cycles and results for the desk, boards, what an office has to answer, what everybody reads."""
