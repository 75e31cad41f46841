wall = The table
theme-actions = What to do with this theme
deck = { $n ->
    [0] No card yet
    [one] { $n } card, face down
   *[other] { $n } cards, face down
}
stack = { $n ->
    [one] { $n } single card
   *[other] { $n } single cards
}
cards = { $n ->
    [one] { $n } card
   *[other] { $n } cards
}
cards-unit = { $n ->
    [one] card
   *[other] cards
}
dots-on = { $n ->
    [one] { $n } dot
   *[other] { $n } dots
}
area-actions = Actions · { $what }
dots-before = { $n ->
    [0] before: none
   *[other] before: { $n }
}
