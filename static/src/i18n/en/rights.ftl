rights-cards = { $n ->
    [one] 1 card
   *[other] { $n } cards
}
rights-cards-free = as many cards as you like
rights-see-own = face down
rights-see-facilitators = for the facilitators only
rights-see-group = for your group only
rights-see-part = for those with your part
rights-see-all = in everybody's sight
rights-author-shown = with your name
rights-author-masked = no name
rights-writing-over = writing is over
rights-facilitators-write = the facilitators write
rights-dots = { $n ->
    [one] 1 dot
   *[other] { $n } dots
}
rights-cap-themes = { $n ->
    [one] one per theme
   *[other] { $n } at most per theme
}
rights-cap-notes = { $n ->
    [one] one per card
   *[other] { $n } at most per card
}
rights-secret = secret until voting ends
rights-vote-over = voting is over
rights-rate = a rating from 1 to 5
rights-secret-rate = no name
rights-all-sort = everybody sorts
rights-read = we read and talk
rights-held = in everybody's sight, once the facilitators have read it
rights-facilitators-sort = the facilitators sort
rights-talk-break = break
rights-talk-turns = each speaks in turn
