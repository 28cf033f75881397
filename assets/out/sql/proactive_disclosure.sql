WITH found AS (
  SELECT document_id, table_id, row_id, column_id, count(*) AS findings FROM core.findings
  WHERE severity <> 'info' AND table_id IS NOT NULL GROUP BY ALL
)
SELECT r.agency_id, r.agency_name, r.region_code, r.report_year, r.document_id,
  c.form_id, c.table_id, c.row_id AS item_id, l.row_label AS item_label, l.row_label_en AS item_label_en,
  c.column_id AS measure_id, l.column_label AS measure_label, l.column_label_en AS measure_label_en,
  c.value, c.unit, c.status, coalesce(sum(f.findings), 0) AS findings,
  l.table_title, l.table_order, l.row_order AS item_order, l.column_order AS measure_order,
  any_value(k.corrected_value) AS corrected_value, count(k.corrected_value) > 0 AS is_corrected
FROM reports r
JOIN core.cells c USING (document_id)
JOIN ref.form_cells l USING (form_id, table_id, row_id, column_id)
-- A finding that names no row or no column concerns all of them.
LEFT JOIN found f ON f.document_id = r.document_id AND f.table_id = c.table_id
  AND coalesce(f.row_id = c.row_id, true) AND coalesce(f.column_id = c.column_id, true)
LEFT JOIN (SELECT * FROM core.corrections WHERE state = 'applied') k
  ON k.document_id = c.document_id AND k.form_id = c.form_id AND k.table_id = c.table_id AND k.row_id = c.row_id
  AND k.column_id = c.column_id
WHERE starts_with(c.table_id, 'art20_')
GROUP BY ALL
