"""Texts and addresses, whatever they are about: links, HTML, plain text, digests, problems."""
