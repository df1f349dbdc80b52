"""What to read next, chosen from the texts themselves."""
