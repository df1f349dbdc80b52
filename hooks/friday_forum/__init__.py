"""The column's own logic, from front matter to views; imports nothing of MkDocs."""
