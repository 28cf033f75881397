-- title: a stated share is that of its figures
-- title_zh: 所述占比与数据一致
-- formula: share = figure before it / a total stated before that in the same unit * 100, to one percentage point; one of the totals of the same or the sentence before
-- severity: info
-- responsibility: source
-- message: {who} states in its narrative that {subject} are {observed} %, but its figures come to {expected} %.
-- message_zh: {who}叙述中称“{subject_zh}”占{observed}%,而按所述数据计算为{expected}%。
WITH spoken AS (
  -- A plain search spares most texts the rest.
  SELECT document_id, text FROM texts WHERE contains(text, '占') AND regexp_matches(text, '占[^。]{0,10}[0-9][%％]')
),
parts AS (
  SELECT s.document_id, s.value, s.unit, s.quote, s.char_start, s.char_end,
    try_cast(regexp_extract(substring(t.text, s.char_end + 1, 40),
      '^[^。;；0-9占]{0,4}(?:所)?占(?:[^。;；,，0-9]{0,10}的)?(?:总数|总量|比例|比)?(?:为|达|约|约为|到)?([0-9]+(?:\.[0-9]+)?)[%％]', 1) AS DOUBLE) AS share
  FROM statistics s JOIN spoken t USING (document_id)
  WHERE s.unit <> '%' AND s.value > 0 AND NOT s.is_approximate
),
totals AS (
  SELECT p.document_id, p.value, p.share, p.quote, p.char_start, p.char_end, 100 * p.value / w.value AS computed,
    row_number() OVER (PARTITION BY p.document_id, p.char_start, p.char_end, p.value ORDER BY w.char_start DESC) AS nearest
  FROM parts p
  JOIN statistics w ON w.document_id = p.document_id AND w.unit = p.unit AND w.char_end <= p.char_start
    AND w.char_end > p.char_start - 150 AND w.category IS NULL AND NOT w.is_approximate AND w.value >= p.value
  WHERE p.share IS NOT NULL
)
SELECT document_id, NULL AS table_id, NULL AS row_id, NULL AS column_id,
  round(arg_min(computed, nearest), 1) AS expected, share AS observed, true AS assessable,
  bool_or(abs(share - computed) <= 1) AS holds, char_start, char_end, concat('“', quote, '”') AS subject, quote AS subject_zh
FROM totals
GROUP BY document_id, value, share, quote, char_start, char_end
