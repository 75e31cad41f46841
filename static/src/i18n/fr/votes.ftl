# Ce que dit toute façon de voter.
next-vote-secret = Lancer le vote
then-vote-secret = Chacun répond, en secret jusqu'à la fin du vote.
vote-kept = Enregistré.
vote-taken-back = Retiré.
vote-back = Retirer : { $name }
vote-mine = la vôtre : { $name }
vote-no-detail = Moins de cinq votes : leur répartition n'est gardée nulle part.
chart-item = Ce sur quoi on a voté
chart-more = { $n ->
    [one] et { $n } de plus, dans la liste
   *[other] et { $n } de plus, dans la liste
}
tie-means-equal = { $n } choix sont à égalité. Lesquels retenir ?
report-votes = Votes

# Jugement majoritaire.
vote-mentions = Jugement majoritaire : une mention pour chacune
rights-mention-notes = une mention par carte
rights-mention-themes = une mention par thème
mentions-many = Nombre de mentions
mentions-seven = Sept
mentions-five = Cinq
mentions-names = Le nom des mentions
mentions-skip = Jugez chaque option pour elle-même ; plusieurs peuvent avoir la même mention. Ce que vous laissez reçoit de vous la plus basse : « { $name } ».
mentions-left = { $n ->
    [one] { $n } encore sans votre mention
   *[other] { $n } encore sans votre mention
}
mentions-half = La moitié au moins donne cette mention ou mieux. Le trait pointillé marque la moitié.

# Points.
vote-points = Points : un budget à répartir
points-each = Points par personne
rights-points = { $n ->
    [one] { $n } point à répartir
   *[other] { $n } points à répartir
}
points-left = { $n ->
    [one] Il vous reste { $n } point
   *[other] Il vous reste { $n } points
}
points-said = { $n ->
    [one] { $n } point ici
   *[other] { $n } points ici
}, { $left } à répartir encore
points-got = { $n ->
    [one] { $n } point
   *[other] { $n } points
}
points-less = En retirer { $n } : { $name }
points-more = En donner { $n } de plus : { $name }
points-on = Points pour : { $name }

# Notes sur une échelle.
vote-scores = Échelle : une valeur pour chacune, avec une phrase par valeur
scores-scale = Échelle
scores-five = De 1 à 5
scores-ten = De 1 à 10
scores-signed = De −2 à +2
scores-sentences = Ce que dit chaque valeur
scores-criterion = Critère { $n }
scores-weight = Poids
scores-add = Ajouter un critère
scores-drop = Enlever le critère { $n }
rights-scores = une valeur de { $n } à { $left } pour chacune
scores-left = { $n ->
    [one] { $n } encore sans votre réponse
   *[other] { $n } encore sans votre réponse
}
vote-from-five = Montré à partir de cinq votes.
vote-divided = Avis éloignés : parlez-en

# Plus ou moins.
vote-balance = Plus ou moins : +1, 0 ou −1 pour chacune
rights-balance = +1, 0 ou −1 pour chacune
balance-controversial = Controverse : beaucoup pour, beaucoup contre

# Classement.
vote-ranking = Classement : ses premiers choix, dans l'ordre
ranking-most = Nombre de places
rights-ranking = { $n ->
    [one] { $n } choix
   *[other] les { $n } premiers, dans l'ordre
}
ranking-before = { $n ->
    [one] Choisissez un élément.
   *[other] Mettez vos { $n } premiers choix dans l'ordre. Le premier reçoit { $n } points, le suivant un de moins, et ainsi de suite ; ce que vous laissez n'en reçoit pas.
}
ranking-left = { $n ->
    [one] Encore { $n } choix si vous voulez
   *[other] Encore { $n } choix si vous voulez
}
ranking-add = Mettre à la place { $n } : { $name }
ranking-up = Monter : { $name }
ranking-down = Descendre : { $name }
ranking-said = { $name } : place { $n }
ranking-condorcet = Préférée à chacune des autres

# Choix.
vote-choice = Une ou plusieurs réponses données ; un quiz
choice-answer = Réponse { $n }
choice-right = C'est une bonne réponse (quiz)
choice-drop = Enlever la réponse { $n }
choice-add = Ajouter une réponse
choice-most = Combien on peut en choisir
choice-one = Choisissez une réponse
choice-several = { $n ->
    [one] Choisissez-en { $n } au plus
   *[other] Choisissez-en { $n } au plus
}
choice-more = { $n ->
    [one] Enregistré. Encore { $n } si vous voulez.
   *[other] Enregistré. Encore { $n } si vous voulez.
}
choice-is-right = Bonne réponse
choice-mine = la vôtre
rights-choice = une réponse
rights-choices = { $n ->
    [one] { $n } réponse au plus
   *[other] { $n } réponses au plus
}

