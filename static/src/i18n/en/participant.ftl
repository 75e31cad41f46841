menu = Menu
step-of = Step { $step } of { $of }
next-step-is = The step “{ $step }” has begun.
next-step-see = See the next step
hand-up = Ask to speak
hand-down = No longer ask to speak
hand-is-up = You have asked to speak.
hand-your-turn = Your turn.
my-name = My name
see-list = See the list
later-note = Note for later
later-label = An idea or a question to keep
later-hint = It goes to the area “for later”.
later-done = Kept for later.
leave = Leave
leave-title = Leave the workshop?
leave-text = This device will forget the workshop and your drafts. What you placed stays. You can come back with the link or the code.
leave-stay = Stay
my-cards = My cards
others-cards = { $n ->
    [one] 1 card by others
   *[other] { $n } cards by others
}
composer-idea = One idea per card
composer-action = One action per card
composer-where = Where does it go?
place = Place
placed = Card placed.
placed-private = Card placed, face down.
characters-left = { $n ->
    [one] 1 character left
   *[other] { $n } characters left
}
cards-left = { $n ->
    [one] 1 card left.
   *[other] { $n } cards left.
}
reader-own = Only you can read it for now.
reader-group = Only your group reads it.
reader-part = Those with your part read it, and nobody else.
reader-facilitators = Only the facilitators will read it.
reader-all = Everybody reads it as soon as it is placed.
reader-held = The facilitators read it first, then everybody.
reader-all-masked = Everybody reads it as soon as it is placed, and can see when it comes.
done = I'm done
done-not-yet = Not yet, I go on
done-count = { $of ->
    [one] You are done. You can still change yours.
   *[other] { $n } of { $of } are done. You can still change yours.
}
quota-reached = { $n ->
    [one] Your card is placed.
   *[other] Your { $n } cards are placed.
}
deck-count = { $n ->
    [one] 1 card face down
   *[other] { $n } cards face down
}
turned-over = { $n ->
    [one] 1 card, turned over
   *[other] { $n } cards, turned over
}
grace-write = Finish your sentence ({ $n } s)
grace-vote = Finish your vote ({ $n } s)
grace-write-told = Finish your sentence: 20 seconds left.
grace-vote-told = Finish your vote: 20 seconds left.
grace-longer = A bit longer
look-at-screen = The facilitators speak to everybody, in the room and at home. Follow on the screen.
facilitators-sort = The facilitators are sorting the cards.
leaf-through = { $n ->
    [one] Read the card
   *[other] Leaf through { $n } cards
}
leaf = Cards, one by one
leaf-at = { $at } of { $of }
dots-left = { $n ->
    [one] 1 dot left
   *[other] { $n } dots left
}
dots-said = { $n ->
    [one] 1 dot here
   *[other] { $n } dots here
}, { $left } were left
dot-more = Put a dot: { $name }
dot-less = Take a dot back: { $name }
vote-saved = Saved. Secret until voting ends.
voted-of = { $n ->
    [0] Nobody has voted yet.
    [one] 1 vote out of { $of }.
   *[other] { $n } votes out of { $of }.
}
results = Result
results-voters = { $n ->
    [one] 1 vote out of { $of }
   *[other] { $n } votes out of { $of }
}
results-few = Few votes: one can guess who chose what.
results-unanimous = All choices are the same: everybody's choice is known.
results-mine = { $n ->
    [one] one of them yours
   *[other] { $n } of them yours
}
results-withheld = { $n ->
    [one] 1 answer. Below five, only their number is kept.
   *[other] { $n } answers. Below five, only their number is kept.
}
results-mean = Mean: { $mean } out of 5
results-answers = { $n ->
    [one] 1 answer
   *[other] { $n } answers
}
rating-legend = Your rating from 1 to 5
rating-choose = Choose a sentence.
rating-saved = Saved. Nobody can know who, not even the facilitators.
shown-to-all = Shown to everyone
leftover = These words were not placed.
leftover-drop = Throw away
waiting-in = You are in the workshop
waiting-soon = The workshop is about to start.
waiting-starts = The workshop starts at { $time }.
waiting-here = { $n ->
    [0] {""}
    [one] You are the first one here.
   *[other] { $n } of you are here.
}
waiting-coming = What will happen
try-title = Try a card
try-text = To get a feel for it: it is not sent, and will vanish at the start.
try-placeholder = For instance: hello
late-title = You are joining at step { $step } of { $of }
late-plain = The workshop has begun
late-now = Right now: { $title }.
late-go = Join the others
late-first = first: { $name }
late-cards-all = { $n ->
    [0] cards still face down
    [one] 1 card on the table
   *[other] { $n } cards on the table
}
late-done = done
paused = Break. The workshop goes on soon.
paused-until = Break. Back at { $time }
paused-kept = Everything is kept. This page will go on by itself.
end-thanks = Thank you. The workshop is over.
end-decider = Who decides next: { $who }.
end-report-until = The report stays here until { $day }.
end-report-soon = The report will be here as soon as it is shared. Everything will be erased on { $day }.
composer-over = This step is over. Your words are kept.
promoted = You are one of the facilitators now.
promoted-console = Open the console
results-before = Earlier vote

emptied-vote = A backup was put back: this vote starts again from nothing, please vote again.
emptied-vote-desk = A backup was put back: this vote starts again from nothing, everybody has to vote again.
emptied-cards = A backup was put back: cards written face down before that are lost, please write them again.
emptied-cards-desk = A backup was put back: cards written face down before that are lost, people have to write them again.
emptied-earlier = A backup was put back: cards written face down in an earlier step are lost.
still-waiting = Not saved yet.
look-at-table = All cards are on the table, to be read at your own pace.
leaf-read = { $n } read
leaf-all-read = You have read them all.
table-empty = Nothing on the table yet. Cards will come here.
paste-title = { $n ->
    [one] { $n } card, a line each
   *[other] { $n } cards, a line each
}
paste-over = { $n ->
    [one] { $n } can't be placed any more: it stays in the field.
   *[other] { $n } can't be placed any more: they stay in the field.
}
paste-kept = { $n ->
    [one] { $n } card is not placed and stays here.
   *[other] { $n } cards are not placed and stay here.
}
paste-place = { $n ->
    [one] Place { $n } card
   *[other] Place { $n } cards
}
paste-offer = { $n ->
    [one] { $n } line pasted.
   *[other] { $n } lines pasted. A card for each?
}
paste-look = See the cards
see-screen = See the screen
room-sees = What the room sees
decided = What is decided
over-vote = Voting is over. Let us look at the result.
over-writing = Writing is over.
