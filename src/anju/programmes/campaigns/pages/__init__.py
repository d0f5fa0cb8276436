"""The pages of campaigns: the desk, the enterprise, the inspectors, everybody."""
