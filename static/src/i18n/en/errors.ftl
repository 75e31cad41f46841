refusal-forbidden = Only the facilitators can do this: ask them.
refusal-read-only = { $status ->
    [closed] The workshop is closed: you can read, and change nothing.
   *[other] This device shows the workshop, and changes nothing in it.
}
refusal-not-found = This is no longer there: somebody has taken it away meanwhile. The page shows how things are.
refusal-room-locked = { $status ->
    [prepared] This will be possible once the doors are open.
    [open] This will be possible once the first step has begun.
    [running] This is not possible while the workshop is under way.
    [paused] The workshop is on a break: this will be possible afterwards.
   *[other] The workshop is closed: you can read, and change nothing.
}
refusal-phase-closed = That step is over. Your words are kept here.
refusal-door-closed = Nobody else is let into this workshop for now. Ask the person inviting you to let people in again.
refusal-room-full = The workshop is full ({ $limit } people). Tell the person inviting you: they can make room.
refusal-not-open = The workshop is not open yet. Leave this page open, or come back when it starts.
refusal-quota-exceeded = All your cards are placed already: edit one, or take one back to write another.
refusal-budget-exceeded = You have given all you had: take something back elsewhere to put it here.
refusal-cap-exceeded = You have put as much here as you can: put the rest elsewhere.
refusal-too-large = This is too long. The limit is { $limit }: make it shorter, or split it in two.
refusal-too-many = There are too many. The limit is { $limit }: remove some before you add more.
refusal-bad-text = { $why ->
    [empty] Nothing is written: write a word at least.
    [role] This name would say that you facilitate: take another one.
   *[signs] This text has signs that are not allowed here: write it again.
}
refusal-bad-reference = This does not go with that item as it is now: choose another one.
refusal-bad-state = This is no longer possible where the workshop stands. Look at the current step, and try again.
refusal-exists = This is done already: nothing changed.
refusal-conflict = Somebody changed this text meanwhile. Yours is kept here.
refusal-built-on = This can no longer be undone: somebody has touched it since. Change it by hand.
refusal-too-late = It is too late to undo this: change it by hand.
refusal-looser = This step has begun: what it allows can be narrowed, not widened. To allow more, add a step after it.
refusal-unplayable = This agenda asks for what the tool cannot do yet: take another method, or remove the step in question.
refusal-unconfirmed = Some cards are still face down, and nobody would read them: turn them over, or confirm.
refusal-tie = It is a tie: choose which ones you keep.
refusal-last-facilitator = There must be at least one facilitator: give the rights to somebody else first.
refusal-shown-out = The facilitators showed you out. They alone can let you back in.
refusal-still-here = This person is online: their seat is taken. They can go on at another device by themselves.
refusal-lab-only = Only the lab can decide this.
refusal-sooner = The workshop would be erased before the day it announces: please confirm.
refusal-incomplete = { $missing ->
    [question] To open the doors, the question is missing: write it on the page “Prepare”.
    [purge_on] To open the doors, the day of erasure is missing: choose it on the page “Prepare”.
    [lab] The lab needs a name, a contact and how long it keeps workshops: fill in its settings.
   *[other] To open the doors, the question and the day of erasure are missing: fill them in on the page “Prepare”.
}
refusal-rate-limited = That was a little fast. Try again in a few seconds.
refusal-storage-full = The server has no room left. Nothing was saved; tell the person who runs it.
refusal-unavailable = The server is busy: nothing changed. Try again in a moment.
refusal-unauthenticated = Your access has ended. Come in again with your link or the code.
refusal-bad-json = The server did not understand. Reload the page.
refusal-bad-message = The server did not understand. Reload the page.
refusal-unknown-command = The server did not understand. Reload the page.
refusal-unsupported-version = This page is too old. Reload it.
refusal-internal = Something went wrong on the server. Try again; if it happens once more, reload the page.
refusal-not-sent = No connection: nothing changed. Do it again once the connection is back.
refusal-unreachable = The server does not answer. Check your connection and try again.
refusal-foreign = This network shows a page of its own in place of the workshop. Open it, accept it, then try again.
refusal-readers-only = This report is for those who were there. Ask the person inviting you for its link, or for a file.
refusal-bad-file = { $reason ->
    [toml] Line { $line }: this is not a TOML file that can be read. Nothing was kept.
    [unknown] Line { $line }: there is no “{ $place }” in a method. Nothing was kept.
    [missing] Line { $line }: “{ $place }” is missing. Nothing was kept.
    [deep] Line { $line }: too many tables within each other. Nothing was kept.
   *[value] Line { $line }: what is said of “{ $place }” does not fit. Nothing was kept.
}