# Placer sur deux axes.
vote-placing = Deux axes : chacun place chaque carte
rights-placing = une place sur deux axes pour chacune
placing-before = Placez-les pour vous : touchez le carré, utilisez les flèches, ou choisissez dans les deux listes.
placing-plane = Placer : { $name }
placing-x-title = Axe horizontal
placing-x-low = Son bout à gauche
placing-x-high = Son bout à droite
placing-y-title = Axe vertical
placing-y-low = Son bout en bas
placing-y-high = Son bout en haut

# Consentement.
vote-consent = Consentement : adopté quand personne n'objecte
rights-consent = tout le monde répond : je consens, une question, une objection
consent-before = Voyez-vous un risque pour le groupe, ou votre propre limite ? Une préférence n'est pas une objection. Tous répondent avant que rien ne se voie ; ce que vous écrivez sera lu par tous, sans votre nom.
consent-left = { $n ->
    [one] Votre réponse est attendue
   *[other] { $n } propositions attendent votre réponse
}
consent-consent = Je consens
consent-question = J'ai une question
consent-objection = J'objecte
consent-question-text = Votre question
consent-objection-text = Quel risque, ou quelle limite ?
consent-hint = Tous le liront à la fin du vote, sans votre nom.
consent-reword = Reformuler
consent-outcome = Issue
consent-adopted = Adoptée
consent-is-adopted = adoptée : { $name }
consent-objected = { $n ->
    [one] { $n } objection : pas adoptée
   *[other] { $n } objections : pas adoptée
}
consent-waiting = { $n ->
    [one] { $n } personne présente n'a pas répondu
   *[other] { $n } personnes présentes n'ont pas répondu
}

# Estimation.
vote-estimate = Estimation : un nombre pour chacune
estimate-unit = Ce que l'on compte
rights-estimate = un nombre pour chacune
estimate-of = Combien : { $name }
estimate-half = Moitié centrale
estimate-means = Le trait épais est le nombre du milieu ; la moitié des réponses tient dans la bande large. Avis éloignés : le haut de la bande dépasse le double du bas.

# Gommettes.
dots-rule = Nous proposons un quart de gommettes : au moins 2, au plus 7, une par élément.
dots-suggested-notes = { $n ->
    [one] { $n } carte est là
   *[other] { $n } cartes sont là
} : le quart, au moins 2 et au plus 7, donne { $left }.
dots-suggested-themes = { $n ->
    [one] { $n } thème ou carte seule est là
   *[other] { $n } thèmes et cartes seules sont là
} : le quart, au moins 2 et au plus 7, donne { $left }.
dots-take = En donner { $n }

# D'accord, pas d'accord, je passe.
vote-opinion = D'accord, pas d'accord ou je passe, sur chaque affirmation
rights-opinion = d'accord, pas d'accord ou je passe pour chacune
opinion-before = Chacun a les affirmations dans un ordre à soi. Une affirmation compte à partir de sept réponses ; montré à partir de cinq votes.
opinion-few = Moins de sept réponses
opinion-share = { $n } %
opinion-divides = Partage les avis : parlez-en

# Notes croisées.
vote-crossed = Notes croisées : chaque carte lue par quelques-uns, jamais par qui l'a écrite
crossed-turns = Lectures de chaque carte
crossed-scale = Note la plus haute
rights-crossed = { $n ->
    [one] { $n } carte d'autrui, à noter jusqu'à { $left }
   *[other] { $n } cartes d'autrui environ, à noter jusqu'à { $left }
}
crossed-before = Les cartes passent de main en main, jamais deux fois la même. Si la vôtre vous revient, rendez-la. Personne ne sait qui a reçu laquelle. Montré à partir de cinq votes.
crossed-at = Carte { $n } sur { $of }
crossed-left = { $n ->
    [one] { $n } carte encore à noter
   *[other] { $n } cartes encore à noter
}
crossed-waiting = Aucune carte pour vous en ce moment. Si quelqu'un part ou arrive, il peut en venir une.
crossed-done = Tout est noté. Si quelqu'un part, une autre carte peut vous arriver.
crossed-next = Carte suivante
crossed-mine = C'est la mienne : la rendre
crossed-given-back = Rendue : quelqu'un d'autre la lira.
crossed-rated = { $n ->
    [one] Ce que vous avez noté ({ $n })
   *[other] Ce que vous avez noté ({ $n })
}
crossed-mark = Note pour : { $name }
crossed-got = { $n } sur { $of }
