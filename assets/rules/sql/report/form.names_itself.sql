-- title: the sentence that announces the report names the body that reports
-- title_zh: 公布语所称机关为报告机关
-- formula: the body named in 现将…年政府信息公开工作年度报告 is the one that reports, in full or shortened
-- severity: warning
-- responsibility: source
-- message: {who} announces the report of {subject}, another body.
-- message_zh: {who}的公布语称“{subject_zh}”,与报告机关不符。
WITH announced AS (
  SELECT i.document_id, i.agency_name, i.agency_short_name, t.text,
    regexp_extract(substring(t.text, instr(t.text, '现将'), 600), '现将(\p{Han}{2,20}?(?:局|委员会|办公室|人民政府|街道办事处|管委会))(?:20[0-9]{2}年)?(?:度)?政[府务]信息公开', 1) AS named
  FROM identities i JOIN texts t USING (document_id)
  WHERE i.document_type = 'annual_report' AND instr(t.text, '现将') BETWEEN 1 AND 3000
)
SELECT document_id, NULL AS table_id, NULL AS row_id, NULL AS column_id, NULL::DECIMAL(18,4) AS expected,
  NULL::DECIMAL(18,4) AS observed,
  -- Another shape of a character is not another body.
  agency_name IS NOT NULL AND NOT regexp_matches(named, '[\x{2E80}-\x{2FDF}\x{F900}-\x{FAFF}衞]') AS assessable,
  -- Shortened: the characters of the one stand in the other in their order. Brackets would be read as a pattern.
  regexp_matches(agency_name, regexp_replace(named, '(.)', '\1.*', 'g'))
    OR regexp_matches(named, regexp_replace(regexp_replace(coalesce(agency_short_name, agency_name), '\P{Han}', '', 'g'), '(.)', '\1.*', 'g')) AS holds,
  instr(text, named) - 1 AS char_start, instr(text, named) - 1 + length(named) AS char_end,
  concat('“', named, '”') AS subject, named AS subject_zh
FROM announced
WHERE named <> '' AND NOT regexp_matches(named, '^我|本')
