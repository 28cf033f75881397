WITH groups (group_order, outcome_group, group_label, group_label_en) AS (
  VALUES (1, 'granted', '予以公开', 'granted'), (2, 'partially_granted', '部分公开', 'partially granted'),
    (3, 'refused', '不予公开', 'refused'), (4, 'unable_to_provide', '无法提供', 'unable to provide'),
    (5, 'not_processed', '不予处理', 'not processed'), (6, 'other_processing', '其他处理', 'other processing')
),
-- The forms before 2019 print answers of other kinds; each goes to the group that today's form counts it in.
-- What is printed as a part of a refusal stays with the refusals.
earlier (table_id, row_id, outcome_group) AS (
  VALUES ('main', 'already_proactively_disclosed', 'granted'), ('main', 'granted_in_full', 'granted'),
    ('main', 'granted_in_part', 'partially_granted'), ('main', 'refused', 'refused'),
    ('main', 'not_within_this_organ', 'unable_to_provide'), ('main', 'information_nonexistent', 'unable_to_provide'),
    ('main', 'advised_to_amend_request', 'other_processing'), ('main', 'advised_other_channel', 'other_processing'),
    ('main', 'answers_granted', 'granted'), ('main', 'answers_partially_granted', 'partially_granted'),
    ('main', 'answers_refused', 'refused'), ('main', 'not_government_information', 'other_processing'),
    ('main', 'not_held_by_this_organ', 'unable_to_provide'), ('main', 'request_unclear', 'other_processing'),
    ('main', 'repeated_request', 'not_processed')
),
totals_of (table_id, row_id, column_order) AS (
  -- Forms with a column of the year and one since the beginning: the year stands first.
  VALUES ('requests', 'results_total', NULL), ('main', 'requests_answered', 1), ('main', 'answers_total', 1)
),
labelled AS (
  SELECT c.document_id, c.form_id, c.table_id, c.row_id, c.value, c.status, l.parent_row_id
  FROM core.cells c
  JOIN ref.form_cells l USING (form_id, table_id, row_id, column_id)
  WHERE (c.table_id = 'requests' AND c.column_id = 'total') OR (c.table_id = 'main' AND l.column_order = 1)
),
totals AS (
  SELECT document_id, form_id, table_id, row_id AS total_row, value AS printed_total
  FROM labelled JOIN totals_of USING (table_id, row_id)
),
members AS (
  SELECT l.*, groups.outcome_group
  FROM labelled l JOIN groups ON groups.outcome_group IN (l.row_id, l.parent_row_id)
  WHERE l.table_id = 'requests'
  UNION ALL
  SELECT l.*, earlier.outcome_group
  FROM labelled l JOIN earlier USING (table_id, row_id)
  JOIN totals t ON t.document_id = l.document_id AND t.form_id = l.form_id AND t.total_row = l.parent_row_id
),
grouped AS (
  SELECT document_id, form_id, outcome_group, sum(value) AS value,
    count(*) FILTER (status <> 'reported') AS blank_cells
  FROM members GROUP BY ALL
),
sums AS (SELECT document_id, form_id, sum(value) AS groups_total FROM grouped GROUP BY ALL)
SELECT r.agency_id, r.agency_name, r.region_code, r.report_year, r.document_id, form_id, outcome_group, group_label,
  value, blank_cells, printed_total, groups_total, printed_total - groups_total AS difference,
  group_label_en, group_order
FROM reports r
JOIN grouped USING (document_id)
JOIN groups USING (outcome_group)
JOIN totals USING (document_id, form_id)
JOIN sums USING (document_id, form_id)
