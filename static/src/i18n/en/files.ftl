# The files to take along.

files = Files
files-others = Other files
files-provisional = Another format
files-provisional-means = At any time: what the room may see at this moment, marked “provisional”. What is face down, secret or not shown yet is not in it.
files-making = { $n ->
    [one] A file is being made…
   *[other] { $n } files are being made…
  }
files-made = The file is ready.
files-pdf = PDF
files-docx = Word
files-note = Two-page note (PDF)
files-html = Page to attach to a mail (HTML)
files-odt = OpenDocument (ODT)
files-markdown = Markdown
files-xlsx = Workbook (XLSX)
files-cards = Cards (CSV)
files-themes = Themes (CSV)
files-votes = Votes (CSV)
files-actions = Actions (CSV)
files-ics = Actions for a calendar (ICS)
files-svg = Picture of the table (SVG)
files-json = Data (JSON)
files-archive = Archive (ZIP)
files-archive-means = The whole workshop, to be read without Atelier and verified: a BagIt bag for an archives service or another server.
