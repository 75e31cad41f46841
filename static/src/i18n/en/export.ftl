# What exports say, and the screens with them.
# After a change `make words` hands it to the server (board/export/catalogue.py).

export-kind = Workshop report
entry-workshop = Workshop
export-quoted = “{ $text }”
report-file = report

export-aim = Aim
plan-decider = Who decides afterwards
export-host = Invited by
export-corrected = Corrected on
export-date = Date
export-attendance = People
lab-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
  }
export-facilitating = , { $n } of them facilitating

report-remember = What to remember
mark-kept = Kept
report-actions = Actions
report-decisions = Decisions
report-themes = Themes and votes
export-themes = Themes
report-questions = Open questions
report-later = For later
report-rating = Rating
report-agenda = The agenda as it ran
export-annex = Annex: every card

export-theme = Theme
theme-unnamed = Unnamed theme
export-card = Card
export-cards = Cards
export-cards-count = { $n ->
    [one] { $n } card
   *[other] { $n } cards
  }
export-kept = kept
export-facilitators-card = facilitators' card
mark-reworded = reworded

export-action = Action
card-who = Who
card-when = By when
export-open = to be settled
export-actions-under = { report-actions }: { $title }

export-vote = Vote { $n }
export-dots = Dots
export-turnout = { $voters } of { $electorate } voted.
export-budget = { $n ->
    [one] One dot each.
   *[other] { $n } dots each.
  }
export-close = Close result: the first places are within one dot of each other.
export-few = Fewer than five votes: people's choices can be guessed.
export-unanimous = Unanimous vote: people's choices can be guessed.
export-answer = Answer
export-answers = Answers
export-answers-mean = { $n } answers, { $mean } out of 5 on average.
export-withheld = { $n ->
    [one] { $n } answer: too few to show without giving away whose it is.
   *[other] { $n } answers: too few to show without giving away whose they are.
  }

export-step = Step
export-start = Start
export-planned = Planned
export-took = Actual
export-skipped = Steps not held: { $steps }.

export-zone = Area
export-author = By
export-source = Source
export-alt = Picture, in words
export-yes = yes
export-votes = Results of votes
export-round = Which vote
export-item = About
export-measure = Measure
export-value = Value
export-voters = Votes cast
export-electorate = Could vote
export-note = note
archive-file = archive
export-erasure = Erasure of the workshop: { $title }
export-note-kind = Two-page note
export-more = { $n ->
    [one] And { $n } more, in the report.
   *[other] And { $n } more, in the report.
  }
export-missing = { $n ->
    [one] One sign that this file can't show is replaced by �; the HTML page shows it.
   *[other] { $n } signs that this file can't show are replaced by �; the HTML page shows them.
  }

export-erased = This workshop will be erased on { $day }.
export-data = Data: { $lab }, { $contact }

export-hello = Hello,
export-thanks = Thank you for taking part in the workshop { $title }.
export-link = The report is here:
export-remember-list = { report-remember }:
export-kept-list = { mark-kept }:
export-actions-list = { report-actions }:
export-decider-is = { plan-decider }: { $who }
export-online = The page stays until { $day }, then everything is erased.

export-invited-by = { $host } invites you to a workshop:
export-invited = You are invited to a workshop:
export-aim-is = { export-aim }: { $text }
export-when = When: { $time }
export-enter = To come in, open this link on a computer or a phone:
export-code = or enter this code on { $site }: { $code }
export-free = No account, nothing to install: any name you like will do.
export-all-erased = Everything is erased on { $day }.
export-lasts = Length: { $time }
export-where = Where: { $text }
export-call = From home: { $link }
export-needs = You need a phone or a computer; nothing to install.
