app-name = Atelier
cancel = Cancel
close = Close
save = Save
undo = Undo
redo = Redo
back = Back
next = Next
previous = Previous
more = More actions
more-on = Actions: { $what }
retry = Try again
reload = Reload the page
copy = Copy
copied = Copied
loading = One moment…
skip-to-content = Skip to content
read-more = Read more
read-less = Show less
language = Language
language-fr = Français
language-en = English

# Connection
link-connecting = Connecting…
link-lost = Connection lost. Your words are kept here.
link-lost-plain = Connection lost.
link-unsaved = Not saved yet. Trying again…
link-back = Back. Everything is saved.
link-ended = Your access has ended on this device.
link-ended-more = If you go on elsewhere, close this page; if not, come in again with your link or the code.
link-out = This invitation is no longer valid. Ask the person inviting you for a new one.
link-gone = This device is no longer in this workshop.
link-gone-more = If you go on elsewhere, close this page; if not, ask the person inviting you for a new link.
link-erased = This workshop has been erased, as planned.
link-outdated = There is a new version. Reload the page.

# Timer
ring-left = { $time } left
ring-over = Time is up
ring-hide = Hide the time left
ring-show = Show the time left

# Colours
colour-sable = sand
colour-ciel = sky
colour-sauge = sage
colour-corail = coral
colour-lavande = lavender
colour-craie = chalk

# Announcements
announce-cards = { $n ->
    [one] 1 new card
   *[other] { $n } new cards
}
to-front-door = Come in with a code
link-foreign = This network shows a page of its own. Open it in another tab, then come back.
text-cut = This text is too long: it was cut at { $limit } characters.
time-step-five = Five minutes left
time-step-one = One minute left
time-step-over = Time is up
time-break-five = The break ends in five minutes
time-break-one = The break ends in one minute
time-break-over = The break is over
step-announce = Step { $step } of { $of }: { $title }

# Access
access = My access
devices = My devices
devices-means = You are signed in here as the same person:
devices-alone = You are signed in nowhere else.
devices-end = End the others
devices-ended = The other devices are signed out.
device-phone = Phone
device-computer = Computer
device-other = Another program
device-this = this one
device-since = Since { $made }
device-when = Since { $made }, last used { $seen }
sign-out = Sign out
kept-longer = The lab keeps this workshop longer: until { $day }.
name-in-report = My name may stand in the report

# Fields
field-empty = Fill in this field.
field-choose = Choose an answer.
field-number = Write a number, in figures.
field-date = Write a whole date or time.
field-least = At least { $limit }.
field-most = At most { $limit }.
field-whole = Write a whole number.
field-email = Write a whole address, such as name@example.org.
field-link = Write a whole address that begins with https://.
field-wrong = This field cannot be kept like this: write it differently.
# Palette
palette = Search or do
palette-open = Search or do (Ctrl K)
palette-what = An act, a card, a theme, a person…
palette-note = card
palette-theme = theme
palette-zone = area
palette-found = { $n ->
    [0] Nothing of that name
    [one] { $n } possibility
   *[other] { $n } possibilities
}
palette-many = { $n } possibilities: write another letter
palette-gone = That is not possible any more.
hour-strip = The hour, step by step

date-date = dd/mm/yyyy
date-datetime-local = dd/mm/yyyy, --:--
date-time = --:--
