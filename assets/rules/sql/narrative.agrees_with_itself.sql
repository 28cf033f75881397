-- title: the narrative states the same thing once only, or the same figure
-- title_zh: 叙述前后一致
-- formula: two totals of the same indicator, year and unit in one narrative are equal
-- severity: warning
-- responsibility: scope
SELECT document_id, NULL AS table_id, indicator_id AS row_id, NULL AS column_id,
  first(value ORDER BY char_start) AS expected, last(value ORDER BY char_start) AS observed,
  true AS assessable, min(value) = max(value) AS holds,
  last(char_start ORDER BY char_start) AS char_start, last(char_end ORDER BY char_start) AS char_end
FROM statistics
WHERE category IS NULL AND NOT is_approximate AND NOT is_cumulative AND NOT is_explicit_zero AND scope = 'agency'
  AND indicator_id IN ('new_requests', 'results_total', 'carried_over_from_previous_year', 'carried_forward_to_next_year',
    'granted', 'administrative_reconsiderations', 'administrative_litigations')
GROUP BY document_id, indicator_id, period_year
HAVING count(*) > 1
