room-screen = Room screen
screen-starts = The workshop starts at { $time }
screen-here = { $n ->
    [0] Nobody is here yet
    [one] { $n } person is here
   *[other] { $n } people are here
}
screen-qr = QR code to enter the workshop
screen-or = or { $host }, with the code
screen-step = Step { $n } of { $of }
screen-done = { $n } of { $of } are done
screen-voted = { $n } of { $of } have voted
screen-grace = Finish your sentence ({ $n } s)
screen-grace-vote = Finish your vote ({ $n } s)
screen-paused = Break
screen-resumes = Back at { $time }
screen-thanks = Thank you all
screen-kept = { $n ->
    [one] Kept
   *[other] Kept ({ $n })
}
screen-decider = Who decides next: { $who }
screen-soon = The report will be there as soon as it is shared. Everything will be erased on { $day }.
screen-until = The report stays available until { $day }.
screen-more = { $n ->
    [one] and { $n } more card
   *[other] and { $n } more cards
}
result-voters = { $n ->
    [one] { $n } person of { $of } voted
   *[other] { $n } people of { $of } voted
}
rating-mean = { $n ->
    [one] Mean: { $mean } of 5 · { $n } answer
   *[other] Mean: { $mean } of 5 · { $n } answers
}
rating-withheld = { $n ->
    [0] No answer.
    [one] { $n } answer. Details are not shown below five.
   *[other] { $n } answers. Details are not shown below five.
}
screen-hidden = The screen is hidden for now.
screen-page = Page { $n } of { $of }
screen-page-next = { $n ->
    [0] next page
   *[other] next in { $n } s
}
rank-first = first
rank-first-tied = first, tied
rank-nothing = Nobody chose anything.
rank-ahead = { $n ->
    [one] { $n } dot ahead of the next.
   *[other] { $n } dots ahead of the next.
}
screen-rank-more = { $n ->
    [one] and { $n } other, chosen less
   *[other] and { $n } others, chosen less
}
screen-result = What the vote puts first
