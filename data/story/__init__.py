"""Stories: records, files, checks, edits."""
