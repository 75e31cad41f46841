# What every way to vote says.
next-vote-secret = Open the vote
then-vote-secret = Everybody answers, in secret until voting ends.
vote-kept = Saved.
vote-taken-back = Taken back.
vote-back = Take back: { $name }
vote-mine = yours: { $name }
vote-no-detail = Fewer than five votes: how they are spread is kept nowhere.
chart-item = What was voted on
chart-more = { $n ->
    [one] and one more, in the list
   *[other] and { $n } more, in the list
}
tie-means-equal = { $n } items are equal. Which ones to keep?
report-votes = Votes

# Majority judgement.
vote-mentions = Majority judgement: a mention for each
rights-mention-notes = a mention for each card
rights-mention-themes = a mention for each theme
mentions-many = How many mentions
mentions-seven = Seven
mentions-five = Five
mentions-names = What the mentions are called
mentions-skip = Judge each by itself; several may get the same. What you leave out gets from you the lowest: “{ $name }”.
mentions-left = { $n ->
    [one] { $n } still without your mention
   *[other] { $n } still without your mention
}
mentions-half = At least half give this mention or a better one. The dashed line is the half.

# Points.
vote-points = Points: a budget to spread
points-each = Points each
rights-points = { $n ->
    [one] { $n } point to spread
   *[other] { $n } points to spread
}
points-left = { $n ->
    [one] { $n } point left
   *[other] { $n } points left
}
points-said = { $n ->
    [one] { $n } point here
   *[other] { $n } points here
}, { $left } left to spread
points-got = { $n ->
    [one] { $n } point
   *[other] { $n } points
}
points-less = Take { $n } off: { $name }
points-more = Give { $n } more: { $name }
points-on = Points for: { $name }

# Scores.
vote-scores = Scores: a value for each, with a sentence per value
scores-scale = Scale
scores-five = 1 to 5
scores-ten = 1 to 10
scores-signed = −2 to +2
scores-sentences = What each value says
scores-criterion = Criterion { $n }
scores-weight = Weight
scores-add = Add a criterion
scores-drop = Remove criterion { $n }
rights-scores = a value from { $n } to { $left } for each
scores-left = { $n ->
    [one] { $n } still without your answer
   *[other] { $n } still without your answer
}
vote-from-five = Shown from five votes on.
vote-divided = Far apart: talk it over

# Plus or minus.
vote-balance = Plus or minus: +1, 0 or −1 for each
rights-balance = +1, 0 or −1 for each
balance-controversial = Controversial: many for, many against

# Ranking.
vote-ranking = Ranking: one's first few, in order
ranking-most = How many places
rights-ranking = { $n ->
    [one] { $n } to choose
   *[other] the first { $n }, in order
}
ranking-before = { $n ->
    [one] Choose one.
   *[other] Put your { $n } first choices in order. The first gets { $n } points, the next a point less, and so on; what you leave out gets none.
}
ranking-left = { $n ->
    [one] { $n } more to choose, if you like
   *[other] { $n } more to choose, if you like
}
ranking-add = Put on place { $n }: { $name }
ranking-up = Move up: { $name }
ranking-down = Move down: { $name }
ranking-said = { $name }: place { $n }
ranking-condorcet = Preferred to each of the others

# Choice.
vote-choice = One or several of given answers; a quiz
choice-answer = Answer { $n }
choice-right = This is a right answer (quiz)
choice-drop = Remove answer { $n }
choice-add = Add an answer
choice-most = How many one may choose
choice-one = Choose one answer
choice-several = { $n ->
    [one] Choose { $n } at most
   *[other] Choose { $n } at most
}
choice-more = { $n ->
    [one] Saved. { $n } more if you like.
   *[other] Saved. { $n } more if you like.
}
choice-is-right = Right answer
choice-mine = yours
rights-choice = one answer
rights-choices = { $n ->
    [one] { $n } answer at most
   *[other] { $n } answers at most
}

# Placing on two axes.
vote-placing = Two axes: everybody places each one
rights-placing = a place on two axes for each
placing-before = Place each one by yourself: point at the square, use the arrow keys, or choose in the two lists.
placing-plane = Place: { $name }
placing-x-title = Axis across
placing-x-low = Its end on the left
placing-x-high = Its end on the right
placing-y-title = Axis upwards
placing-y-low = Its end below
placing-y-high = Its end above

# Consent.
vote-consent = Consent: adopted when nobody objects
rights-consent = everybody answers: I consent, a question, an objection
consent-before = Do you see a risk for the group, or a limit of your own? A preference is no objection. Everybody answers before anything shows; what you write will be read by all, without your name.
consent-left = { $n ->
    [one] Your answer is awaited
   *[other] { $n } proposals await your answer
}
consent-consent = I consent
consent-question = I have a question
consent-objection = I object
consent-question-text = Your question
consent-objection-text = What risk, or what limit?
consent-hint = Everybody will read it at the end of the vote, without your name.
consent-reword = Reword
consent-outcome = Outcome
consent-adopted = Adopted
consent-is-adopted = adopted: { $name }
consent-objected = { $n ->
    [one] { $n } objection: not adopted
   *[other] { $n } objections: not adopted
}
consent-waiting = { $n ->
    [one] { $n } person present has not answered
   *[other] { $n } people present have not answered
}

# Estimate.
vote-estimate = Estimate: a number for each
estimate-unit = What is counted
rights-estimate = a number for each
estimate-of = How much: { $name }
estimate-half = Middle half
estimate-means = The thick line is the number in the middle; half of the answers lie within the broad band. Far apart: the upper end is more than twice the lower.

# Dots.
dots-rule = We suggest a quarter as many dots as there are items: at least 2, at most 7, one an item.
dots-suggested-notes = { $n ->
    [one] { $n } card lies there now
   *[other] { $n } cards lie there now
}: a quarter of them, at least 2 and at most 7, makes { $left }.
dots-suggested-themes = { $n ->
    [one] { $n } theme or single card lies there now
   *[other] { $n } themes and single cards lie there now
}: a quarter of them, at least 2 and at most 7, makes { $left }.
dots-take = Give { $n }

# Agree, disagree, pass.
vote-opinion = Agree, disagree or pass, on each statement
rights-opinion = agree, disagree or pass on each
opinion-before = Everybody has the statements in an order of their own. A statement counts with seven answers; shown from five votes on.
opinion-few = Fewer than seven answers
opinion-share = { $n } %
opinion-divides = Divides: talk it over

# Crossed marks.
vote-crossed = Crossed marks: each card read by a few, never by who wrote it
crossed-turns = Readings of each card
crossed-scale = Highest mark
rights-crossed = { $n ->
    [one] { $n } card of somebody else's, a mark up to { $left }
   *[other] about { $n } cards of others, a mark up to { $left } each
}
crossed-before = Cards pass from hand to hand, never the same one twice. If your own comes back to you, hand it back. Nobody knows who was dealt which. Shown from five votes on.
crossed-at = Card { $n } of { $of }
crossed-left = { $n ->
    [one] { $n } card still to rate
   *[other] { $n } cards still to rate
}
crossed-waiting = No card for you just now. If somebody leaves or comes, one may turn up.
crossed-done = All are rated. If somebody leaves, another card may come to you.
crossed-next = Next card
crossed-mine = It is mine: hand it back
crossed-given-back = Handed back: somebody else will read it.
crossed-rated = { $n ->
    [one] What you have rated ({ $n })
   *[other] What you have rated ({ $n })
}
crossed-mark = Mark for: { $name }
crossed-got = { $n } of { $of }
