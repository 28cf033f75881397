-- title: money is printed in the unit the form asks for
-- title_zh: 金额单位与报表要求一致
-- formula: where the form asks for 万元, the cell does not print 元
-- severity: info
-- responsibility: source
-- message: {who} prints {subject} in {place}, where the form asks for {against}.
-- message_zh: {who}{place}印作{subject_zh},而报表要求的单位为{against_zh}。
-- legal_basis: 国办公开办函〔2021〕30号
-- years: 2021–
SELECT document_id, table_id, row_id, column_id, NULL::DECIMAL(18,4) AS expected, value AS observed,
  status = 'reported' AND unit IS NOT NULL AS assessable, unit = '万元' OR value = 0 AS holds, char_start, char_end,
  concat('“', source_text, '” (', unit, ')') AS subject, concat('“', source_text, '”(', unit, ')') AS subject_zh,
  '万元' AS against, '万元' AS against_zh
FROM cells
WHERE form_id = 'annual_2021' AND table_id = 'art20_8'
