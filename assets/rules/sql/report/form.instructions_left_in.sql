-- title: no instruction of the form is left in the report
-- title_zh: 报告中未残留格式说明文字
-- formula: the text does not contain the sentence by which the form asks for a table
-- severity: info
-- responsibility: source
-- message: {who} left an instruction of the form in its text (“{subject}”).
-- message_zh: {who}中残留格式说明文字“{subject_zh}”。
SELECT t.document_id, NULL AS table_id, NULL AS row_id, NULL AS column_id, NULL::DECIMAL(18,4) AS expected,
  NULL::DECIMAL(18,4) AS observed, true AS assessable, left_in = '' AS holds,
  instr(t.text, nullif(left_in, '')) - 1 AS char_start,
  instr(t.text, nullif(left_in, '')) - 1 + length(left_in) AS char_end, left_in AS subject, left_in AS subject_zh
FROM (
  -- A plain search for what every such sentence holds spares most texts the pattern.
  SELECT *, CASE WHEN contains(text, '以表格形式报告') OR contains(text, '字以内')
    THEN regexp_extract(text, '该部分以表格形式报告|此部分以表格形式报告|(?:本|该)部分.{0,6}字以内') ELSE '' END AS left_in
  FROM texts
) t
JOIN identities i USING (document_id)
WHERE i.document_type = 'annual_report'
