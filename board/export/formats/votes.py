"""The figures of every vote as CSV."""

from board.export.format import Format
from board.export.sheets.csv import csv
from board.export.sheets.tables import votes

FORMAT = Format(
    "votes",
    "text/csv",
    ".csv",
    lambda report, language: csv(votes(report, language), language),
    called="export-votes",
)
