refusal-forbidden = Only the facilitators can do this.
refusal-read-only = You can read, nothing can be changed any more.
refusal-not-found = This is no longer there.
refusal-room-locked = This is not possible at the moment.
refusal-phase-closed = That step is over. Your words are kept here.
refusal-door-closed = The door is closed. Ask the person inviting you to open it.
refusal-room-full = The workshop is full ({ $limit } people).
refusal-not-open = The workshop is not open yet.
refusal-quota-exceeded = All your cards are placed already.
refusal-budget-exceeded = All your dots are placed already.
refusal-cap-exceeded = You have put as many dots here as you can.
refusal-too-large = This is too long. The limit is { $limit }.
refusal-too-many = There are too many. The limit is { $limit }.
refusal-bad-text = This text is empty, or has invisible characters that are not allowed here.
refusal-bad-reference = This does not work with this item.
refusal-bad-state = This is not possible as things are.
refusal-exists = This is done already.
refusal-conflict = Somebody changed this text meanwhile. Yours is kept here.
refusal-built-on = This can no longer be undone: somebody changed it or went on from it.
refusal-too-late = It is too late to undo this.
refusal-looser = A step that has begun can become stricter, never looser.
refusal-unplayable = This agenda asks for what the tool cannot do yet.
refusal-unconfirmed = Private cards are concerned: please confirm.
refusal-tie = It is a tie: choose.
refusal-last-facilitator = There must be at least one facilitator.
refusal-shown-out = The facilitators showed you out. They alone can let you back in.
refusal-still-here = This person is online: their seat is taken.
refusal-lab-only = Only the lab can decide this.
refusal-sooner = The workshop would be erased before the day it announces: please confirm.
refusal-incomplete = Something is still missing before the doors can open.
refusal-rate-limited = That was a little fast. Try again in a few seconds.
refusal-storage-full = The server has no room left. Nothing was saved; tell the person who runs it.
refusal-unavailable = The server is busy. Try again in a moment.
refusal-unauthenticated = Your access has ended. Come in again with your link or the code.
refusal-bad-json = The server did not understand. Reload the page.
refusal-bad-message = The server did not understand. Reload the page.
refusal-unknown-command = The server did not understand. Reload the page.
refusal-unsupported-version = This page is too old. Reload it.
refusal-internal = Something went wrong. Try again.
refusal-not-sent = No connection: nothing changed. Do it again once the connection is back.
refusal-unreachable = The server does not answer. Check your connection and try again.
refusal-foreign = This network shows a page of its own in place of the workshop. Open it, accept it, then try again.
refusal-readers-only = This report is for those who were there.
refusal-bad-file = { $reason ->
    [toml] Line { $line }: this is not a TOML file that can be read. Nothing was kept.
    [unknown] Line { $line }: there is no “{ $place }” in a method. Nothing was kept.
    [missing] Line { $line }: “{ $place }” is missing. Nothing was kept.
    [deep] Line { $line }: too many tables within each other. Nothing was kept.
   *[value] Line { $line }: what is said of “{ $place }” does not fit. Nothing was kept.
}
