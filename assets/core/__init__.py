"""What is read from the texts: documents, sections, tables, cells, statistics, agencies, findings."""
