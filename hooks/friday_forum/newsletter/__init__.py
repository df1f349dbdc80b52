"""The week by mail: a published post as a mail, a file, a feed of one entry, a draft campaign."""
