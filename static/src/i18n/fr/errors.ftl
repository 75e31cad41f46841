refusal-forbidden = Seule l'animation peut faire cela.
refusal-read-only = On peut lire, plus rien modifier.
refusal-not-found = Cet élément n'est plus là.
refusal-room-locked = Ce n'est pas possible pour le moment.
refusal-phase-closed = L'étape est passée. Votre texte est gardé ici.
refusal-door-closed = La porte est fermée. Demandez à la personne qui vous invite de l'ouvrir.
refusal-room-full = L'atelier est complet ({ $limit } personnes).
refusal-not-open = L'atelier n'est pas encore ouvert.
refusal-quota-exceeded = Toutes vos cartes sont déjà posées.
refusal-budget-exceeded = Toutes vos gommettes sont déjà posées.
refusal-cap-exceeded = Vous avez déjà mis ici le plus de gommettes possible.
refusal-too-large = C'est trop long. La limite est de { $limit }.
refusal-too-many = Il y en a trop. La limite est de { $limit }.
refusal-bad-text = Ce texte est vide, ou contient des caractères invisibles qui ne passent pas ici.
refusal-bad-reference = Ce n'est pas possible avec cet élément.
refusal-bad-state = Ce n'est pas possible dans l'état actuel.
refusal-exists = C'est déjà fait.
refusal-conflict = Quelqu'un a modifié ce texte entre-temps. Le vôtre est gardé ici.
refusal-built-on = Cela ne peut plus être annulé : quelqu'un l'a modifié ou a continué à partir de là.
refusal-too-late = Il est trop tard pour l'annuler.
refusal-looser = Une étape commencée peut devenir plus stricte, jamais plus ouverte.
refusal-unplayable = Ce déroulé demande ce que l'outil ne sait pas encore faire.
refusal-unconfirmed = Des cartes privées sont concernées : il faut confirmer.
refusal-tie = Il y a égalité : choisissez.
refusal-last-facilitator = Il faut au moins une personne à l'animation.
refusal-shown-out = L'animation vous a fait sortir. Elle seule peut vous laisser revenir.
refusal-still-here = Cette personne est en ligne : sa place est prise.
refusal-lab-only = Seul le labo peut en décider.
refusal-sooner = L’atelier serait effacé avant la date annoncée : confirmez.
refusal-incomplete = Il manque encore quelque chose avant d'ouvrir les portes.
refusal-rate-limited = C'est un peu trop rapide. Réessayez dans quelques secondes.
refusal-storage-full = Le serveur n'a plus de place. Rien n'a été enregistré ; prévenez la personne qui l'administre.
refusal-unavailable = Le serveur est occupé. Réessayez dans un instant.
refusal-unauthenticated = Votre accès a pris fin. Entrez de nouveau avec votre lien ou le code.
refusal-bad-json = Le serveur n'a pas compris. Rechargez la page.
refusal-bad-message = Le serveur n'a pas compris. Rechargez la page.
refusal-unknown-command = Le serveur n'a pas compris. Rechargez la page.
refusal-unsupported-version = Cette page est trop ancienne. Rechargez-la.
refusal-internal = Quelque chose n'a pas marché. Réessayez.
refusal-not-sent = Pas de connexion : rien n'a changé. Refaites-le une fois la connexion revenue.
refusal-unreachable = Le serveur ne répond pas. Vérifiez votre connexion et réessayez.
refusal-foreign = Ce réseau affiche une page à lui au lieu de l'atelier. Ouvrez-la, acceptez-la, puis réessayez.
refusal-readers-only = Ce compte rendu est réservé aux personnes qui étaient là.
refusal-bad-file = { $reason ->
    [toml] Ligne { $line } : ce n'est pas un fichier TOML lisible. Rien n'a été gardé.
    [unknown] Ligne { $line } : « { $place } » n'existe pas dans une méthode. Rien n'a été gardé.
    [missing] Ligne { $line } : il manque « { $place } ». Rien n'a été gardé.
    [deep] Ligne { $line } : trop de tables les unes dans les autres. Rien n'a été gardé.
   *[value] Ligne { $line } : ce qui est dit de « { $place } » ne convient pas. Rien n'a été gardé.
}
