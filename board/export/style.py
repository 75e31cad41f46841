"""The report's style sheet: an index-card table on screen, a quiet A4 document on paper.

Bars and spines are borders, not backgrounds, so that they print where a browser leaves backgrounds out.
"""

STYLE = """
:root {
  --ground: #f3f1ec; --paper: #fff; --ink: #1c2430; --soft: #56616e; --line: #d9d4c9; --accent: #0b6b62;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", "URW Palladio L", Georgia, serif;
  --sans: "Atkinson Hyperlegible Next", "Atkinson Hyperlegible", "Segoe UI", system-ui, -apple-system, Roboto,
    "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  color-scheme: light;
}
* { box-sizing: border-box; }
html { background: var(--ground); -webkit-text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); font: 1rem/1.5 var(--sans); overflow-wrap: anywhere; }
.sheet { max-width: 52rem; margin: 0 auto; padding: 4rem 1.5rem 5rem; }
h1, h2, h3, h4, .title { font: 600 1rem/1.25 var(--serif); text-wrap: balance; }
h1, h2, h3, h4 { margin: 0; }
p, ul, ol, dl, dd, table { margin: 0; padding: 0; }
ul, ol { list-style: none; }
.words { white-space: pre-wrap; unicode-bidi: isolate; }

/* The head: whose report this is, before anything else. */
.kind { color: var(--accent); font-weight: 600; letter-spacing: .02em; }
h1 { margin-top: .5rem; font-size: clamp(1.9rem, 1.3rem + 2.4vw, 2.75rem); line-height: 1.15; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: 1.1rem 2rem;
  margin-top: 2rem; padding-top: 1.25rem; border-top: 2px solid var(--accent); }
.facts .wide { grid-column: 1 / -1; max-width: 40rem; }
dt { color: var(--soft); font-size: .875rem; }

/* Sections */
section { margin-top: 3.25rem; }
h2 { margin-bottom: 1rem; font-size: 1.5rem; }
h3 { margin: 2.25rem 0 .75rem; font-size: 1.2rem; }
h4 { margin: 1.5rem 0 .6rem; font-size: 1.05rem; }
.remember li { padding: .9rem 0; border-bottom: 1px solid var(--line);
  font: 1.3rem/1.35 var(--serif); text-wrap: pretty; }
.remember li:first-child { border-top: 1px solid var(--line); }

/* Cards lie flat: a spine, no shadow. */
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .75rem; }
.card { padding: .75rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 3px;
  border-inline-start: 6px solid #b9b1a0; break-inside: avoid; }
.card.kept { border-inline-start-color: var(--accent); }
.card.long { grid-column: 1 / -1; }
.meta { margin-top: .4rem; color: var(--soft); font-size: .875rem; }
.lines .card + .card { margin-top: .6rem; }
.mark { color: var(--accent); font-weight: 600; white-space: nowrap; }

.card .title { font-size: 1.1rem; }

/* Tables */
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { padding-bottom: .6rem; color: var(--soft); text-align: start; }
th, td { padding: .5rem .75rem; border-bottom: 1px solid var(--line); text-align: start;
  vertical-align: baseline; }
th:first-child, td:first-child { padding-inline-start: 0; }
th:last-child, td:last-child { padding-inline-end: 0; }
thead th { color: var(--soft); font-size: .875rem; font-weight: 400; }
tbody th { font-weight: 400; }
tbody th[scope=rowgroup] { padding-top: 1.25rem; font-family: var(--serif); font-weight: 600; }
tr { break-inside: avoid; }
td.n, th.n { width: 1%; text-align: end; white-space: nowrap; }
td.share { width: 34%; vertical-align: middle; }
.actions { table-layout: fixed; overflow-wrap: break-word; }
.actions thead th:nth-child(2) { width: 25%; }
.actions thead th:nth-child(3) { width: 18%; }
.bar { display: block; border-top: .7rem solid #b9b1a0; }
.kept .bar, .rated .bar { border-top-color: var(--accent); }
.kept > th { font-weight: 600; }
.note { margin-top: .75rem; max-width: 40rem; color: var(--soft); }
table + table, .note + table { margin-top: 2rem; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft);
  font-size: .875rem; }

@media (max-width: 34rem) {
  .sheet { padding: 2rem 1rem 3rem; }
  .share { display: none; }
  .actions thead th:nth-child(2) { width: 30%; }
  .actions thead th:nth-child(3) { width: 27%; }
  th, td { padding-inline: .35rem; }
}

@media print {
  @page { size: A4; margin: 18mm 18mm 20mm; }
  html { background: none; font-size: 10pt; }
  body { line-height: 1.4; }
  .sheet { max-width: none; padding: 0; }
  h1 { font-size: 23pt; }
  h2 { margin-bottom: .6rem; font-size: 14pt; }
  h3 { margin: 1.4rem 0 .5rem; font-size: 12pt; }
  h4 { margin: .9rem 0 .4rem; font-size: 10.5pt; }
  section { margin-top: 1.6rem; }
  .facts { grid-template-columns: repeat(4, auto); gap: .6rem 1.5rem; margin-top: 1.2rem;
    padding-top: .8rem; }
  .remember li { padding: .5rem 0; font-size: 12.5pt; }
  th, td { padding-block: .25rem; }
  tbody th[scope=rowgroup] { padding-top: .7rem; }
  h2, h3, h4, caption, thead { break-after: avoid; }
  p, li, dd { orphans: 3; widows: 3; }
  .annex { break-before: page; margin-top: 0; }
  .cards { grid-template-columns: repeat(2, 1fr); gap: 2.5mm; }
  .card { padding: 1.6mm 3mm; border-inline-start-width: 1.4mm; }
  .meta { margin-top: .15rem; }
  footer { margin-top: 2rem; }
}
"""
