-- title: only bodies with the power to make rules (规章) print any
-- title_zh: 只有具有规章制定权的机关才有规章数量
-- formula: 规章 = 0 or blank unless the body is a department of the State Council or the government of a province or a city with districts
-- severity: warning
-- responsibility: source
-- message: {who} prints {observed} rules (规章) in {place}, but a body of its kind has no power to make rules.
-- message_zh: {who}{place}为{observed},但该机关无规章制定权。
-- legal_basis: 立法法(2023) 第九十一条、第九十三条
-- years: 2019–
SELECT c.document_id, c.table_id, c.row_id, NULL AS column_id, 0 AS expected, max(c.value) AS observed,
  i.level IS NOT NULL AND i.function IS NOT NULL AND i.function <> 'government_office'
    AND count(*) FILTER (c.status = 'reported') > 0 AS assessable,
  i.level = 'national' OR (i.level IN ('province', 'prefecture') AND i.function = 'government')
    OR coalesce(max(c.value), 0) = 0 AS holds,
  min(c.char_start) FILTER (c.value > 0) AS char_start, max(c.char_end) FILTER (c.value > 0) AS char_end
FROM cells c
JOIN identities i USING (document_id)
WHERE c.table_id = 'art20_1' AND c.row_id = 'rules'
GROUP BY c.document_id, c.table_id, c.row_id, i.level, i.function
