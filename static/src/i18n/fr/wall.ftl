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
area-actions = Actions · { $what }
dots-before = { $n ->
    [0] avant : aucune
   *[other] avant : { $n }
}
