rights-cards = { $n ->
    [0] aucune carte
    [one] { $n } carte
   *[other] { $n } cartes
}
rights-cards-free = autant de cartes que vous voulez
rights-see-own = face cachée
rights-see-facilitators = pour l'animation seule
rights-see-group = pour votre groupe seul
rights-see-part = pour les personnes qui ont votre rôle
rights-see-all = à la vue de tous
rights-author-shown = avec votre nom
rights-author-masked = sans nom
rights-writing-over = écriture terminée
rights-facilitators-write = l'animation écrit
rights-dots = { $n ->
    [0] aucune gommette
    [one] { $n } gommette
   *[other] { $n } gommettes
}
rights-cap-themes = { $n ->
    [one] une par thème
   *[other] { $n } au plus par thème
}
rights-cap-notes = { $n ->
    [one] une par carte
   *[other] { $n } au plus par carte
}
rights-secret = vote secret jusqu'à la fin
rights-vote-over = vote terminé
rights-rate = une note de 1 à 5
rights-secret-rate = sans nom
rights-all-sort = tout le monde trie
rights-read = on lit et on parle
rights-held = à la vue de tous, après lecture par l'animation
rights-facilitators-sort = l'animation trie
rights-talk-break = pause
rights-talk-turns = chacun parle à son tour
