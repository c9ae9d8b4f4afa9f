"""A Streamlit page that shows a title: what nobody can be faster than."""

import streamlit as st

st.title("A blank page")
