item-edit = Edit
item-take-back = Take my card back
item-take-back-done = Card taken back.
item-move = Put in…
item-put-in-theme = Put in a theme…
item-new-theme = New theme…
item-out-of-theme = Take out of the theme
item-up = Move up
item-down = Move down
item-later = Keep for later
item-later-done = Kept for later.
item-keep = Mark as kept
item-unkeep = No longer kept
item-add-action = Add an action…
item-set-aside = Set aside
item-bring-back = Bring back
item-show-to-all = Show to everyone
item-hide-from-all = Stop showing to everyone
item-delete = Delete
item-name-theme = Name this theme
item-merge = Bring together with…
item-split = Take this theme apart
item-rename-zone = Rename this area
item-remove-zone = Remove this area
merge-with = Bring “{ $name }” together with
theme-name = Name of the theme
theme-make = Make the theme
theme-with = With these cards too
zone-name = Name of the area
card-text = Text of the card
card-who-hint = A role or a department
card-when-hint = As you would say it
card-private = Private
card-private-long = Private: only you can read it for now
card-for-facilitators = For the facilitators
card-for-group = For your group
card-for-part = For those with your part
card-kept = Kept
card-reworded = Reworded
card-room = For everybody
card-mine = Yours
card-by = by { $name }
card-aside = Set aside
card-who-is = Who: { $who }
card-due-is = By: { $due }
theme-cards = { $n ->
    [one] 1 card
   *[other] { $n } cards
}
theme-dots = { $n ->
    [one] 1 dot
   *[other] { $n } dots
}
meanwhile = Somebody changed this meanwhile.
meanwhile-theirs = The other text
meanwhile-mine = Yours
meanwhile-take-theirs = Keep the other
meanwhile-take-mine = Save mine
meanwhile-go-on = Write on
area-gone = This area has been removed: choose another one.
item-show-held = Show
aside-now = Set aside: { $what }

# Where in an area something lies.
place-none = Not placed yet
item-place = Place in the area…
spot-row = Row
spot-column = Column
spot-timeline = Moment
spot-target = Ring
spot-chapters = Chapter
spot-across = From left to right
spot-up = From the bottom up
item-layout-zone = Layout of this area…
place-there = Place there
tip-later = Goes to the area “For later”, to come back to.
tip-set-aside = Off the table and out of the report; it can be brought back.
tip-keep = Stands at the top of the report.
