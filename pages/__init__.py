"""The six pages: short scripts that Streamlit runs, one a page."""
