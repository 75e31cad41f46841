menu = Menu
step-of = Étape { $step } sur { $of }
next-step-is = L'étape « { $step } » a commencé.
next-step-see = Voir l'étape suivante
hand-up = Demander la parole
hand-down = Ne plus demander la parole
hand-is-up = Vous avez demandé la parole.
hand-your-turn = C'est à vous.
my-name = Mon nom
see-list = Voir la liste
later-note = Noter pour plus tard
later-label = Une idée ou une question à garder
later-hint = Elle rejoint l'espace « pour plus tard ».
later-done = Gardé pour plus tard.
leave = Quitter
leave-title = Quitter l'atelier ?
leave-text = Cet appareil oubliera l'atelier et vos brouillons. Ce que vous avez déposé reste. Vous pourrez revenir avec le lien ou le code.
leave-stay = Rester
my-cards = Mes cartes
others-cards = { $n ->
    [0] Aucune carte des autres
    [one] { $n } carte des autres
   *[other] { $n } cartes des autres
}
composer-idea = Une idée par carte
composer-action = Une action par carte
composer-where = Où la poser ?
place = Déposer
placed = Carte déposée.
placed-private = Carte déposée, face cachée.
characters-left = { $n ->
    [0] Plus un seul caractère
    [one] { $n } caractère restant
   *[other] { $n } caractères restants
}
cards-left = { $n ->
    [0] Il ne vous reste aucune carte.
    [one] Il vous reste { $n } carte.
   *[other] Il vous reste { $n } cartes.
}
reader-own = Vous seul pouvez la lire pour l'instant.
reader-group = Votre groupe seul la lit.
reader-part = Les personnes qui ont votre rôle la lisent, et personne d'autre.
reader-facilitators = Seule l'animation pourra la lire.
reader-all = Tout le monde la lit dès l'envoi.
reader-held = L'animation la lit d'abord, puis tout le monde.
reader-all-masked = Tout le monde la lit dès l'envoi, et peut voir quand elle arrive.
done = J'ai fini
done-not-yet = Pas encore, je continue
done-count = { $of ->
    [one] Vous avez fini. Vous pouvez encore changer.
   *[other] { $n } sur { $of } ont fini. Vous pouvez encore changer.
}
quota-reached = { $n ->
    [one] Votre carte est posée.
   *[other] Vos { $n } cartes sont posées.
}
deck-count = { $n ->
    [0] Aucune carte face cachée
    [one] { $n } carte face cachée
   *[other] { $n } cartes face cachée
}
turned-over = { $n ->
    [one] { $n } carte, retournée
   *[other] { $n } cartes, retournées
}
grace-write = Terminez votre phrase ({ $n } s)
grace-vote = Terminez votre vote ({ $n } s)
grace-write-told = Terminez votre phrase : il reste 20 secondes.
grace-vote-told = Terminez votre vote : il reste 20 secondes.
grace-longer = Encore un peu
look-at-screen = L'animation parle à tout le monde, en salle et à distance. Suivez sur l'écran.
facilitators-sort = L'animation rassemble les cartes par thème.
leaf-through = { $n ->
    [one] Lire la carte
   *[other] Feuilleter les { $n } cartes
}
leaf = Cartes, une à une
leaf-at = { $at } sur { $of }
dots-left = { $n ->
    [0] Il ne vous reste aucune gommette
    [one] Il vous reste { $n } gommette
   *[other] Il vous reste { $n } gommettes
}
dots-said = { $n ->
    [0] aucune gommette ici
    [one] { $n } gommette ici
   *[other] { $n } gommettes ici
}, il en restait { $left }
dot-more = Mettre une gommette : { $name }
dot-less = Retirer une gommette : { $name }
vote-saved = Enregistré. Secret jusqu'à la fin du vote.
voted-of = { $n ->
    [0] Personne n'a encore voté.
    [one] { $n } vote sur { $of }.
   *[other] { $n } votes sur { $of }.
}
results = Résultat
results-voters = { $n ->
    [0] Aucun vote sur { $of }
    [one] { $n } vote sur { $of }
   *[other] { $n } votes sur { $of }
}
results-few = Peu de votes : on peut deviner qui a choisi quoi.
results-unanimous = Tous les choix sont les mêmes : on sait ce que chacun a choisi.
results-mine = { $n ->
    [one] dont la vôtre
   *[other] dont { $n } à vous
}
results-withheld = { $n ->
    [0] Aucune réponse.
    [one] { $n } réponse. À moins de cinq, seul leur nombre est gardé.
   *[other] { $n } réponses. À moins de cinq, seul leur nombre est gardé.
}
results-mean = Moyenne : { $mean } sur 5
results-answers = { $n ->
    [0] aucune réponse
    [one] { $n } réponse
   *[other] { $n } réponses
}
rating-legend = Votre note de 1 à 5
rating-choose = Choisissez une phrase.
rating-saved = Enregistré. Personne ne peut savoir qui, pas même l'animation.
shown-to-all = Montré à tous
leftover = Ce texte n'a pas été déposé.
leftover-drop = Jeter
waiting-in = Vous êtes dans l'atelier
waiting-soon = L'atelier va commencer.
waiting-starts = L'atelier commence à { $time }.
waiting-here = { $n ->
    [0] {""}
    [one] Vous êtes la première personne ici.
   *[other] Vous êtes { $n } ici.
}
waiting-coming = Ce qui va se passer
try-title = Essayez une carte
try-text = Pour prendre la main : elle n'est pas envoyée et disparaîtra au début.
try-placeholder = Par exemple : bonjour
late-title = Vous arrivez à l'étape { $step } sur { $of }
late-plain = L'atelier a commencé
late-now = En ce moment : { $title }.
late-go = Rejoindre les autres
late-first = en tête : { $name }
late-cards-all = { $n ->
    [0] cartes encore face cachée
    [one] { $n } carte sur la table
   *[other] { $n } cartes sur la table
}
late-done = terminée
paused = Pause. L'atelier reprend bientôt.
paused-until = Pause. Reprise à { $time }
paused-kept = Tout est gardé. Cette page reprendra toute seule.
end-thanks = Merci. L'atelier est terminé.
end-decider = Qui décide ensuite : { $who }.
end-report-until = Le compte rendu reste ici jusqu'au { $day }.
end-report-soon = Le compte rendu sera ici dès qu'il sera partagé. Tout sera effacé le { $day }.
composer-over = Cette étape est passée. Votre texte est gardé.
promoted = Vous faites partie de l'animation.
promoted-console = Ouvrir la console
results-before = Vote précédent

