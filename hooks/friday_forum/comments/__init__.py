"""What readers said: shown in the site, and copied from Isso."""
