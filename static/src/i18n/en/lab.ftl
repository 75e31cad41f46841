lab-home = My workshops
lab-first = Before the first workshop
lab-first-why = Three things every guest will be able to read. No workshop can be prepared without them.
lab-name = Name of the lab or department
lab-name-hint = One that guests will recognise.
lab-contact = Whom to contact about data
lab-contact-hint = An address or a position: it answers for the texts and names left here.
lab-retention = How long to keep workshops, in days
lab-retention-hint = After the day of the workshop. Everything is then erased.
lab-settings = Settings
lab-prepare = Prepare a workshop
lab-empty = Prepare your first workshop.
lab-others = Other workshops
lab-rooms = Workshops
lab-undated = No date, made on { $day } at { $time }
lab-when = { $day } at { $time }
lab-erased = Will be erased on { $day }
lab-broken = Unreadable
lab-out = Come in by your lab's link
lab-out-how = Whoever runs this server can give you one: it is shown when the server starts, or by the command “board link lab”.
status-prepared = Being prepared
status-open = Doors open
status-running = Under way
status-paused = On a break
status-closed = Over
enter-prepare = Prepare
enter-console = Lead
enter-report = Read the report
room-untitled = Workshop without a question
}
lab-link = This link opens the lab.
lab-link-go = Open the lab
lab-trouble = The server does not answer for now. You stay signed in; this page tries again by itself.
lab-link-wrong = This link opens no lab.
lab-more = More workshops
lab-find = Look in the workshops
lab-find-hint = By words of the question, of themes and of the cards that everybody could read.
lab-found =
    { $n ->
        [0] No workshop says all of that. Try fewer words.
        [one] One workshop
       *[other] { $n } workshops
    }
lab-links = Invitation and links
lab-rename = Rename the workshop
lab-rename-it = Rename…
lab-question = The workshop’s question
lab-drop = Delete
lab-dropped = “{ $title }” is deleted.
methods = Templates
methods-proposed = Templates ({ $n } proposed)
methods-proposed-means = Proposed by people in your workshops. What you don't accept goes with its workshop.
method-is-proposed = proposed
method-accept = Accept
method-refuse = Turn down
method-drop = Delete
method-drop-yes = Yes, delete
lab-import = Start from a file
lab-import-busy = Reading the file…
lab-import-means = A method (TOML); the JSON export of a workshop, to start from, without names or votes;
    or the archive of a workshop (ZIP), to read it again as it was: report and votes.
lab-import-wrong = This file is not the JSON export of a workshop.
lab-archive-wrong = This file is not the whole archive of a workshop: nothing of it was taken.
    Ask whoever gave it to you for it again.
lab-soon = { $n ->
    [one] A workshop is to be erased soon. Take its archive along if it has to stay.
   *[other] { $n } workshops are to be erased soon. Take their archives along if they have to stay.
  }
lab-soon-day = { $day }: { $title }
lab-soon-calendar = The dates, for a calendar (ICS)
lab-again = Start from this workshop
past-title = Start from a past workshop
past-means = The agenda, its texts and the areas come along; people, votes and the report stay where they are.
past-carry = Take cards and themes along
past-carry-means = Their words alone, without who wrote them. What was hidden, set aside or personal is not offered.
past-all = All
past-none = None
past-all-of = Take all: { $area }
past-none-of = Take none: { $area }
past-chosen = { $n ->
    [0] Without any card
    [one] With { $n } card
   *[other] With { $n } cards
}
past-make = Prepare this workshop
choose-past = Start from a past workshop
choose-past-means = The same agenda, with chosen cards or without. Other workshops: their menu, in the list.
