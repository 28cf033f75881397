-- title: counts are whole and not negative
-- title_zh: 件数为非负整数
-- formula: every cell counted in 件, 条, 次, 个, 项, 篇, 人, 人次 is an integer >= 0; only 本年增/减 may be negative
-- severity: error
-- responsibility: source
-- message: {who} prints {observed} in {place}, where only a whole number that is not negative can stand.
-- message_zh: {who}{place}为{observed},应为非负整数。
-- legal_basis: 国办公开办函〔2021〕30号
SELECT document_id, table_id, row_id, column_id, NULL::DECIMAL(18,4) AS expected, value AS observed,
  status = 'reported' AS assessable,
  value = floor(value) AND (value >= 0 OR column_id = 'change_this_year') AS holds,
  status IN ('blank', 'not_applicable') AS holds_as_zero,
  char_start, char_end
FROM cells
WHERE unit IN ('件', '条', '次', '个', '项', '篇', '人', '人次')
