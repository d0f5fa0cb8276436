"""What anybody can check with the published files and a receipt: commitments, leaves, roots, counts.

Standard library only: this folder, copied out, runs without the platform, its database or its network:
``python -m anju.engines.ballots.offline RECEIPT --in FOLDER``.
"""
