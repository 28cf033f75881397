-- title: the narrative states one figure for one thing
-- title_zh: 叙述前后一致
-- formula: two totals of the same indicator and year in one narrative are equal, or differ by the requests carried over; where a table prints the figure, the table decides
-- severity: warning
-- responsibility: scope
-- message: {who} states {expected} for {subject} in one place of its narrative (“{against}”) and {observed} in another.
-- message_zh: {who}叙述中{subject_zh}前后不一:一处为{expected}(“{against_zh}”),另一处为{observed}。
WITH printed AS (
  SELECT DISTINCT document_id, indicator_id FROM cells JOIN hypotheses USING (table_id, row_id, column_id)
  WHERE status = 'reported' AND hypothesis = 0
),
carried AS (
  SELECT document_id, max(value) AS value FROM statistics
  WHERE indicator_id = 'carried_over_from_previous_year' AND category IS NULL GROUP BY document_id
),
totals AS (
  SELECT * FROM statistics ANTI JOIN printed USING (document_id, indicator_id)
  WHERE category IS NULL AND NOT is_approximate AND NOT is_cumulative AND NOT is_explicit_zero AND scope = 'agency'
    AND indicator_id IN ('new_requests', 'results_total', 'carried_over_from_previous_year', 'carried_forward_to_next_year',
      'granted', 'administrative_reconsiderations', 'administrative_litigations')
)
SELECT t.document_id, NULL AS table_id, indicator_id AS row_id, NULL AS column_id,
  first(t.value ORDER BY char_start) AS expected, last(t.value ORDER BY char_start) AS observed,
  true AS assessable,
  min(t.value) = max(t.value)
    OR (indicator_id = 'new_requests' AND max(t.value) - min(t.value) = coalesce(any_value(c.value), 0)) AS holds,
  last(char_start ORDER BY char_start) AS char_start, last(char_end ORDER BY char_start) AS char_end,
  any_value(l.subject) AS subject, any_value(l.subject_zh) AS subject_zh,
  first(quote ORDER BY char_start) AS against, first(quote ORDER BY char_start) AS against_zh
FROM totals t
LEFT JOIN carried c USING (document_id)
LEFT JOIN (
  SELECT row_id AS indicator_id, replace(place, 'its narrative on ', '') AS subject, replace(place_zh, '叙述中', '') AS subject_zh
  FROM labels WHERE table_id IS NULL
) l USING (indicator_id)
GROUP BY t.document_id, indicator_id, period_year
HAVING count(*) > 1
