# What exports say, and the screens with them.
# After a change `make words` hands it to the server (board/export/catalogue.py).

export-kind = Compte rendu d'atelier
export-provisional-kind = Page provisoire
export-provisional = Provisoire
export-provisional-means = L’atelier n’est pas terminé : voici où il en est, { $at }. Des cartes et des votes peuvent manquer ; le compte rendu suivra.
export-provisional-file = { $kind } provisoire
entry-workshop = Atelier
export-quoted = « { $text } »
report-file = compte-rendu

export-aim = Objectif
plan-decider = Qui décide ensuite
export-host = À l'invitation de
export-corrected = Corrigé le
export-date = Date
export-attendance = Participation
lab-people = { $n ->
    [one] { $n } personne
   *[other] { $n } personnes
  }
export-facilitating = , dont { $n } à l'animation

report-remember = À retenir
mark-kept = Retenu
report-actions = Actions
report-decisions = Décisions
report-themes = Thèmes et votes
export-themes = Thèmes
report-questions = Questions ouvertes
report-later = Pour plus tard
report-rating = Évaluation
report-agenda = Le déroulé, tel qu'il a eu lieu
report-method = La méthode
report-method-of = { $title } : { $credit }
method-licence = Textes : { $authors }. Licence { $licence }.
export-annex = Annexe : toutes les cartes

export-theme = Thème
theme-unnamed = Thème sans nom
export-card = Carte
export-cards = Cartes
export-cards-count = { $n ->
    [one] { $n } carte
   *[other] { $n } cartes
  }
export-kept = retenu
export-facilitators-card = carte de l'animation
mark-reworded = reformulée

export-action = Action
card-who = Qui
card-when = Pour quand
export-open = à préciser
export-actions-under = { report-actions } : { $title }

export-vote = Vote { $n }
export-dots = Gommettes
export-turnout = { $voters } sur { $electorate } ont voté.
export-budget = { $n ->
    [one] Une gommette par personne.
   *[other] { $n } gommettes par personne.
  }
export-tied = { $n ->
    [one] Égalité à la 1re place : { $name }.
   *[other] Égalité à la { $n }e place : { $name }.
}
export-edge = { $n ->
    [one] Résultat serré pour la 1re place : { $name }.
   *[other] Résultat serré pour la { $n }e place : { $name }.
}
export-and = { $first } et { $last }
export-others = { $n ->
    [one] { $n } autre
   *[other] { $n } autres
}
export-few = Moins de cinq votes : les choix de chacun peuvent se deviner.
export-unanimous = Vote unanime : les choix de chacun peuvent se deviner.
export-answer = Réponse
export-answers = Réponses
export-answers-mean = { $n } réponses, moyenne { $mean } sur 5.
export-withheld = { $n ->
    [one] { $n } réponse : trop peu pour la montrer sans l'attribuer.
   *[other] { $n } réponses : trop peu pour les montrer sans les attribuer.
  }

export-step = Étape
export-start = Début
export-planned = Prévu
export-took = Réel
export-skipped = Étapes non tenues : { $steps }.

export-spot = Emplacement
export-zone = Espace
export-author = Par
export-source = Source
export-alt = Image, en mots
export-yes = oui
export-votes = Résultats des votes
export-round = Quel vote
export-item = À propos de
export-measure = Mesure
export-value = Valeur
export-voters = Votes exprimés
export-electorate = Pouvaient voter
export-note = note
archive-file = archive
export-erasure = Effacement de l'atelier : { $title }
export-note-kind = Note de deux pages
export-more = { $n ->
    [one] Et { $n } autre, dans le compte rendu.
   *[other] Et { $n } autres, dans le compte rendu.
  }
export-missing = { $n ->
    [one] Un signe que ce fichier ne peut pas montrer est remplacé par � ; la page HTML le montre.
   *[other] { $n } signes que ce fichier ne peut pas montrer sont remplacés par � ; la page HTML les montre.
  }

