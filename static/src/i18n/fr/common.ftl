app-name = Atelier
cancel = Annuler
close = Fermer
save = Enregistrer
undo = Annuler
redo = Rétablir
back = Retour
next = Suivante
previous = Précédente
more = Plus d'actions
more-on = Actions : { $what }
retry = Réessayer
reload = Recharger la page
copy = Copier
copied = Copié
loading = Un instant…
skip-to-content = Aller au contenu
read-more = Lire la suite
read-less = Réduire
language = Langue
language-fr = Français
language-en = English

# Connection
link-connecting = Connexion…
link-lost = Connexion perdue. Vos mots sont gardés ici.
link-lost-plain = Connexion perdue.
link-unsaved = Pas encore enregistré. Nouvel essai en cours…
link-back = De retour. Tout est enregistré.
link-ended = Votre accès a pris fin sur cet appareil.
link-ended-more = Si vous continuez ailleurs, fermez cette page ; sinon, entrez de nouveau avec votre lien ou le code.
link-out = Cette invitation n'est plus valable. Demandez-en une à la personne qui vous invite.
link-gone = Cet appareil n'est plus dans cet atelier.
link-gone-more = Si vous continuez ailleurs, fermez cette page ; sinon, demandez un nouveau lien à la personne qui vous invite.
link-erased = Cet atelier a été effacé, comme prévu.
link-outdated = Une nouvelle version est là. Rechargez la page.

# Timer
ring-left = Il reste { $time }
ring-over = Temps écoulé
ring-hide = Masquer le temps restant
ring-show = Afficher le temps restant

# Colours
colour-sable = sable
colour-ciel = ciel
colour-sauge = sauge
colour-corail = corail
colour-lavande = lavande
colour-craie = craie

# Announcements
announce-cards = { $n ->
    [one] { $n } nouvelle carte
   *[other] { $n } nouvelles cartes
}
to-front-door = Entrer avec un code
link-foreign = Ce réseau affiche une page à lui. Ouvrez-la dans un autre onglet, puis revenez.
text-cut = Ce texte est trop long : il a été coupé à { $limit } signes.
time-step-five = Encore cinq minutes
time-step-one = Encore une minute
time-step-over = Le temps est écoulé
time-break-five = La pause se termine dans cinq minutes
time-break-one = La pause se termine dans une minute
time-break-over = La pause est finie
step-announce = Étape { $step } sur { $of } : { $title }

# Access
access = Mon accès
devices = Mes appareils
devices-means = Vous êtes ici à votre nom :
devices-alone = Aucun autre appareil n’est connecté.
devices-end = Déconnecter les autres
devices-ended = Les autres appareils sont déconnectés.
device-phone = Téléphone
device-computer = Ordinateur
device-other = Autre programme
device-this = celui-ci
device-since = Depuis le { $made }
device-when = Depuis le { $made }, utilisé le { $seen }
sign-out = Se déconnecter
kept-longer = Le laboratoire garde cet atelier plus longtemps : jusqu’au { $day }.
name-in-report = Mon nom peut figurer dans le compte rendu

# Fields
field-empty = Remplissez ce champ.
field-choose = Choisissez une réponse.
field-number = Écrivez un nombre, en chiffres.
field-date = Écrivez une date ou une heure entière.
field-least = Au moins { $limit }.
field-most = Au plus { $limit }.
field-whole = Écrivez un nombre entier.
field-email = Écrivez une adresse entière, comme nom@exemple.fr.
field-link = Écrivez une adresse entière, qui commence par https://.
field-wrong = Ce champ ne peut pas être gardé ainsi : écrivez-le autrement.
# Palette
palette = Chercher ou faire
palette-open = Chercher ou faire (Ctrl K)
palette-what = Un acte, une carte, un thème, une personne…
palette-note = carte
palette-theme = thème
palette-zone = espace
palette-found = { $n ->
    [0] Rien de ce nom
    [one] { $n } possibilité
   *[other] { $n } possibilités
}
palette-many = { $n } possibilités : écrivez encore une lettre
palette-gone = Ce n'est plus possible maintenant.
hour-strip = L'heure, étape par étape

date-date = jj/mm/aaaa
date-datetime-local = jj/mm/aaaa, --:--
date-time = --:--
