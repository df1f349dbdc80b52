"""What goes with a page: references, the reading list, follow-ups."""
