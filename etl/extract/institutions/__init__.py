"""Institutions named in an article: known names, bodies of every province by grammar, open names, and references
to them.
"""

from etl.extract.institutions.finding import find_institutions, guess_type, unique_institutions

__all__ = ["find_institutions", "guess_type", "unique_institutions"]
