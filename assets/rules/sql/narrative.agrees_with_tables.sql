-- title: what the narrative counts agrees with the tables
-- title_zh: 叙述与统计表一致
-- formula: a figure of the narrative equals the cell of the same meaning; requests received may include those carried over
-- severity: warning
-- responsibility: source
-- legal_basis: 国办公开办函〔2021〕30号
WITH links (indicator_id, table_id, row_id, column_id) AS (
  SELECT DISTINCT row_id, 'requests', row_id, 'total' FROM cells WHERE table_id = 'requests'
  UNION ALL SELECT DISTINCT row_id, 'main', row_id, column_id FROM cells WHERE form_id = 'stat_2014'
  UNION ALL VALUES
    ('administrative_licensing_decisions', 'art20_5', 'administrative_licensing', 'decisions'),
    ('administrative_penalty_decisions', 'art20_6', 'administrative_penalties', 'decisions'),
    ('administrative_coercion_decisions', 'art20_6', 'administrative_coercion', 'decisions'),
    ('administrative_reconsiderations', 'review_and_litigation', 'cases', 'reconsideration_total')
),
printed AS (
  SELECT links.indicator_id, cells.* FROM cells JOIN links USING (table_id, row_id, column_id)
),
carried AS (
  SELECT document_id, value FROM cells
  WHERE table_id = 'requests' AND row_id = 'carried_over_from_previous_year' AND column_id = 'total' AND status = 'reported'
),
stated AS (
  SELECT statistics.* FROM statistics JOIN identities USING (document_id)
  WHERE category IS NULL AND NOT is_approximate AND NOT is_cumulative AND scope = 'agency'
    AND coalesce(period_year = report_year, true)
)
SELECT stated.document_id, printed.table_id, printed.row_id, printed.column_id,
  printed.value AS expected, stated.value AS observed,
  printed.status = 'reported' AS assessable,
  stated.value = printed.value
    OR (stated.indicator_id = 'new_requests' AND stated.value = printed.value + coalesce(carried.value, 0)) AS holds,
  stated.char_start, stated.char_end
FROM stated
JOIN printed USING (document_id, indicator_id)
LEFT JOIN carried USING (document_id)
