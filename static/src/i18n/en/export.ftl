# What exports say, and the screens with them.
# After a change `make words` hands it to the server (board/export/catalogue.py).

export-kind = Workshop report
export-provisional-kind = Provisional page
export-provisional = Provisional
export-provisional-means = The workshop is not over: this is where it stands, { $at }. Cards and votes may be missing; the report will follow.
export-provisional-file = provisional { $kind }
entry-workshop = Workshop
export-quoted = “{ $text }”
report-file = report

export-aim = Aim
plan-decider = Who decides next
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
report-method = The method
report-method-of = { $title }: { $credit }
method-licence = Texts: { $authors }. Licence { $licence }.
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
export-tied = { $n ->
    [one] Tied for first place: { $name }.
   *[other] Tied for place { $n }: { $name }.
}
export-edge = { $n ->
    [one] Close result for first place: { $name }.
   *[other] Close result for place { $n }: { $name }.
}
export-and = { $first } and { $last }
export-others = { $n ->
    [one] { $n } other
   *[other] { $n } others
}
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
export-spot = Spot
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
export-all-erased = Everything will be erased on { $day }.
export-lasts = Length: { $time }
export-where = Where: { $text }
export-call = From home: { $link }
export-needs = You need a phone or a computer; nothing to install.
export-place = Place
export-mention = Majority mention
export-mentions-skipped = { $n ->
    [one] { $n } mention was not given and counts as the lowest.
   *[other] { $n } mentions were not given and count as the lowest.
}
export-points = Points
export-givers = From how many people
export-points-each = { $n ->
    [one] { $n } point each.
   *[other] { $n } points each.
}
export-mean = Mean
export-divided = People are far apart on “{ $name }”.
export-balance = Balance
export-plus = For
export-zero = Neither
export-minus = Against
export-controversial = “{ $name }” is controversial: many for, many against.
export-borda = { $n ->
    [one] One choice each.
   *[other] { $n } points for a first place, a point less for each place after it, none for what was left out.
}
export-condorcet = “{ $name }” is preferred by most to each of the others.
export-no-condorcet = No item is preferred by most to each of the others.
export-right = Right answer: { $name }.
export-width = Spread
export-placing = In the middle of all; the one people are furthest apart on comes first. Spread: how many steps of both axes the middle half of the answers takes, drawn for the first.
export-consents = Consents
export-questions-asked = Questions asked
export-objections = Objections
export-adopted = “{ $name }” is adopted: everybody present has answered, nobody objects.
export-unanswered = { $n ->
    [one] “{ $name }”: { $n } person present has not answered.
   *[other] “{ $name }”: { $n } people present have not answered.
}
export-objection = Objection: { $text }
export-question-asked = Question: { $text }
export-quarter = Lower end of the middle half
export-three-quarters = Upper end of the middle half
export-agree = Agree
export-disagree = Disagree
export-pass = Pass
export-dividing = “{ $name }” divides: many agree, many disagree.
export-uncertain = “{ $name }” has fewer than { $n } answers, too few to count.
export-crossed-sum = Sum
export-crossed-of = Sum of the marks, of { $most }.
export-crossed-short = { $n ->
    [one] { $n } card has fewer than its { $turns } marks: sums are brought to that number, and rounded where not all cards have as many.
   *[other] { $n } cards have fewer than their { $turns } marks: sums are brought to that number, and rounded where not all cards have as many.
}
try-name = Try
preview-card = Example card { $n }
preview-theme = Example theme { $n }
