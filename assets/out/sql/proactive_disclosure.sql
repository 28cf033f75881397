WITH cells AS (SELECT * FROM core.cells WHERE starts_with(table_id, 'art20_')),
found AS (
  -- A finding that names no row or no column concerns all of them.
  SELECT c.document_id, c.form_id, c.table_id, c.row_id, c.column_id, count(*) AS findings
  FROM core.findings f
  JOIN cells c ON c.document_id = f.document_id AND c.table_id = f.table_id
    AND coalesce(f.row_id = c.row_id, true) AND coalesce(f.column_id = c.column_id, true)
  WHERE f.severity <> 'info'
  GROUP BY ALL
)
SELECT r.agency_id, r.agency_name, r.region_code, r.report_year, r.document_id,
  c.form_id, c.table_id, c.row_id AS item_id, l.row_label AS item_label, l.row_label_en AS item_label_en,
  c.column_id AS measure_id, l.column_label AS measure_label, l.column_label_en AS measure_label_en,
  c.value, c.unit, c.status, coalesce(f.findings, 0) AS findings,
  l.table_title, l.table_order, l.row_order AS item_order, l.column_order AS measure_order,
  k.corrected_value, k.corrected_value IS NOT NULL AS is_corrected
FROM reports r
JOIN cells c USING (document_id)
JOIN ref.form_cells l USING (form_id, table_id, row_id, column_id)
LEFT JOIN found f USING (document_id, form_id, table_id, row_id, column_id)
LEFT JOIN (SELECT * FROM core.corrections WHERE state = 'applied') k USING (document_id, form_id, table_id, row_id, column_id)
