"""``python -m anju.faces.cli``: the command line where its script is not on the path."""

from anju.faces.cli import main

main(prog_name="anju")
