item-edit = Modifier
item-take-back = Retirer ma carte
item-take-back-done = Carte retirée.
item-move = Mettre dans…
item-put-in-theme = Mettre dans un thème…
item-new-theme = Nouveau thème…
item-out-of-theme = Sortir du thème
item-up = Monter
item-down = Descendre
item-later = Garder pour plus tard
item-later-done = Gardée pour plus tard.
item-keep = Retenir
item-unkeep = Ne plus retenir
item-add-action = Ajouter une action…
item-set-aside = Écarter
item-bring-back = Remettre en place
item-show-to-all = Montrer à tous
item-hide-from-all = Ne plus montrer à tous
item-delete = Supprimer
item-name-theme = Nommer ce thème
item-merge = Rassembler avec…
item-split = Défaire ce thème
item-rename-zone = Renommer cet espace
item-remove-zone = Retirer cet espace
merge-with = Rassembler « { $name } » avec
theme-name = Nom du thème
theme-make = Créer le thème
theme-with = Avec aussi ces cartes
zone-name = Nom de l'espace
card-text = Texte de la carte
card-who-hint = Un rôle ou un service
card-when-hint = Comme on le dirait
card-private = Privée
card-private-long = Privée : vous seul pouvez la lire pour l'instant
card-for-facilitators = Pour l'animation
card-for-group = Pour votre groupe
card-for-part = Pour les personnes qui ont votre rôle
card-kept = Retenue
card-reworded = Reformulée
card-room = Pour tous
card-mine = La vôtre
card-by = par { $name }
card-aside = Écartée
card-who-is = Qui : { $who }
card-due-is = Pour : { $due }
theme-cards = { $n ->
    [0] aucune carte
    [one] { $n } carte
   *[other] { $n } cartes
}
theme-dots = { $n ->
    [0] aucune gommette
    [one] { $n } gommette
   *[other] { $n } gommettes
}
meanwhile = Quelqu'un a changé ce texte entre-temps.
meanwhile-theirs = L'autre texte
meanwhile-mine = Le vôtre
meanwhile-take-theirs = Garder l'autre
meanwhile-take-mine = Enregistrer le mien
meanwhile-go-on = Continuer à écrire
area-gone = Cet espace a été retiré : choisissez-en un autre.
item-show-held = Afficher
aside-now = Écarter : { $what }

# Where in an area something lies.
place-none = Pas encore placé
item-place = Placer dans l'espace…
spot-row = Ligne
spot-column = Colonne
spot-timeline = Moment
spot-target = Cercle
spot-chapters = Chapitre
spot-across = De gauche à droite
spot-up = De bas en haut
item-layout-zone = Disposition de cet espace…
place-there = Placer ici
tip-later = Va dans l'espace « Pour plus tard », pour y revenir.
tip-set-aside = Hors de la table et du compte rendu ; on peut la remettre.
tip-keep = Figure en tête du compte rendu.
