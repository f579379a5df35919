"""Institutions named in an article: known names, bodies of every province by grammar, open names, and references
to them.
"""

from etl.extract.institutions.finding import find_all_institutions, find_institutions, guess_type, unique_institutions

__all__ = ["find_all_institutions", "find_institutions", "guess_type", "unique_institutions"]
