# A step in a sentence, in the agenda: everybody writes 3 cards, face down, no name
line-writes = { $n ->
    [one] everybody writes 1 card
   *[other] everybody writes { $n } cards
}
line-writes-free = everybody writes as many cards as they like
line-large = { $n } above { $of } people
line-see-group = for their group only
line-see-part = for those with the same part
line-author-shown = with their name
line-in = in { $zone }
line-votes = people vote: { $how }
line-turns = the cards are turned over
line-turns-reads = the cards are turned over and read
line-then = { $before }; { $after }
line-part = { $name }: { $what }
