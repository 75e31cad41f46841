wall = The table
deck = { $n ->
    [0] No card yet
    [one] { $n } card, face down
   *[other] { $n } cards, face down
}
pile-shut = Close this pile
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
