"""The statutory forms of the reports, each one data file under ``data/``: what is printed, in which order, and how it adds up.

A new form is a new file; no code names a row of a form.
"""

from assets.forms.model import Column, Form, Formula, Relation, Row, Section, Table
from assets.forms.reading import all_forms, form, forms_for_year

__all__ = ["Column", "Form", "Formula", "Relation", "Row", "Section", "Table", "all_forms", "form", "forms_for_year"]
