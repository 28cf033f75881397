-- title: the governments below count no more than the one above
-- title_zh: 下级政府合计不大于上级政府
-- formula: sum over the lower governments that printed a figure <= figure of the government above, where its report covers the whole region; a missing one is unknown, never zero
-- severity: info
-- responsibility: scope
-- message: {who} prints {observed} in {place}, less than the {expected} of {against}.
-- message_zh: {who}{place}为{observed},小于{against_zh}合计的{expected}。
-- legal_basis: 国办公开办函〔2021〕30号
-- years: 2019–
WITH below AS (
  SELECT parent_code, count(DISTINCT region_code) AS places FROM regions WHERE valid_to IS NULL GROUP BY ALL
)
SELECT g.document_id, c.table_id, c.row_id, c.column_id, sum(d.value) AS expected, c.value AS observed,
  c.status = 'reported' AND count(DISTINCT r.agency_id) > 1 AS assessable, c.value >= sum(d.value) AS holds, c.char_start, c.char_end,
  concat(count(DISTINCT r.agency_id), ' governments below it together (of ', any_value(b.places), ' divisions)') AS against,
  concat(count(DISTINCT r.agency_id), '个下级政府(共', any_value(b.places), '个区划)') AS against_zh
FROM reports g
JOIN cells c ON c.document_id = g.document_id
JOIN reports r ON r.parent_code = g.region_code AND r.function = 'government' AND r.report_year = g.report_year
JOIN below b ON b.parent_code = g.region_code
JOIN cells d ON d.document_id = r.document_id AND d.form_id = c.form_id AND d.table_id = c.table_id AND d.row_id = c.row_id
  AND d.column_id = c.column_id AND d.status = 'reported'
WHERE g.function = 'government' AND g.level IN ('province', 'prefecture')
  AND (c.column_id = 'decisions' OR (c.row_id = 'new_requests' AND c.column_id = 'total'))
GROUP BY g.document_id, c.table_id, c.row_id, c.column_id, c.value, c.status, c.char_start, c.char_end
