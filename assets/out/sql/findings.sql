WITH labels AS (
  SELECT DISTINCT form_id, table_id, table_title FROM ref.form_cells
),
rows AS (SELECT DISTINCT form_id, table_id, row_id, row_label FROM ref.form_cells),
columns AS (SELECT DISTINCT form_id, table_id, column_id, column_label FROM ref.form_cells)
SELECT d.agency_id, d.agency_name, a.region_code, d.report_year, f.document_id, f.rule_id, f.severity, f.responsibility,
  table_title, row_label, column_label, f.expected, f.observed, f.difference, f.message, f.message_zh, f.proposal, d.url
FROM core.findings f
JOIN (SELECT * FROM core.documents WHERE status = 'published') d USING (document_id)
LEFT JOIN core.agencies a USING (agency_id)
LEFT JOIN core.tables t ON t.document_id = f.document_id AND t.table_id = f.table_id
LEFT JOIN labels ON labels.form_id = t.form_id AND labels.table_id = f.table_id
LEFT JOIN rows ON rows.form_id = t.form_id AND rows.table_id = f.table_id AND rows.row_id = f.row_id
LEFT JOIN columns ON columns.form_id = t.form_id AND columns.table_id = f.table_id AND columns.column_id = f.column_id
