"""The command line ``anju``."""

import os

import click


@click.group()
def main() -> None:
    """Anju (安居): the city's platform for residential property management."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anju.config.settings")
