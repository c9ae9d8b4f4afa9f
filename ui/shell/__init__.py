"""The frame of every page: header, navigation, selection, downloads."""
