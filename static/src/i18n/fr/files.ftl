# The files to take along.

files = Fichiers
files-others = Autres fichiers
files-provisional = Autre format
files-provisional-means = À tout moment : ce que la salle peut voir à cet instant, marqué « provisoire ». Ce qui est face cachée, secret ou pas encore affiché n’y est pas.
files-making = { $n ->
    [one] Fichier en préparation…
   *[other] { $n } fichiers en préparation…
  }
files-made = Fichier prêt.
files-pdf = PDF
files-docx = Word
files-note = Note de deux pages (PDF)
files-html = Page à joindre à un courriel (HTML)
files-odt = OpenDocument (ODT)
files-markdown = Markdown
files-xlsx = Classeur (XLSX)
files-cards = Cartes (CSV)
files-themes = Thèmes (CSV)
files-votes = Votes (CSV)
files-actions = Actions (CSV)
files-ics = Actions pour un agenda (ICS)
files-svg = Image de la table (SVG)
files-json = Données (JSON)
files-archive = Archive (ZIP)
files-archive-means = Tout l'atelier, lisible sans Atelier et vérifiable : un paquet BagIt pour un service d'archives ou un autre serveur.
