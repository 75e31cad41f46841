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

# What a step is made from
brick-group-write = Write
brick-group-sort = Read and sort
brick-group-vote = Vote
brick-group-talk = Talk, and the rest
brick-how = Press to add it at the end, or drag it into the agenda.
brick-area-made = Area added: { $zone }
brick-check-in = Check-in
brick-check-in-means = A first, easy card: everybody is there.
brick-private-writing = Write alone
brick-private-writing-means = Everybody writes face down, uninfluenced.
brick-open-writing = Write together
brick-open-writing-means = Everybody reads the others' cards as they come.
brick-actions = Note actions
brick-actions-means = Who does what, by when: the facilitators note it.
brick-turn-over = Turn over and read
brick-turn-over-means = Hidden cards are shown, and read.
brick-sort = Sort
brick-sort-means = Cards that are alike become themes.
brick-talk = Talk it over
brick-talk-means = People talk freely of what is on the table.
brick-round = A round
brick-round-means = Each speaks in turn, as long as the others.
brick-break = Break
brick-break-means = A breath; the screen says when it goes on.
brick-closing = Close
brick-closing-means = A secret rating: was it worth being here?
brick-spare = Reserve
brick-spare-means = A few minutes more, just in case.
brick-vote-dots = { export-dots }
brick-vote-points = { export-points }
brick-vote-balance = Plus or minus
brick-vote-scores = Scale
brick-vote-ranking = Ranking
brick-vote-mentions = Majority judgement
brick-vote-placing = Two axes
brick-vote-consent = Consent
brick-vote-choice = Choice or quiz
brick-vote-opinion = Agree or not
brick-vote-estimate = Estimate
