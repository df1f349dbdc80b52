"""What the event files share and MkDocs needs: the page, the converter, the state of a build."""
