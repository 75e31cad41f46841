outline-steps = Steps
outline-now = now
outline-under = For “{ $name }”
outline-empty = Nothing here yet.
outline-tray = Cards set aside
outline-add = Add a card: { $zone }
