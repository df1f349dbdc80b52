"""What only openings need: their feed and their markup for search engines."""
