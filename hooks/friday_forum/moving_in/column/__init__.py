"""Recognise a question and its answer in a text that only looks like one."""
