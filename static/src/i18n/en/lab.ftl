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
lab-undated = No date yet
lab-when = { $day } at { $time }
lab-erased = Erased on { $day }
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
template-ideas = Everybody writes, we sort, we vote, we keep.
template-own = Your template
template-ready = Ready to use
room-untitled = Workshop without a question
lab-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
