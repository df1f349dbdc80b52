"""`python -m friday_forum` is the `forum` command."""

from friday_forum.commands.main import main

main(prog_name="forum")
