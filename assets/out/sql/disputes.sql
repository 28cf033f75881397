WITH channels (channel_order, channel, channel_label, channel_label_en) AS (
  VALUES (1, 'reconsideration', '行政复议', 'administrative reconsideration'),
    (2, 'litigation_direct', '行政诉讼:未经复议直接起诉', 'administrative litigation without reconsideration'),
    (3, 'litigation_after_reconsideration', '行政诉讼:复议后起诉', 'administrative litigation after reconsideration')
),
found AS (
  SELECT f.document_id, channel, count(*) AS findings
  FROM core.findings f
  -- A finding that names no column concerns all three channels.
  JOIN channels ON coalesce(f.column_id IN (channel || '_upheld', channel || '_corrected', channel || '_other',
    channel || '_pending', channel || '_total'), true)
  WHERE f.table_id = 'review_and_litigation' AND f.severity <> 'info'
  GROUP BY ALL
)
SELECT r.agency_id, r.agency_name, r.region_code, r.report_year, r.document_id, c.form_id, channel, channel_label,
  max(c.value) FILTER (c.column_id = channel || '_upheld') AS upheld,
  max(c.value) FILTER (c.column_id = channel || '_corrected') AS corrected,
  max(c.value) FILTER (c.column_id = channel || '_other') AS other,
  max(c.value) FILTER (c.column_id = channel || '_pending') AS pending,
  max(c.value) FILTER (c.column_id = channel || '_total') AS total,
  coalesce(any_value(found.findings), 0) AS findings, channel_label_en, channel_order,
  string_agg(concat(k.column_id, ': ', coalesce(regexp_replace(k.printed_value::VARCHAR, '\.?0+$', ''), '空白'), ' → ',
    regexp_replace(k.corrected_value::VARCHAR, '\.?0+$', '')), '; ' ORDER BY k.column_id)
    FILTER (k.corrected_value IS NOT NULL) AS corrections, count(k.corrected_value) > 0 AS is_corrected
FROM reports r
JOIN core.cells c USING (document_id)
JOIN channels ON starts_with(c.column_id, channel || '_')
LEFT JOIN found USING (document_id, channel)
LEFT JOIN (SELECT * FROM core.corrections WHERE state = 'applied') k
  ON k.document_id = c.document_id AND k.form_id = c.form_id AND k.table_id = c.table_id AND k.row_id = c.row_id
  AND k.column_id = c.column_id
WHERE c.table_id = 'review_and_litigation'
GROUP BY ALL
