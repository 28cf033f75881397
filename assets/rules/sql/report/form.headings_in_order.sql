-- title: the sections follow each other as in the form
-- title_zh: 各部分按格式规定的次序排列
-- formula: no section stands before one that the form puts before it
-- severity: info
-- responsibility: source
-- message: {who} heads a section “{subject}” after “{against}”, which the form puts behind it.
-- message_zh: {who}中“{subject_zh}”排在“{against_zh}”之后,与格式规定的次序不符。
WITH ordered AS (
  SELECT s.document_id, s.title, s.char_start, s.position, o.section_order,
    lag(o.section_order) OVER follow AS before_order, lag(s.title) OVER follow AS before_title
  FROM sections s
  JOIN identities i USING (document_id)
  JOIN outline o ON o.form_id = i.form_id AND o.section_id = s.section_id
  WHERE s.title IS NOT NULL AND i.document_type = 'annual_report' AND starts_with(i.form_id, 'annual_')
  WINDOW follow AS (PARTITION BY s.document_id ORDER BY s.position)
)
SELECT document_id, NULL AS table_id, NULL AS row_id, NULL AS column_id, before_order AS expected,
  section_order AS observed, before_order IS NOT NULL AS assessable, section_order >= before_order AS holds,
  char_start, char_start + length(title) AS char_end,
  title AS subject, title AS subject_zh, before_title AS against, before_title AS against_zh
FROM ordered
