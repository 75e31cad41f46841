console = Animation
console-columns = Colonnes
tab-agenda = Déroulé
tab-centre = La salle
tab-people = Personnes
ends = Fin prévue { $time }
what-people-see = Aperçu
view-table = Table
view-list = Liste
view-screen = Écran
script = À dire…
step-now = En cours
step-done = Terminée
step-coming = À venir
step-slack = Marge
step-back = Revenir à cette étape
step-skip-to = Passer à cette étape
step-end-now = Terminer maintenant, sans attendre
step-reveal = Retourner les cartes
next-open-doors = Ouvrir les portes
then-open-doors = Les personnes invitées pourront entrer. L'atelier ne commence pas encore.
next-start = Commencer l'atelier
then-start = Tout le monde passe à « { $title } ».
next-resume = Reprendre
then-resume = L'étape et le minuteur reprennent où ils en étaient.
next-report = Voir le compte rendu
then-report = Relire, retoucher, puis partager.
next-end-writing = Terminer l'écriture
then-end-writing = 20 s pour finir sa phrase, puis on lit sans plus écrire.
next-show-result = Montrer le résultat
then-show-result = 20 s pour finir, puis le vote se ferme. { $voted } sur { $voters } ont voté.
next-show-rating = Montrer le résultat
then-show-rating = 20 s pour finir, puis les réponses s'affichent, sans nom.
next-now = Passer sans attendre
then-now-voting = Le vote se ferme : les choix déjà faits comptent.
then-now = Les phrases non envoyées restent chez chaque personne.
next-turn-over = Retourner les cartes
then-turn-over = { $n ->
    [one] { $n } carte devient lisible par toute la salle, sans retour possible.
   *[other] { $n } cartes deviennent lisibles par toute la salle, sans retour possible.
}
next-write = Lancer l'écriture
then-write = Étape « { $title } » : chaque personne écrit.
next-sort = Passer au tri
then-sort = Étape « { $title } » : on rassemble les cartes par thème.
next-vote = Lancer le vote
then-vote = Chaque personne pose ses gommettes, en secret jusqu'à la fin.
next-rate = Lancer l'évaluation
then-rate = Chaque personne note l'atelier, sans nom.
next-go = Passer à « { $title } »
then-go = Ensuite : { $rights }.
next-close = Clore l'atelier
then-close = Plus personne n'écrit. Le compte rendu se prépare ; rouvrir reste possible.
sure-reveal = { $n ->
    [one] Retourner { $n } carte ?
   *[other] Retourner { $n } cartes ?
}
sure-reveal-means = { $n ->
    [one] { $n } carte privée sera lue par toute la salle. On ne peut pas la recacher.
   *[other] { $n } cartes privées seront lues par toute la salle. On ne peut pas les recacher.
}
sure-reveal-yes = Retourner les cartes
sure-discard = { $n ->
    [one] { $n } carte n'a jamais été retournée
   *[other] { $n } cartes n'ont jamais été retournées
}
sure-discard-means = Clore sans la retourner : personne ne lira ce qui est resté face cachée.
sure-discard-yes = Clore quand même
sure-close = Clore l'atelier ?
sure-close-means = Les personnes ne pourront plus écrire ni voter. Vous pourrez rouvrir tant que le compte rendu n'est pas partagé.
sure-close-yes = Clore l'atelier
sure-remove = Faire sortir { $name } ?
sure-remove-means = Son accès prend fin tout de suite. Ce que { $name } a écrit reste.
sure-remove-yes = Faire sortir
grace = pour finir sa phrase
grace-voting = pour finir de voter
grace-asked = quelqu'un a demandé un peu plus
grace-more = + 20 s
grace-cancel = Continuer l'étape
timer = Minuteur
timer-less = Une minute de moins
timer-more = Une minute de plus
timer-over = 0:00
pause = Pause
pause-title = Faire une pause
pause-until = Reprise à
pause-hint = Affiché à tous. Rien ne reprend tout seul. Vide : sans heure.
show = Montrer à tous
show-end = Ne plus montrer
show-means = Un espace, un thème ou une carte, en grand sur l'écran de la salle.
room-screen-open = Écran de la salle
room-card = Ajouter une carte pour la salle
room-card-hint = Visible de tous, sans nom.
room-card-where = Où
place-card = Déposer
keep-first = Retenir les premiers :
keep-first-do = Retenir
keep-done = Retenus. Un espace d'actions est ouvert sous chacun.
tie-title = Égalité
tie-means = { $n } choix ont { $votes } gommettes. Lesquels retenir ?
tie-kept = Déjà retenus : { $what }.
tie-choose = { $n ->
    [one] En retenir { $n }
   *[other] En retenir { $n }
}
result-few = Peu de votes : on peut deviner qui a choisi quoi.
result-unanimous = Vote unanime : le choix de chaque personne se devine.
people = Personnes
count-here = { $n ->
    [one] ici
   *[other] ici
}
count-done = { $n ->
    [one] a fini
   *[other] ont fini
}
count-voted = ont voté
count-hidden = face cachée
count-away = hors ligne
away = hors ligne
is-done = a fini
role-facilitator = animation
role-lab = laboratoire
role-observer = en observation
hands = Demandent la parole
floor-give = Donner la parole
floor-end = Terminé
speaking = La parole est à { $name }
person-rename = Renommer
person-name = Nom affiché
person-facilitator = Donner l'animation
person-participant = Retirer l'animation
person-remove = Faire sortir
door-close = Fermer la porte
door-open = Rouvrir la porte
tray = Cartes écartées
tray-empty = Rien n'est écarté.
for-us = Écrites pour l'animation
again = Voter à nouveau
again-means = Un nouveau tour secret commence ; ce résultat reste à côté.
again-means-back = Retour à « { $title } » pour un nouveau tour ; ce résultat reste à côté.
since = Faire sortir les derniers…
since-title = Faire sortir les derniers arrivés
since-means = Quand le lien est tombé en de mauvaises mains : toutes les personnes arrivées récemment sortent d’un coup, sauf l’animation. Remplacez ensuite le lien, ou fermez la porte.
since-which = Arrivées depuis
since-5 = 5 minutes
since-15 = 15 minutes
since-30 = 30 minutes
since-60 = une heure
since-next = Continuer
sure-since = Faire sortir toutes les personnes arrivées depuis { $name } minutes ?
sure-since-means = Leur accès prend fin aussitôt. Ce qu’elles ont écrit reste.
sure-since-yes = Faire sortir
