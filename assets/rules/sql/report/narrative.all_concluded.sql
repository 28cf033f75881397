-- title: no request is carried forward where all are said to be concluded
-- title_zh: 称全部办结的,无结转下年度申请
-- formula: the narrative says of requests that all were concluded (全部办结, 办结率100%) => carried_forward_to_next_year = 0
-- severity: warning
-- responsibility: source
-- message: {who} says in its narrative that all requests were concluded (“{subject}”), but prints {observed} in {place}.
-- message_zh: {who}叙述中称申请已全部办结(“{subject_zh}”),而{place}为{observed}。
WITH claims AS (
  SELECT t.document_id, s.char_start AS section_start,
    substring(t.text, s.char_start + 1, s.char_end - s.char_start) AS section,
    regexp_extract(section, '申请[^。;；]{0,60}?((?:全部|均)(?:按时|按期|及时|依法|已|按规定){0,3}办结|办结率(?:达到|达|为)?100%)', 1) AS claim
  FROM texts t JOIN sections s USING (document_id)
  -- A plain search is ten times as fast as the pattern, and few sections hold the word.
  WHERE s.section_id IN ('overall', 'requests', 'disclosure_upon_request')
    AND contains(substring(t.text, s.char_start + 1, s.char_end - s.char_start), '办结')
)
SELECT c.document_id, c.table_id, c.row_id, c.column_id, 0 AS expected, c.value AS observed,
  c.status = 'reported' AS assessable, c.value = 0 AS holds,
  section_start + instr(section, claim) - 1 AS char_start, section_start + instr(section, claim) - 1 + length(claim) AS char_end,
  claim AS subject, claim AS subject_zh
FROM claims
JOIN cells c USING (document_id)
WHERE claim <> '' AND c.table_id = 'requests' AND c.row_id = 'carried_forward_to_next_year' AND c.column_id = 'total'
QUALIFY row_number() OVER (PARTITION BY c.document_id ORDER BY section_start) = 1
