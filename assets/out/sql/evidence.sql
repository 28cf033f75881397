WITH documents AS (
  SELECT document_id, agency_id, agency_name, report_year, title, url, source_uri
  FROM core.documents WHERE status = 'published'
)
SELECT d.agency_id, d.agency_name, d.report_year, document_id, 'cell' AS kind,
  c.table_id || '.' || c.row_id || '.' || c.column_id AS item_id, l.row_label || ' / ' || l.column_label AS label,
  c.value, c.unit, c.source_text AS quote, c.char_start, c.char_end, d.title, d.url,
  l.row_label_en || ' / ' || l.column_label_en AS label_en, d.source_uri, c.form_id, NULL AS period_year,
  false AS is_approximate, false AS is_cumulative, NULL AS scope,
  k.corrected_value, k.corrected_value IS NOT NULL AS is_corrected
FROM documents d
JOIN core.cells c USING (document_id)
JOIN ref.form_cells l USING (form_id, table_id, row_id, column_id)
LEFT JOIN (SELECT * FROM core.corrections WHERE state = 'applied') k USING (document_id, form_id, table_id, row_id, column_id)
WHERE c.status = 'reported'
UNION ALL
SELECT d.agency_id, d.agency_name, d.report_year, document_id, 'statistic' AS kind,
  s.indicator_id AS item_id, coalesce(i.label_zh, s.indicator_id) || coalesce(': ' || s.category, '') AS label,
  s.value, s.unit, s.quote, s.char_start, s.char_end, d.title, d.url,
  coalesce(i.label_en, s.indicator_id) || coalesce(': ' || s.category, '') AS label_en, d.source_uri, NULL AS form_id,
  s.period_year, s.is_approximate, s.is_cumulative, s.scope, NULL AS corrected_value, false AS is_corrected
FROM documents d
JOIN core.statistics s USING (document_id)
LEFT JOIN ref.indicators i USING (indicator_id)
