SELECT r.agency_id, r.agency_name, r.region_code, r.report_year, r.document_id,
  c.form_id, c.table_id, c.row_id AS item_id, l.row_label AS item_label, l.row_label_en AS item_label_en,
  c.column_id AS measure_id, l.column_label AS measure_label, l.column_label_en AS measure_label_en,
  c.value, c.unit, c.status, coalesce(f.findings, 0) AS findings
FROM reports r
JOIN core.cells c USING (document_id)
JOIN ref.form_cells l USING (form_id, table_id, row_id, column_id)
LEFT JOIN (
  SELECT document_id, table_id, row_id, count(*) AS findings FROM core.findings
  WHERE severity <> 'info' GROUP BY ALL
) f USING (document_id, table_id, row_id)
WHERE starts_with(c.table_id, 'art20_')
