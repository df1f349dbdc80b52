"""The project around the content: new posts, the calendar, the review, links to other sites."""
