"""The actions as CSV: what, who, by when."""

from board.export.format import Format
from board.export.sheets.csv import csv
from board.export.sheets.tables import actions

FORMAT = Format(
    "actions",
    "text/csv",
    ".csv",
    lambda report, language: csv(actions(report, language), language),
    called="report-actions",
)
