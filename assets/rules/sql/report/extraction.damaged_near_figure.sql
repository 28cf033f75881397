-- title: no damaged character stands beside a figure
-- title_zh: 数字附近无受损文字
-- formula: no damaged range lies within three characters of a figure that was read
-- severity: info
-- responsibility: extraction
-- message: {who} has damaged characters beside “{subject}”, so the figure {observed} deserves a look at the source.
-- message_zh: {who}中“{subject_zh}”附近有受损文字,数字{observed}宜与原件核对。
WITH figures AS (
  SELECT document_id, table_id, row_id, column_id, value, source_text AS said, char_start, char_end FROM cells WHERE status = 'reported'
  UNION ALL
  SELECT document_id, NULL, NULL, NULL, value, quote, char_start, char_end FROM statistics
),
ranges AS (
  SELECT document_id, (r ->> 0)::BIGINT AS damaged_start, (r ->> 1)::BIGINT AS damaged_end
  FROM (SELECT document_id, unnest(from_json(damaged, '["json"]')) AS r FROM texts WHERE damaged <> '[]')
)
SELECT document_id, table_id, row_id, column_id, NULL::DECIMAL(18,4) AS expected, any_value(value) AS observed,
  true AS assessable, false AS holds, char_start, char_end, any_value(said) AS subject, any_value(said) AS subject_zh
FROM figures JOIN ranges USING (document_id)
WHERE damaged_start < char_end + 3 AND damaged_end > char_start - 3
GROUP BY document_id, table_id, row_id, column_id, char_start, char_end
