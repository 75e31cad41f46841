console = Console
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
step-skipped = Non tenue
step-slack = Réserve
step-back = Revenir à cette étape
step-resume = Reprendre l'écriture
step-skip-to = Passer à cette étape
step-end-now = Terminer maintenant, sans attendre
step-reveal = Retourner les cartes…
step-reveal-these = Retourner les cartes de cette étape…
step-changed = L'étape vient de changer.
step-undo = Revenir ({ $n } s)
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
then-show-result = 20 s pour finir, puis le vote se ferme, sans retour. { $voted } sur { $voters } ont voté.
next-show-rating = Montrer le résultat
then-show-rating = 20 s pour finir, puis les réponses s'affichent, sans nom et sans retour.
next-grace = On laisse finir…
then-grace = La suite vient d'elle-même. « Sans attendre » est au-dessus de la table.
next-turn-over = Retourner les cartes
then-turn-over = { $n ->
    [one] { $n } carte est face cachée : on vous demande s'il faut la retourner.
   *[other] { $n } cartes sont face cachée : on vous demande s'il faut les retourner.
}
then-hidden = { $n ->
    [one] { $n } carte reste face cachée.
   *[other] { $n } cartes restent face cachée.
}
stays-hidden = { $n ->
    [one] { $n } carte reste face cachée. Vous pourrez la retourner à tout moment.
   *[other] { $n } cartes restent face cachée. Vous pourrez les retourner à tout moment.
}
hidden-title = { $n ->
    [one] { $n } carte est face cachée
   *[other] { $n } cartes sont face cachée
}
hidden-leave = Laisser face cachée, et passer à « { $title } »
hidden-leave-means = Personne d'autre ne les lit. On peut reprendre l'écriture avec ce que chaque personne a déjà, et retourner les cartes plus tard.
hidden-turn = { $n ->
    [one] Retourner { $n } carte, et passer à « { $title } »
   *[other] Retourner { $n } cartes, et passer à « { $title } »
}
hidden-turn-means = Toute la salle les lit, celles qui arrivent encore comprises. On ne peut pas les recacher.
turn-title = Retourner des cartes
turn-which = Lesquelles
turn-which-all = Toutes ({ $n })
turn-which-step = Celles de l'étape « { $title } »
turn-which-area = Celles de l'espace « { $title } »
turn-means = Elles seront lues par toute la salle. On ne peut pas les recacher.
turn-others = Les autres restent face cachée.
turn-all = { $n ->
    [one] Retourner { $n } carte
   *[other] Retourner { $n } cartes
}
turn-some = Retourner ces cartes
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
sure-vote = Fermer le vote et partir ?
sure-vote-means = Le vote secret est ouvert : { $voted } sur { $voters } ont voté. Passer à « { $name } » le ferme, et il ne pourra pas être rouvert.
sure-vote-yes = Fermer le vote, et passer à « { $name } »
sure-discard = { $n ->
    [one] { $n } carte n'a jamais été retournée
   *[other] { $n } cartes n'ont jamais été retournées
}
sure-discard-means = Clore quand même : personne ne lira ce qui est resté face cachée.
sure-discard-yes = Clore quand même
sure-close = Clore l'atelier ?
sure-close-means = Les personnes ne pourront plus écrire ni voter. Vous pourrez rouvrir tant que le compte rendu n'est pas partagé.
sure-close-yes = Clore l'atelier
sure-remove = Faire sortir { $name } ?
sure-remove-means = Cet appareil reste dehors jusqu'à ce que vous laissiez revenir { $name }. Un autre appareil, ou une fenêtre privée, peut encore entrer : « Ne plus laisser entrer » l'empêche. Les cartes écrites sans nom restent dans tous les cas : les écarter dirait de qui elles sont.
sure-remove-yes = Faire sortir
grace = pour finir sa phrase
grace-voting = pour finir de voter
grace-asked = quelqu'un a demandé un peu plus
grace-more = + 20 s
grace-cancel = Continuer l'étape
grace-hurry = Sans attendre
timer = Minuteur
timer-less = Une minute de moins
timer-more = Une minute de plus
timer-over = 0:00
pause = Pause
pause-title = Faire une pause
pause-until = Reprise à
pause-hint = Affiché à tous. Rien ne reprend tout seul. Sans heure, la pause dure jusqu'à ce que vous repreniez.
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
keep-only = Retenir le premier
tie-title = Égalité
tie-means = { $n } choix ont { $votes } gommettes. Lesquels retenir ?
tie-kept = Déjà retenus : { $what }.
tie-choose = { $n ->
    [one] En retenir { $n } en tout
   *[other] En retenir { $n } en tout
}
result-few = Peu de votes : on peut deviner qui a choisi quoi.
result-unanimous = Vote unanime : le choix de chaque personne se devine.
people = Personnes
count-here = { $n ->
    [one] participant ici
   *[other] participants ici
}
count-done = { $n ->
    [one] a fini
   *[other] ont fini
}
count-voted = ont voté
count-wanting = { $n ->
    [one] carte attend encore des notes
   *[other] cartes attendent encore des notes
}
count-hidden = face cachée
count-away = hors ligne
away = hors ligne
is-done = a fini
role-facilitator = animation
role-lab = laboratoire
role-observer = en observation
hands = Demandent la parole
hands-after = { $n ->
    [one] { $n } personne ensuite
   *[other] { $n } personnes ensuite
}
floor-give = Donner la parole
floor-end = Terminé
speaking = La parole est à { $name }
person-rename = Renommer
person-name = Nom affiché
person-facilitator = Donner les droits d'animation
person-participant = Retirer les droits d'animation
person-remove = Faire sortir
door-close = Ne plus laisser entrer
door-open = Laisser entrer de nouveau
tray = Cartes écartées
tray-empty = Rien n'est écarté.
for-us = Écrites pour l'animation
again = Voter à nouveau
again-means = Un nouveau tour secret commence ; ce résultat reste à côté.
again-means-back = Retour à « { $title } » pour un nouveau tour ; ce résultat reste à côté.
undone = C'est annulé.
did-elsewhere = Fait depuis une autre de vos pages.
did-room-edit = Enregistré.
did-room-open = Les portes sont ouvertes.
did-room-door = { $way ->
    [there] Plus personne d'autre n'entre.
    [back] On peut de nouveau entrer.
   *[elsewhere] { did-elsewhere }
}
did-phase-insert = Étape ajoutée.
did-phase-edit = Étape modifiée.
did-phase-move = Étape déplacée.
did-phase-remove = Étape retirée, avec son texte « À dire ».
did-agenda-fit = Durées ajustées.
did-zone-add = Espace ajouté.
did-zone-edit = { $way ->
    [name] Espace renommé.
    [layout] Disposition changée.
   *[elsewhere] { did-elsewhere }
}
did-zone-move = Espace déplacé.
did-zone-remove = Espace retiré.
did-note-delete = Carte supprimée.
did-note-aside = { $way ->
    [there] Carte écartée.
    [back] Carte remise en place.
   *[elsewhere] { did-elsewhere }
}
did-item-keep = { $way ->
    [there] Retenu.
    [back] Ce n'est plus retenu.
   *[elsewhere] { did-elsewhere }
}
did-round-keep-first = Retenu, avec un espace pour des actions sous chaque choix.
did-round-open = Un nouveau tour de vote est ouvert.
did-theme-make = Thème créé.
did-theme-name = Thème nommé.
did-theme-merge = Thèmes rassemblés.
did-theme-split = Thème défait.
did-report-edit = Enregistré.
since = Faire sortir les derniers…
since-title = Faire sortir les derniers arrivés
since-means = Quand le lien est tombé en de mauvaises mains : toutes les personnes arrivées récemment sortent d’un coup, sauf l’animation. Remplacez ensuite le lien, ou choisissez « Ne plus laisser entrer ».
since-which = Arrivées depuis
since-5 = 5 minutes
since-15 = 15 minutes
since-30 = 30 minutes
since-60 = une heure
since-next = Continuer
sure-since = Faire sortir toutes les personnes arrivées depuis { $name } minutes ?
sure-since-means = Leur accès prend fin aussitôt. Ce qu’elles ont écrit reste.
sure-since-yes = Faire sortir
page-before = Page précédente
page-after = Page suivante
page-stay = Rester sur cette page
page-leaf = Laisser défiler les pages
count-read = { $n ->
    [one] a tout lu
   *[other] ont tout lu
}
reading-long = Lire { $n } cartes prend environ { $takes } min ; l'étape en compte { $has }. Chaque personne commence par une autre carte : à vous tous, tout sera lu.
reading-more = { $n ->
    [one] Ajouter { $n } minute
   *[other] Ajouter { $n } minutes
}
bell-off = Couper la sonnerie du minuteur
bell-on = Remettre la sonnerie du minuteur
sure-demote = Retirer les droits d'animation à { $name } ?
sure-demote-means = { $name } écrira et votera comme les autres.{ $left ->
    [0] {" "}Personne d'autre n'anime : donnez d'abord les droits à quelqu'un.
   *[other] {" "}Continueront d'animer : { $names }.
} Les liens d'animation déjà donnés ne s'ouvriront plus.
sure-demote-yes = Retirer les droits
sure-resign = Rendre vos droits d'animation ?
sure-resign-means = Vous écrirez et voterez comme les autres, et cette console se fermera.{ $left ->
    [0] {" "}Vous êtes la seule personne à animer : donnez d'abord les droits à quelqu'un.
   *[other] {" "}Continueront d'animer : { $names }.
} Seule l'une d'elles, ou le laboratoire, pourra vous les redonner.
sure-resign-yes = Rendre mes droits
rights-ended = Vous n'avez plus les droits d'animation. Vous participez comme les autres.
seat-asks = { $name } veut reprendre sa place, depuis un autre appareil.
seat-give = Rendre la place
seat-refuse = Refuser
seat-offer = Rendre sa place (QR)…
seat-offer-title = Rendre sa place à { $name }
seat-offer-means = { $name } ouvre ce code avec son nouvel appareil, avant { $time }. L'ancien sera déconnecté. Ce qui était écrit sans nom ou voté en secret compte toujours, et ne s'affiche plus : personne ne peut le lire à sa place.
seat-qr = QR pour rendre sa place à { $name }
seat-taken = place rendue à { $time }
sure-remove-cards = Faire sortir, et écarter ses cartes
people-besides = En plus, sans être comptés :
shown-out = Personnes sorties
let-back = Laisser revenir
screen-show = Montrer l'écran
held-title = { $n ->
    [one] { $n } carte à lire avant qu'elle s'affiche
   *[other] { $n } cartes à lire avant qu'elles s'affichent
}
held-all = Tout afficher
phase-held = Afficher après lecture : une carte attend que l'animation l'ait lue
sorter = Trier
sorter-left = { $n ->
    [0] aucune restante
    [one] { $n } restante
   *[other] { $n } restantes
}
sorter-done = Toutes les cartes sont rangées.
sorter-find = Trouver un thème par ses premières lettres
sorter-name = Nom du thème, puis Entrée
sorter-n = Nouveau thème
sorter-l = Plus tard
sorter-a = Écarter
sorter-s = Passer
sorter-z = Annuler
sorter-taken = Quelqu'un d'autre a rangé cette carte ; voici la suivante.
single-keys = Les touches seules agissent (1 à 9, N, L, A, S, T, Z)
did-notes-move = Déplacé.
did-note-edit = Carte modifiée.
screen-hide = Masquer l'écran
sorter-alike = { $n ->
    [0] aucune carte ne ressemble à celle-ci
    [one] { $n } carte ressemble à celle-ci
   *[other] { $n } cartes ressemblent à celle-ci
}
sorter-take = { $n ->
    [0] N'en prendre aucune
    [one] La prendre avec
   *[other] Les prendre avec
}
sorter-along = { $n ->
    [0] Aucune ne suit
    [one] Elle suit celle-ci
   *[other] Elles suivent celle-ci
}
then-cut = La ligne est coupée : un appui ne part pas, et n'attend pas. Le bouton revient avec elle.
late-by = { $n } min de retard
catch-up = Rattraper sur les étapes qui restent
minute-less = Une minute de moins : { $what }
minute-more = Une minute de plus : { $what }
early-by = { $n } min d'avance
invite-calendar = Pour l'agenda (.ics)
open-link-caveat = Le lien est ouvert : quelqu'un a pu entrer deux fois, et voter deux fois. À dire si le résultat compte : « Une personne, un vote : je vous fais confiance. »
