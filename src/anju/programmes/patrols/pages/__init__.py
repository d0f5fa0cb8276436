"""The pages of patrols: the desk's, and what the phones fetch and send."""
