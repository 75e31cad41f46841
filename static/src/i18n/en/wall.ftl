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
area-away = { $n ->
    [one] { $n } card, folded away in this step
   *[other] { $n } cards, folded away in this step
}
area-actions = Actions · { $what }
dots-before = { $n ->
    [0] before: none
   *[other] before: { $n }
}
drop-theme = { $n ->
    [2] A theme of these two cards
   *[other] A theme of these { $n } cards
}
drop-into = Into “{ $name }”
drop-merge = Bring together with “{ $name }”
drop-area = To the area “{ $name }”
drop-out = Out of the theme, to “{ $name }”
drop-here = Here, in this order
drop-nowhere = Nothing changes here
fell-moved = Somebody has just moved this card.
fell-gone = Somebody has just taken this card away.
theme-name-skip = Name of the theme, or Escape
merge-title = Bring these two themes together?
merge-means = The cards of “{ $one }” will go into “{ $other }”.
merge-yes = Bring together
choose-cards = Choose
chosen-bar = Chosen cards
chosen = { $n ->
    [0] Touch the cards to choose
    [one] { $n } card chosen
   *[other] { $n } cards chosen
}
chosen-theme = New theme
chosen-none = Stop choosing
copy-text = Copy as text
copy-table = Copy for a spreadsheet
copy-refused = Copying did not work.
drop-spot = Here: { $where }
zoom = Size of the table
zoom-in = Enlarge the table (+)
zoom-out = Reduce the table (−)
zoom-now = { $n }%
zoom-all = See the whole table (0)
zoom-read = Back to a size one can read (0)
zoom-pages = Back to the pages (Esc)
