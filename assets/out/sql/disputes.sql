WITH channels (channel, channel_label) AS (
  VALUES ('reconsideration', '行政复议'), ('litigation_direct', '行政诉讼:未经复议直接起诉'),
    ('litigation_after_reconsideration', '行政诉讼:复议后起诉')
)
SELECT r.agency_id, r.agency_name, r.region_code, r.report_year, r.document_id, c.form_id, channel, channel_label,
  max(c.value) FILTER (c.column_id = channel || '_upheld') AS upheld,
  max(c.value) FILTER (c.column_id = channel || '_corrected') AS corrected,
  max(c.value) FILTER (c.column_id = channel || '_other') AS other,
  max(c.value) FILTER (c.column_id = channel || '_pending') AS pending,
  max(c.value) FILTER (c.column_id = channel || '_total') AS total,
  coalesce(any_value(f.findings), 0) AS findings
FROM reports r
JOIN core.cells c USING (document_id)
JOIN channels ON starts_with(c.column_id, channel || '_')
LEFT JOIN (
  SELECT document_id, column_id, count(*) AS findings FROM core.findings
  WHERE table_id = 'review_and_litigation' AND severity <> 'info' GROUP BY ALL
) f ON f.document_id = r.document_id AND f.column_id = channel || '_total'
WHERE c.table_id = 'review_and_litigation'
GROUP BY ALL
