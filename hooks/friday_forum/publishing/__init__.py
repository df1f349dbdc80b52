"""What a site publishes beside its pages: feeds, sitemap, redirects, JSON-LD, cards, search, pictures."""
