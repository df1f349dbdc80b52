"""From a letter to a draft that holds nothing private."""
