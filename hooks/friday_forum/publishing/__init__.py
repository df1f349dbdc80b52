"""What a site publishes beside its pages: feeds, redirects, JSON-LD, cards, search, pictures."""
