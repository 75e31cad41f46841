"""The report as flat tables, for spreadsheets: one row a card, a theme, a vote's item, an action. Nothing is cut."""