emptied-vote = Une sauvegarde a été remise en place : ce vote repart de zéro, merci de voter à nouveau.
emptied-vote-desk = Une sauvegarde a été remise en place : ce vote repart de zéro, chacun doit voter à nouveau.
emptied-cards = Une sauvegarde a été remise en place : les cartes face cachée écrites avant sont perdues, merci de les écrire à nouveau.
emptied-cards-desk = Une sauvegarde a été remise en place : les cartes face cachée écrites avant sont perdues, chacun doit les écrire à nouveau.
emptied-earlier = Une sauvegarde a été remise en place : des cartes face cachée d'une étape passée sont perdues.
still-waiting = Pas encore enregistré.
look-at-table = Toutes les cartes sont sur la table, à lire à votre rythme.
leaf-read = { $n ->
    [one] { $n } lue
   *[other] { $n } lues
}
leaf-all-read = Vous avez tout lu.
table-empty = Rien sur la table pour l'instant. Les cartes viendront ici.
paste-title = { $n ->
    [0] Aucune carte
    [one] { $n } carte, une par ligne
   *[other] { $n } cartes, une par ligne
}
paste-over = { $n ->
    [0] Toutes vont être posées.
    [one] { $n } ne peut plus être posée : elle reste dans le champ.
   *[other] { $n } ne peuvent plus être posées : elles restent dans le champ.
}
paste-kept = { $n ->
    [0] Rien ne reste.
    [one] { $n } carte n'est pas posée et reste ici.
   *[other] { $n } cartes ne sont pas posées et restent ici.
}
paste-place = { $n ->
    [0] Déposer
    [one] Déposer { $n } carte
   *[other] Déposer { $n } cartes
}
paste-offer = { $n ->
    [0] Rien n'est collé.
    [one] { $n } ligne collée.
   *[other] { $n } lignes collées. Une carte par ligne ?
}
paste-look = Voir les cartes
see-screen = Voir l'écran
room-sees = Ce que la salle voit
decided = Ce qui est décidé
over-vote = Le vote est terminé. Regardons le résultat.
over-writing = L'écriture est terminée.
