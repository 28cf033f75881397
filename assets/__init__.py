"""The flow from raw documents to marts: pure packages (text, parse, forms, regions, rules, contracts) and the assets built from them."""
