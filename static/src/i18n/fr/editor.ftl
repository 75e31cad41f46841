# Une étape en une phrase, dans le déroulé : chacun écrit 3 cartes, face cachée, sans nom
line-writes = { $n ->
    [0] personne n'écrit
    [one] chacun écrit 1 carte
   *[other] chacun écrit { $n } cartes
}
line-writes-free = chacun écrit autant de cartes que voulu
line-large = { $n } au-delà de { $of } personnes
line-see-group = pour son groupe seul
line-see-part = pour les personnes qui ont le même rôle
line-author-shown = avec son nom
line-in = dans { $zone }
line-votes = on vote : { $how }
line-turns = on retourne les cartes
line-turns-reads = on retourne les cartes et on les lit
line-then = { $before } ; { $after }
line-part = { $name } : { $what }

# De quoi faire une étape
brick-group-write = Écrire
brick-group-sort = Lire et trier
brick-group-vote = Voter
brick-group-talk = Parler, et le reste
brick-how = Appuyez pour l'ajouter à la fin, ou faites-la glisser dans le déroulé.
brick-area-made = Espace ajouté : { $zone }
brick-check-in = Tour d'arrivée
brick-check-in-means = Une première carte, facile : chacun est là.
brick-private-writing = Écrire pour soi
brick-private-writing-means = Chacun écrit face cachée, sans être influencé.
brick-open-writing = Écrire ensemble
brick-open-writing-means = Chacun lit les cartes des autres à mesure.
brick-actions = Noter les actions
brick-actions-means = Qui fait quoi, pour quand : l'animation le note.
brick-turn-over = Retourner et lire
brick-turn-over-means = Les cartes cachées sont montrées ; on les lit.
brick-sort = Trier
brick-sort-means = Les cartes qui se ressemblent font des thèmes.
brick-talk = En parler
brick-talk-means = On parle librement de ce qui est sur la table.
brick-round = Tour de parole
brick-round-means = Chacun parle à son tour, autant que les autres.
brick-break = Pause
brick-break-means = On souffle ; l'écran dit quand on reprend.
brick-closing = Conclure
brick-closing-means = Une note secrète : ce temps valait-il d'y être ?
brick-spare = Réserve
brick-spare-means = Quelques minutes en plus, au cas où.
brick-vote-dots = { export-dots }
brick-vote-points = { export-points }
brick-vote-balance = Plus ou moins
brick-vote-scores = Échelle
brick-vote-ranking = Classement
brick-vote-mentions = Jugement majoritaire
brick-vote-placing = Deux axes
brick-vote-consent = Consentement
brick-vote-choice = Choix ou quiz
brick-vote-opinion = D'accord ou pas
brick-vote-estimate = Estimation
