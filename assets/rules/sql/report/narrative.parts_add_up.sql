-- title: the named parts of a total do not exceed it
-- title_zh: 分项之和不大于总数
-- formula: the sum of the parts named after a total (same unit, same sentence, or a sentence that begins with 其中) <= the total; where they are less, parts may be left unnamed
-- severity: warning
-- responsibility: source
-- message: {who} states {expected} in its narrative (“{subject}”), but the {against} that it names come to {observed}.
-- message_zh: {who}叙述中称“{subject_zh}”({expected}),而所列{against_zh}合计{observed}。
WITH totals AS (
  SELECT document_id, indicator_id, value, unit, char_start, char_end, quote,
    lead(char_start, 1, 1000000000) OVER (PARTITION BY document_id, unit ORDER BY char_start) AS next_total
  FROM statistics
  WHERE category IS NULL AND NOT is_cumulative AND NOT is_explicit_zero AND unit <> '%' AND value > 0
),
named AS (
  SELECT t.document_id, t.char_start AS total_start, t.value AS total, t.quote, t.char_end AS total_end,
    p.value, p.category, p.is_approximate, p.char_start, p.char_end,
    substring(d.text, t.char_end + 1, p.char_start - t.char_end) AS between,
    len(regexp_extract_all(between, '[(（]')) - len(regexp_extract_all(between, '[)）]')) AS depth
  FROM totals t
  JOIN texts d USING (document_id)
  JOIN statistics p ON p.document_id = t.document_id AND p.category IS NOT NULL AND p.unit = t.unit
    -- The kinds that a website's total is divided into are kinds of disclosed information.
    AND (p.indicator_id = t.indicator_id OR (t.indicator_id = 'disclosed_on_website' AND p.indicator_id = 'proactively_disclosed_items'))
    AND p.char_start >= t.char_end AND p.char_start < t.next_total
),
parts AS (
  -- What stands in brackets behind a part is a part of that part.
  SELECT document_id, total_start, any_value(total) AS total, any_value(quote) AS quote, any_value(total_end) AS total_end,
    sum(value) AS named, count(*) AS parts, count(DISTINCT category) = count(*) AS distinct_parts,
    bool_or(is_approximate) AS is_approximate, min(char_start) AS char_start, max(char_end) AS char_end
  FROM (SELECT *, min(depth) OVER (PARTITION BY document_id, total_start) AS outermost FROM named)
  WHERE depth = outermost
  GROUP BY document_id, total_start
)
SELECT p.document_id, NULL AS table_id, NULL AS row_id, NULL AS column_id, total AS expected, named AS observed,
  NOT is_approximate AND parts > 1 AND distinct_parts
    AND NOT contains(regexp_replace(substring(d.text, total_end + 1, p.char_end - total_end), '^[^。]{0,12}。其中', ''), '。') AS assessable,
  named <= total AS holds, p.char_start, p.char_end, quote AS subject, quote AS subject_zh,
  concat(parts, ' parts') AS against, concat(parts, '个分项') AS against_zh
FROM parts p
JOIN texts d USING (document_id)
