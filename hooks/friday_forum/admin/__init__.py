"""The admin page: forms for writers in the browser, made from the content contract."""
