-- title: a stated rate of concluded requests is that of the table
-- title_zh: 所述申请办结率与统计表一致
-- formula: completion_rate = results_total / (new_requests + carried_over_from_previous_year) * 100, to one percentage point; only where the sentence speaks of requests
-- severity: warning
-- responsibility: scope
-- message: {who} states in its narrative that {observed} % of requests were concluded (“{subject}”), but its table comes to {expected} %.
-- message_zh: {who}叙述中称申请办结率为{observed}%(“{subject_zh}”),而按统计表计算为{expected}%。
WITH printed AS (
  SELECT document_id, max(value) FILTER (row_id = 'results_total') AS done,
    max(value) FILTER (row_id = 'new_requests') + max(value) FILTER (row_id = 'carried_over_from_previous_year') AS asked
  FROM cells WHERE table_id = 'requests' AND column_id = 'total' GROUP BY document_id
)
SELECT s.document_id, NULL AS table_id, s.indicator_id AS row_id, NULL AS column_id,
  round(100 * done / nullif(asked, 0), 1) AS expected, s.value AS observed,
  coalesce(asked, 0) > 0 AND done IS NOT NULL AND regexp_matches(said, '申请[^。;；]*$')
    AND NOT regexp_matches(said, '(?:建议|提案|热线|来信|留言|咨询|信访)[^。;；]*$') AS assessable,
  abs(s.value - 100 * done / nullif(asked, 0)) <= 1 AS holds, s.char_start, s.char_end, s.quote AS subject, s.quote AS subject_zh
FROM (
  SELECT s.*, substring(t.text, greatest(s.char_start - 60, 1), s.char_end - greatest(s.char_start - 60, 1) + 1) AS said
  FROM statistics s JOIN texts t USING (document_id)
  WHERE s.indicator_id = 'completion_rate' AND s.scope = 'agency' AND s.value < 100
) s
JOIN printed USING (document_id)
