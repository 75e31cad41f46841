room-screen = Écran de la salle
screen-starts = L'atelier commence à { $time }
screen-here = { $n ->
    [0] Personne n'est encore là
    [one] { $n } personne est là
   *[other] { $n } personnes sont là
}
screen-qr = QR code pour entrer dans l'atelier
screen-or = ou { $host }, avec le code
screen-step = Étape { $n } sur { $of }
screen-done = { $n } sur { $of } ont fini
screen-voted = { $n } sur { $of } ont voté
screen-grace = Terminez votre phrase ({ $n } s)
screen-grace-vote = Terminez votre vote ({ $n } s)
screen-paused = Pause
screen-resumes = Reprise à { $time }
screen-thanks = Merci à toutes et à tous
screen-kept = { $n ->
    [one] Retenu
   *[other] Retenu ({ $n })
}
screen-decider = Qui décide ensuite : { $who }
screen-soon = Le compte rendu sera là dès qu'il sera partagé. Tout sera effacé le { $day }.
screen-until = Le compte rendu reste disponible jusqu'au { $day }.
screen-more = { $n ->
    [one] et { $n } autre carte
   *[other] et { $n } autres cartes
}
result-voters = { $n ->
    [0] Personne n'a voté
    [one] { $n } personne sur { $of } a voté
   *[other] { $n } personnes sur { $of } ont voté
}
rating-mean = { $n ->
    [one] Moyenne : { $mean } sur 5 · { $n } réponse
   *[other] Moyenne : { $mean } sur 5 · { $n } réponses
}
rating-withheld = { $n ->
    [0] Pas de réponse.
    [one] { $n } réponse. Le détail ne s'affiche pas à moins de cinq.
   *[other] { $n } réponses. Le détail ne s'affiche pas à moins de cinq.
}
screen-hidden = L'écran est masqué pour l'instant.
screen-page = Page { $n } sur { $of }
screen-page-next = { $n ->
    [0] la suite arrive
   *[other] suite dans { $n } s
}
rank-first = en tête
rank-first-tied = en tête, à égalité
rank-nothing = Personne n'a rien choisi.
rank-ahead = { $n ->
    [one] À { $n } gommette du suivant.
   *[other] À { $n } gommettes du suivant.
}
screen-rank-more = { $n ->
    [one] et { $n } autre, moins choisi
   *[other] et { $n } autres, moins choisis
}
screen-result = Ce que le vote met en avant
