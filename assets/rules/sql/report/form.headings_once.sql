-- title: every section is headed once
-- title_zh: 各部分标题不重复
-- formula: a section of the form has one heading in a report
-- severity: info
-- responsibility: source
-- message: {who} heads {observed} sections with the title of one (“{subject}”).
-- message_zh: {who}中“{subject_zh}”的标题出现{observed}次。
SELECT s.document_id, NULL AS table_id, NULL AS row_id, NULL AS column_id, 1 AS expected, count(*) AS observed,
  true AS assessable, count(*) = 1 AS holds,
  last(s.char_start ORDER BY position) AS char_start,
  last(s.char_start ORDER BY position) + length(last(s.title ORDER BY position)) AS char_end,
  last(s.title ORDER BY position) AS subject, last(s.title ORDER BY position) AS subject_zh
FROM sections s
JOIN identities i USING (document_id)
WHERE s.title IS NOT NULL AND i.document_type = 'annual_report' AND starts_with(i.form_id, 'annual_')
  AND s.section_id IN (SELECT section_id FROM outline WHERE starts_with(form_id, 'annual_'))
GROUP BY s.document_id, s.section_id
