WITH groups (outcome_group, group_label) AS (
  VALUES ('granted', '予以公开'), ('partially_granted', '部分公开'), ('refused', '不予公开'),
    ('unable_to_provide', '无法提供'), ('not_processed', '不予处理'), ('other_processing', '其他处理')
),
members AS (
  SELECT DISTINCT form_id, row_id,
    CASE WHEN parent_row_id IN (SELECT outcome_group FROM groups) THEN parent_row_id ELSE row_id END AS outcome_group
  FROM ref.form_cells WHERE table_id = 'requests'
),
grouped AS (
  SELECT c.document_id, c.form_id, outcome_group, group_label,
    sum(c.value) AS value, count(*) FILTER (c.status <> 'reported') AS blank_cells
  FROM core.cells c
  JOIN members USING (form_id, row_id)
  JOIN groups USING (outcome_group)
  WHERE c.table_id = 'requests' AND c.column_id = 'total'
  GROUP BY ALL
),
totals AS (
  SELECT document_id, form_id, value AS printed_total FROM core.cells
  WHERE table_id = 'requests' AND row_id = 'results_total' AND column_id = 'total'
),
sums AS (SELECT document_id, form_id, sum(value) AS groups_total FROM grouped GROUP BY ALL)
SELECT r.agency_id, r.agency_name, r.region_code, r.report_year, r.document_id, form_id, outcome_group, group_label,
  value, blank_cells, printed_total, groups_total, printed_total - groups_total AS difference
FROM reports r
JOIN grouped USING (document_id)
JOIN totals USING (document_id, form_id)
JOIN sums USING (document_id, form_id)
