"""What gives a person away in a text: contact details, names, phone numbers, hints."""
