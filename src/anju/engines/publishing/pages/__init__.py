"""The desk's pages of publications, and in ``public*.py`` what everybody reads."""
