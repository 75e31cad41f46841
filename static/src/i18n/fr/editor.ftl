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