export-erased = Cet atelier sera effacé le { $day }.
export-data = Données : { $lab }, { $contact }

export-hello = Bonjour,
export-thanks = Merci d'avoir pris part à l'atelier { $title }.
export-link = Le compte rendu est ici :
export-remember-list = { report-remember } :
export-kept-list = { mark-kept } :
export-actions-list = { report-actions } :
export-decider-is = { plan-decider } : { $who }
export-online = La page reste en ligne jusqu'au { $day }, puis tout est effacé.

export-invited-by = { $host } vous invite à un atelier :
export-invited = Voici votre invitation à un atelier :
export-aim-is = { export-aim } : { $text }
export-when = Quand : { $time }
export-enter = Pour entrer, ouvrez ce lien, sur ordinateur ou téléphone :
export-code = ou entrez ce code sur { $site } : { $code }
export-free = Sans compte ni installation : un nom suffit, celui que vous voulez.
export-all-erased = Tout sera effacé le { $day }.
export-lasts = Durée : { $time }
export-where = Où : { $text }
export-call = À distance : { $link }
export-needs = Il vous faut un téléphone ou un ordinateur ; rien à installer.
export-place = Place
export-mention = Mention majoritaire
export-mentions-skipped = { $n ->
    [one] { $n } mention n'a pas été donnée et compte comme la plus basse.
   *[other] { $n } mentions n'ont pas été données et comptent comme la plus basse.
}
export-points = Points
export-givers = De combien de personnes
export-points-each = { $n ->
    [one] { $n } point par personne.
   *[other] { $n } points par personne.
}
export-mean = Moyenne
export-divided = Les avis sont éloignés sur « { $name } ».
export-balance = Solde
export-plus = Pour
export-zero = Ni l'un ni l'autre
export-minus = Contre
export-controversial = « { $name } » fait controverse : beaucoup pour, beaucoup contre.
export-borda = { $n ->
    [one] Un choix par personne.
   *[other] { $n } points pour une première place, un de moins à chaque place suivante, aucun pour ce qui est laissé.
}
export-condorcet = « { $name } » est préférée par une majorité à chacune des autres.
export-no-condorcet = Aucune n'est préférée par une majorité à chacune des autres.
export-right = Bonne réponse : { $name }.
export-width = Écart
export-placing = Au milieu de tous ; celle où les avis s'éloignent le plus vient d'abord. Écart : combien de pas des deux axes prend la moitié centrale des réponses, dessinée pour la première.
export-consents = Consentements
export-questions-asked = Questions posées
export-objections = Objections
export-adopted = « { $name } » est adoptée : toutes les personnes présentes ont répondu, personne n'objecte.
export-unanswered = { $n ->
    [one] « { $name } » : { $n } personne présente n'a pas répondu.
   *[other] « { $name } » : { $n } personnes présentes n'ont pas répondu.
}
export-objection = Objection : { $text }
export-question-asked = Question : { $text }
export-quarter = Bas de la moitié centrale
export-three-quarters = Haut de la moitié centrale
export-agree = D'accord
export-disagree = Pas d'accord
export-pass = Je passe
export-dividing = « { $name } » partage les avis : beaucoup d'accord, beaucoup pas d'accord.
export-uncertain = « { $name } » a moins de { $n } réponses, trop peu pour compter.
export-crossed-sum = Somme
export-crossed-of = Somme des notes, sur { $most }.
export-crossed-short = { $n ->
    [one] { $n } carte n'a pas reçu ses { $turns } notes : les sommes sont ramenées à ce nombre, et arrondies si toutes les cartes n'en ont pas autant.
   *[other] { $n } cartes n'ont pas reçu leurs { $turns } notes : les sommes sont ramenées à ce nombre, et arrondies si toutes les cartes n'en ont pas autant.
}
try-name = Essai
preview-card = Exemple de carte { $n }
preview-theme = Exemple de thème { $n }
