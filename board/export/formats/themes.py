"""The themes of the report as CSV."""

from board.export.format import Format
from board.export.sheets.csv import csv
from board.export.sheets.tables import themes

FORMAT = Format(
    "themes",
    "text/csv",
    ".csv",
    lambda report, language: csv(themes(report, language), language),
    called="export-themes",
)
