"""Every card of the report as CSV: one row a card."""

from board.export.format import Format
from board.export.sheets.csv import csv
from board.export.sheets.tables import cards

FORMAT = Format(
    "cards",
    "text/csv",
    ".csv",
    lambda report, language: csv(cards(report, language), language),
    called="export-cards",
)
