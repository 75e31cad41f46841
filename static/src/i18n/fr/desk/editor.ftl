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

# La fiche d'une étape : ce que chaque réponse change
phase-more = Autres réglages
phase-talk = Comment on parle
talk-free = Librement
talk-turns = Chacun à son tour
talk-break = On ne parle pas : c'est une pause
talk-free-means = Les écrans disent : on lit et on parle.
talk-turns-means = Les écrans disent que chacun parle à son tour. Rien n'est chronométré par personne.
talk-break-means = Les écrans disent que c'est une pause, et le minuteur quand on reprend.
who-nobody-means = Personne n'a de quoi écrire, sauf « pour plus tard ». L'animation peut ajouter une carte pour la salle.
who-own-means = Chaque personne a de quoi écrire sur son appareil, et peut changer ses cartes tant que l'étape dure.
who-facilitators-means = L'animation écrit pour tout le monde ; les autres lisent.
where-all-means = Rien de coché : partout, sauf dans les actions.
where-some-means = On ne peut écrire que là, et « pour plus tard ».
see-own-means = Personne d'autre ne les lit, pas même l'animation, tant qu'elle ne les a pas retournées.
see-all-means = Chaque carte est lue par toute la salle dès qu'elle est déposée.
see-all-masked-means = Chaque carte est lue dès qu'elle est déposée, sans nom ; mais on voit à quel moment elle arrive.
see-facilitators-means = L'animation les lit dès l'envoi ; les autres personnes ne les verront pas.
see-group-means = Le groupe les lit ; les autres, quand l'animation les retourne.
see-part-means = Les personnes de ce rôle les lisent ; les autres, quand l'animation les retourne.
author-masked-means = Personne ne peut savoir qui a écrit quoi : ni l'animation, ni le compte rendu.
author-masked-later-means = Personne ne pourra savoir qui a écrit quoi, même une fois les cartes retournées.
author-shown-means = Chaque carte porte le nom de qui l'a écrite.
author-shown-later-means = Le nom est montré quand les cartes sont retournées.
sort-facilitators-means = L'animation déplace et rassemble les cartes ; les autres suivent à l'écran.
sort-all-means = Tout le monde peut déplacer, rassembler et nommer les cartes visibles, en même temps.
vote-none-means = On ne vote pas à cette étape.
comes = Ce que chacun pourra
comes-people = Chacun
comes-facilitators = L'animation
comes-screen = L'écran
comes-facilitators-none = range les cartes et peut en ajouter.
comes-facilitators-hidden = voit combien de cartes sont écrites, sans pouvoir les lire ni savoir par qui.
comes-facilitators-led = lit chaque carte dès l'envoi.
comes-facilitators-held = lit chaque carte, et la montre ou non.
comes-facilitators-all = lit, range et peut reformuler chaque carte.
comes-facilitators-vote = voit combien ont voté, pas ce qu'ils ont voté.
comes-screen-none = montre la consigne et la table.
comes-screen-hidden = montre la consigne et le nombre de cartes, face cachée.
comes-screen-led = montre la consigne, et aucune de ces cartes.
comes-screen-held = montre chaque carte une fois lue par l'animation.
comes-screen-all = montre chaque carte dès qu'elle est déposée.
comes-screen-vote = montre combien ont voté ; le résultat, à la fin.

# Ce qui semble manquer au déroulé, ou venir dans le mauvais ordre
remarks = À revoir dans le déroulé
remark-no-steps = Il n'y a encore aucune étape.
remark-no-words = On demande d'écrire ou de voter sans consigne : l'écran n'aura rien à dire.
remark-no-minutes = Cette étape n'a pas de durée : l'heure de fin annoncée ne la compte pas.
remark-no-length = Aucune étape n'a de durée : personne ne saura quand cela finit.
remark-vote-empty = On vote, mais rien n'a encore été écrit.
remark-vote-unread = On vote dès que les cartes sont retournées : personne n'a encore pu les lire.
remark-vote-unsorted = On vote sur des thèmes juste après l'écriture : rien n'a encore été trié.
remark-never-turned = Ces cartes restent face cachée : aucune étape ensuite ne les retourne.
remark-names-after = On écrit avec son nom dans « { $zone } », où d'autres cartes sont sans nom : on devinera qui n'a pas signé.
remark-area-idle = Personne n'écrit dans « { $zone } », et aucune étape n'en parle.
remark-no-break = Plus de { $minutes } sans pause.
remark-over-promised = C'est plus long que ce qui a été annoncé : { $minutes }.
remark-no-closing = L'atelier s'arrête là : il manque un moment pour finir ensemble.
