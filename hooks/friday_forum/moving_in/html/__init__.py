"""From the HTML of an old site to the Markdown of this one, and the proof that nothing is lost."""
