-- title: the report is published before the legal deadline
-- title_zh: 在法定期限前公布
-- formula: published_on <= 31 January for departments, 31 March for governments (before 2019: 31 March for all); a date more than a year late is that of a migrated page
-- severity: warning
-- responsibility: source
-- message: {who} is dated {subject}, after the deadline of {against}.
-- message_zh: {who}的日期为{subject_zh},晚于法定期限{against_zh}。
-- legal_basis: 政府信息公开条例(2007) 第三十一条; 政府信息公开条例(2019) 第四十九条
WITH dated AS (
  SELECT *, CASE WHEN report_year < 2019 OR function IN ('government', 'government_office')
      THEN make_date(report_year::INTEGER + 1, 3, 31) ELSE make_date(report_year::INTEGER + 1, 1, 31) END AS deadline,
    coalesce(published_on, signed_on) AS dated_on
  FROM identities
  WHERE document_type = 'annual_report' AND report_year BETWEEN 2008 AND 2100
)
SELECT document_id, NULL AS table_id, NULL AS row_id, NULL AS column_id, NULL::DECIMAL(18,4) AS expected,
  (dated_on - deadline)::DECIMAL(18,4) AS observed,
  dated_on IS NOT NULL AND dated_on < make_date(report_year::INTEGER + 2, 1, 1)
    -- The article of 2019 does not name townships, that of 2007 binds every administrative organ.
    AND (report_year < 2019 OR function IS NOT NULL AND coalesce(level, 'township') <> 'township' AND function <> 'township')
    AS assessable,
  dated_on <= deadline AS holds, NULL::BIGINT AS char_start, NULL::BIGINT AS char_end,
  CASE WHEN coalesce(signed_on, dated_on) <= deadline THEN 'info' ELSE 'warning' END AS severity,
  dated_on::VARCHAR AS subject, dated_on::VARCHAR AS subject_zh, deadline::VARCHAR AS against, deadline::VARCHAR AS against_zh
FROM dated
