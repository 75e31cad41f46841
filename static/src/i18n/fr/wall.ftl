wall = La table
deck = { $n ->
    [0] Pas encore de carte
    [one] { $n } carte, face cachée
   *[other] { $n } cartes, face cachée
}
pile-shut = Refermer la pile
cards = { $n ->
    [0] aucune carte
    [one] { $n } carte
   *[other] { $n } cartes
}
cards-unit = { $n ->
    [one] carte
   *[other] cartes
}
dots-on = { $n ->
    [0] aucune gommette
    [one] { $n } gommette
   *[other] { $n } gommettes
}
area-away = { $n ->
    [one] { $n } carte, repliée à cette étape
   *[other] { $n } cartes, repliées à cette étape
}
area-actions = Actions · { $what }
dots-before = { $n ->
    [0] avant : aucune
   *[other] avant : { $n }
}
drop-theme = { $n ->
    [2] Un thème de ces deux cartes
   *[other] Un thème de ces { $n } cartes
}
drop-into = Dans « { $name } »
drop-merge = Rassembler avec « { $name } »
drop-area = Dans l'espace « { $name } »
drop-out = Hors du thème, dans « { $name } »
drop-here = Ici, dans cet ordre
drop-nowhere = Rien ne change ici
fell-moved = Quelqu'un vient de déplacer cette carte.
fell-gone = Quelqu'un vient de retirer cette carte.
theme-name-skip = Nom du thème, ou Échap
merge-title = Rassembler ces deux thèmes ?
merge-means = Les cartes de « { $one } » iront dans « { $other } ».
merge-yes = Rassembler
choose-cards = Choisir
chosen-bar = Cartes choisies
chosen = { $n ->
    [0] Touchez les cartes à choisir
    [one] { $n } carte choisie
   *[other] { $n } cartes choisies
}
chosen-theme = Nouveau thème
chosen-none = Ne plus choisir
copy-text = Copier en texte
copy-table = Copier pour un tableur
copy-refused = La copie n'a pas marché.
drop-spot = Ici : { $where }
zoom = Taille de la table
zoom-in = Agrandir la table (+)
zoom-out = Réduire la table (−)
zoom-now = { $n } %
zoom-all = Voir toute la table (0)
zoom-read = Revenir à une taille lisible (0)
zoom-pages = Revenir aux pages (Échap)
