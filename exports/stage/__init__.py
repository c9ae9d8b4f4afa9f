"""The stage of a story: one template, one style and one script for the page, the full screen and the offline kit."""
