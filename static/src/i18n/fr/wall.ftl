wall = La table
theme-actions = Actions du thème
deck = { $n ->
    [0] Pas encore de carte
    [one] { $n } carte, face cachée
   *[other] { $n } cartes, face cachée
}
stack = { $n ->
    [one] { $n } carte seule
   *[other] { $n } cartes seules
}
cards = { $n ->
    [one] { $n } carte
   *[other] { $n } cartes
}
cards-unit = { $n ->
    [one] carte
   *[other] cartes
}
dots-on = { $n ->
    [one] { $n } gommette
   *[other] { $n } gommettes
}
mark-kept = Retenu
mark-reworded = reformulée
area-actions = Actions · { $what }
dots-before = { $n ->
    [0] avant : aucune
   *[other] avant : { $n }
}
