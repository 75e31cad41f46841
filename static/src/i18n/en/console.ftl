console = Console
console-columns = Columns
tab-agenda = Agenda
tab-centre = The room
tab-people = People
ends = Ends { $time }
what-people-see = Preview
view-table = Table
view-list = List
view-screen = Screen
script = Say…
step-now = Now
step-done = Done
step-coming = Next
step-skipped = Not held
step-slack = Reserve
step-back = Go back to this step
step-resume = Take writing up again
step-skip-to = Skip to this step
step-end-now = End now, without waiting
step-reveal = Turn the cards over…
step-reveal-these = Turn this step's cards over…
step-changed = The step has just changed.
step-undo = Go back ({ $n } s)
next-open-doors = Open the doors
then-open-doors = Guests will be able to come in. The workshop does not start yet.
next-start = Start the workshop
then-start = Everybody goes to “{ $title }”.
next-resume = Go on
then-resume = The step and its timer go on where they were.
next-report = See the report
then-report = Read it over, touch it up, then share.
next-end-writing = End writing
then-end-writing = 20 s to finish a sentence, then people read, no longer write.
next-show-result = Show the result
then-show-result = 20 s to finish, then voting closes for good. { $voted } of { $voters } have voted.
next-show-rating = Show the result
then-show-rating = 20 s to finish, then the answers are shown for good, without names.
next-grace = Letting people finish…
then-grace = What comes next follows by itself. “Without waiting” is above the table.
next-turn-over = Turn the cards over
then-turn-over = { $n ->
    [one] { $n } card is face down: you are asked whether to turn it over.
   *[other] { $n } cards are face down: you are asked whether to turn them over.
}
then-hidden = { $n ->
    [one] { $n } card stays face down.
   *[other] { $n } cards stay face down.
}
stays-hidden = { $n ->
    [one] { $n } card stays face down. You can turn it over at any time.
   *[other] { $n } cards stay face down. You can turn them over at any time.
}
hidden-title = { $n ->
    [one] { $n } card is face down
   *[other] { $n } cards are face down
}
hidden-leave = Leave face down, and go to “{ $title }”
hidden-leave-means = Nobody else reads them. Writing can be taken up again with what each person has, and cards turned over later.
hidden-turn = { $n ->
    [one] Turn { $n } card over, and go to “{ $title }”
   *[other] Turn { $n } cards over, and go to “{ $title }”
}
hidden-turn-means = The whole room reads them, those still arriving included. They cannot be hidden again.
turn-title = Turn cards over
turn-which = Which ones
turn-which-all = All ({ $n })
turn-which-step = Those of the step “{ $title }”
turn-which-area = Those of the area “{ $title }”
turn-means = The whole room will read them. They cannot be hidden again.
turn-others = The others stay face down.
turn-all = { $n ->
    [one] Turn { $n } card over
   *[other] Turn { $n } cards over
}
turn-some = Turn these cards over
next-write = Start writing
then-write = Step “{ $title }”: everybody writes.
next-sort = Start sorting
then-sort = Step “{ $title }”: cards are brought together by theme.
next-vote = Open the vote
then-vote = Everybody places dots, in secret until voting ends.
next-rate = Start the rating
then-rate = Everybody rates the workshop, without names.
next-go = Go to “{ $title }”
then-go = Then: { $rights }.
next-close = Close the workshop
then-close = Nobody writes any more. The report is drafted; reopening stays possible.
sure-vote = Close the vote and leave?
sure-vote-means = The secret vote is open: { $voted } of { $voters } have voted. Going to “{ $name }” closes it, and it cannot be reopened.
sure-vote-yes = Close the vote, and go to “{ $name }”
sure-discard = { $n ->
    [one] { $n } card was never turned over
   *[other] { $n } cards were never turned over
}
sure-discard-means = Close anyway: nobody will read what stayed face down.
sure-discard-yes = Close anyway
sure-close = Close the workshop?
sure-close-means = People will no longer write or vote. You can reopen until the report is shared.
sure-close-yes = Close the workshop
sure-remove = Show { $name } out?
sure-remove-means = This device stays out until you let { $name } back in. Another device, or a private window, can still come in: “Let nobody else in” prevents it. Cards written without a name stay in any case: setting them aside would tell whose they are.
sure-remove-yes = Show out
grace = to finish a sentence
grace-voting = to finish voting
grace-asked = somebody asked for a bit more
grace-more = + 20 s
grace-cancel = Stay in the step
grace-hurry = Without waiting
timer = Timer
timer-less = One minute less
timer-more = One minute more
timer-over = 0:00
pause = Break
pause-title = Take a break
pause-until = Back at
pause-hint = Shown to everybody. Nothing resumes by itself. Without a time, the break lasts until you go on.
show = Show to everyone
show-end = Stop showing
show-means = An area, a theme or a card, large on the room screen.
room-screen-open = Room screen
room-card = Add a card for the room
room-card-hint = Everybody sees it, no name.
room-card-where = Where
place-card = Place
keep-first = Keep the first:
keep-first-do = Keep
keep-only = Keep the first
tie-title = A tie
tie-means = { $n } items have { $votes } dots. Which ones to keep?
tie-kept = Kept already: { $what }.
tie-choose = { $n ->
    [one] Keep { $n } in all
   *[other] Keep { $n } in all
}
result-few = Few votes: choices can be guessed.
result-unanimous = Unanimous: everybody's choice can be guessed.
people = People
count-here = { $n ->
    [one] participant here
   *[other] participants here
}
count-done = { $n ->
    [one] done
   *[other] done
}
count-voted = have voted
count-wanting = { $n ->
    [one] card still wants marks
   *[other] cards still want marks
}
count-hidden = face down
count-away = offline
away = offline
is-done = done
role-facilitator = facilitator
role-lab = lab
role-observer = observing
hands = Asking to speak
hands-after = { $n ->
    [one] { $n } person after that
   *[other] { $n } people after that
}
floor-give = Give the floor
floor-end = Done
speaking = { $name } is speaking
person-rename = Rename
person-name = Name shown
person-facilitator = Give the facilitators' rights
person-participant = Take the facilitators' rights back
person-remove = Show out
door-close = Let nobody else in
door-open = Let people in again
tray = Cards set aside
tray-empty = Nothing is set aside.
for-us = Written for the facilitators
again = Vote again
again-means = A new secret round opens; this result stays beside it.
again-means-back = Back to “{ $title }” for a new round; this result stays beside it.
undone = Undone.
did-elsewhere = Done from another of your pages.
did-room-edit = Saved.
did-room-open = The doors are open.
did-room-door = { $way ->
    [there] Nobody else comes in.
    [back] People can come in again.
   *[elsewhere] { did-elsewhere }
}
did-phase-insert = Step added.
did-phase-edit = Step changed.
did-phase-move = Step moved.
did-phase-remove = Step removed, with its text to say.
did-agenda-fit = Durations fitted.
did-zone-add = Area added.
did-zone-edit = { $way ->
    [name] Area renamed.
    [layout] Layout changed.
   *[elsewhere] { did-elsewhere }
}
did-zone-move = Area moved.
did-zone-remove = Area removed.
did-note-delete = Card deleted.
did-note-aside = { $way ->
    [there] Card set aside.
    [back] Card brought back.
   *[elsewhere] { did-elsewhere }
}
did-item-keep = { $way ->
    [there] Kept.
    [back] No longer kept.
   *[elsewhere] { did-elsewhere }
}
did-round-keep-first = Kept, with an area for actions under each choice.
did-round-open = A new voting round is open.
did-theme-make = Theme made.
did-theme-name = Theme named.
did-theme-merge = Themes brought together.
did-theme-split = Theme taken apart.
did-report-edit = Saved.
since = Show out the last to come…
since-title = Show out the last who came
since-means = When the link got into wrong hands: all who came lately go out at once, facilitators excepted. Then replace the link, or choose “Let nobody else in”.
since-which = Who came in the last
since-5 = 5 minutes
since-15 = 15 minutes
since-30 = 30 minutes
since-60 = hour
since-next = Go on
sure-since = Show out all who came in the last { $name } minutes?
sure-since-means = Their access ends at once. What they wrote stays.
sure-since-yes = Show out
page-before = Page before
page-after = Next page
page-stay = Stay on this page
page-leaf = Let pages turn
count-read = { $n ->
    [one] has read all
   *[other] have read all
}
reading-long = Reading { $n } cards takes some { $takes } min; this step has { $has }. Each person begins with another card: together you read them all.
reading-more = { $n ->
    [one] Add { $n } minute
   *[other] Add { $n } minutes
}
bell-off = Mute the timer's bell
bell-on = Let the timer's bell ring
sure-demote = Take the facilitators' rights from { $name }?
sure-demote-means = { $name } will write and vote like the others.{ $left ->
    [0] {" "}Nobody else facilitates: give somebody the rights first.
   *[other] {" "}Still facilitating: { $names }.
} Facilitators' links that were given out will no longer open.
sure-demote-yes = Take the rights back
sure-resign = Give back your facilitator's rights?
sure-resign-means = You will write and vote like the others, and this console will close.{ $left ->
    [0] {" "}Nobody else facilitates: give somebody the rights first.
   *[other] {" "}Still facilitating: { $names }.
} Only one of them, or the lab, can give them to you again.
sure-resign-yes = Give back my rights
rights-ended = You are no longer a facilitator. You take part like everybody else.
seat-asks = { $name } wants their seat back, from another device.
seat-give = Give the seat back
seat-refuse = Refuse
seat-offer = Give their seat back (QR)…
seat-offer-title = Give { $name } their seat back
seat-offer-means = { $name } opens this code with their new device, before { $time }. The old one will be signed out. What was written without a name or voted in secret still counts, and no longer shows: nobody can read it in their place.
seat-qr = QR to give { $name } their seat back
seat-taken = seat given back at { $time }
sure-remove-cards = Show out, and set their cards aside
people-besides = Besides, and not counted:
shown-out = Shown out
let-back = Let back in
screen-show = Show the screen
held-title = { $n ->
    [one] { $n } card to read before it shows
   *[other] { $n } cards to read before they show
}
held-all = Show all
phase-held = Show after reading: a card waits until a facilitator has read it
sorter = Sort
sorter-left = { $n ->
    [one] { $n } left
   *[other] { $n } left
}
sorter-done = Every card has its place.
sorter-find = Find a theme by its first letters
sorter-name = Name of the theme, then Enter
sorter-n = New theme
sorter-l = Later
sorter-a = Set aside
sorter-s = Skip
sorter-z = Undo
sorter-taken = Somebody else has placed this card; here is the next one.
single-keys = Keys act by themselves (1 to 9, N, L, A, S, T, Z)
did-notes-move = Moved.
did-note-edit = Card changed.
screen-hide = Hide the screen
sorter-alike = { $n ->
    [one] { $n } card is like this card
   *[other] { $n } cards are like this card
}
sorter-take = { $n ->
    [one] Take it along
   *[other] Take them along
}
sorter-along = { $n ->
    [one] It goes along
   *[other] They go along
}
then-cut = The line is cut: a press does not leave, and does not wait. The button comes back with it.
late-by = { $n } min late
catch-up = Catch up on the steps that remain
minute-less = One minute less: { $what }
minute-more = One minute more: { $what }
early-by = { $n } min early
invite-calendar = For the calendar (.ics)
open-link-caveat = The link is open: somebody may have come in twice, and vote twice. To be said where the result counts: “One person, one vote: I trust you.”
