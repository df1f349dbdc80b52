"""Moving in: a column that exists already, from an export of its old home to our contract."""
