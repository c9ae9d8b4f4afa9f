"""The ranking of offers as a page, a table and a document say it."""
