"""Pages: ``resident`` scans and raises, ``following`` and ``judging`` come after, ``desk`` is the office's."""
