-- What is said of a report and of a place in a form is put beside its figures at the end: so many rows are sorted while
-- they are narrow, cells and then statistics, each by body, year and report.
WITH documents AS (
  SELECT document_id, agency_id, agency_name, report_year, title, url, source_uri,
    row_number() OVER (ORDER BY agency_name, report_year, document_id) AS place
  FROM core.documents WHERE status = 'published'
),
labels AS (
  SELECT form_id, table_id, row_id, column_id, table_id || '.' || row_id || '.' || column_id AS item_id,
    row_label || ' / ' || column_label AS label, row_label_en || ' / ' || column_label_en AS label_en,
    row_number() OVER (ORDER BY form_id, table_id, row_id, column_id) AS item
  FROM ref.form_cells
),
cells AS (
  SELECT d.place, l.item, c.value, c.unit, c.source_text, c.char_start, c.char_end, k.corrected_value
  FROM core.cells c
  JOIN documents d USING (document_id)
  JOIN labels l USING (form_id, table_id, row_id, column_id)
  LEFT JOIN (SELECT * FROM core.corrections WHERE state = 'applied') k USING (document_id, form_id, table_id, row_id, column_id)
  WHERE c.status = 'reported'
  ORDER BY d.place, c.char_start, l.item
),
statistics AS (
  SELECT d.place, s.* FROM core.statistics s JOIN documents d USING (document_id)
  ORDER BY d.place, s.char_start, s.char_end, s.indicator_id, s.category, s.value
)
SELECT d.agency_id, d.agency_name, d.report_year, d.document_id, 'cell' AS kind,
  l.item_id, l.label, c.value, c.unit, c.source_text AS quote, c.char_start, c.char_end, d.title, d.url,
  l.label_en, d.source_uri, l.form_id, NULL AS period_year, false AS is_approximate, false AS is_cumulative,
  NULL AS scope, c.corrected_value, c.corrected_value IS NOT NULL AS is_corrected
FROM cells c
JOIN documents d USING (place)
JOIN labels l USING (item)
UNION ALL
SELECT d.agency_id, d.agency_name, d.report_year, d.document_id, 'statistic' AS kind,
  s.indicator_id AS item_id, coalesce(i.label_zh, s.indicator_id) || coalesce(': ' || s.category, '') AS label,
  s.value, s.unit, s.quote, s.char_start, s.char_end, d.title, d.url,
  coalesce(i.label_en, s.indicator_id) || coalesce(': ' || s.category, '') AS label_en, d.source_uri, NULL AS form_id,
  s.period_year, s.is_approximate, s.is_cumulative, s.scope, NULL AS corrected_value, false AS is_corrected
FROM statistics s
JOIN documents d USING (place)
LEFT JOIN ref.indicators i USING (indicator_id)
