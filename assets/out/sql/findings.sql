WITH published AS (SELECT * FROM core.documents WHERE status = 'published'),
-- A document may have the same table in two forms; a finding names none, so it is worded by the form that comes first.
forms AS (
  SELECT document_id, table_id, first(form_id ORDER BY char_start, form_id) AS form_id FROM core.tables GROUP BY ALL
),
tables AS (SELECT DISTINCT form_id, table_id, table_title FROM ref.form_cells),
rows AS (SELECT DISTINCT form_id, table_id, row_id, row_label, row_label_en FROM ref.form_cells),
columns AS (SELECT DISTINCT form_id, table_id, column_id, column_label, column_label_en FROM ref.form_cells)
SELECT d.agency_id, d.agency_name, a.region_code, d.report_year, f.document_id, f.rule_id, f.severity, f.responsibility,
  table_title, row_label, column_label, f.expected, f.observed, f.difference, f.message, f.message_zh, f.proposal, d.url,
  forms.form_id, f.table_id, f.row_id, f.column_id, row_label_en, column_label_en,
  rule.title AS rule_title, rule.title_zh AS rule_title_zh, d.source_uri, f.char_start, f.char_end
FROM core.findings f
JOIN published d USING (document_id)
LEFT JOIN core.agencies a USING (agency_id)
LEFT JOIN ref.rules rule USING (rule_id)
LEFT JOIN forms ON forms.document_id = f.document_id AND forms.table_id = f.table_id
LEFT JOIN tables ON tables.form_id = forms.form_id AND tables.table_id = f.table_id
LEFT JOIN rows ON rows.form_id = forms.form_id AND rows.table_id = f.table_id AND rows.row_id = f.row_id
LEFT JOIN columns ON columns.form_id = forms.form_id AND columns.table_id = f.table_id AND columns.column_id = f.column_id
