refusal-forbidden = Seule l'animation peut faire cela : demandez-le-lui.
refusal-read-only = { $status ->
    [closed] L'atelier est clos : on peut lire, sans rien modifier.
   *[other] Cet appareil montre l'atelier, et n'y modifie rien.
}
refusal-not-found = Ce n'est plus là : quelqu'un l'a retiré entre-temps. La page montre ce qu'il en est.
refusal-room-locked = { $status ->
    [prepared] Ce sera possible une fois les portes ouvertes.
    [open] Ce sera possible une fois la première étape commencée.
    [running] Ce n'est pas possible pendant que l'atelier se déroule.
    [paused] L'atelier est en pause : ce sera possible à la reprise.
   *[other] L'atelier est clos : on peut lire, sans rien modifier.
}
refusal-phase-closed = L'étape est passée. Votre texte est gardé ici.
refusal-door-closed = On n'entre plus dans cet atelier pour l'instant. Demandez à la personne qui vous invite de laisser entrer de nouveau.
refusal-room-full = L'atelier est complet ({ $limit } personnes). Prévenez la personne qui vous invite : elle peut faire de la place.
refusal-not-open = L'atelier n'est pas encore ouvert. Laissez cette page ouverte, ou revenez à l'heure dite.
refusal-quota-exceeded = Toutes vos cartes sont déjà posées : modifiez-en une, ou retirez-en une pour en écrire une autre.
refusal-budget-exceeded = Vous avez déjà tout réparti : retirez quelque chose ailleurs pour le mettre ici.
refusal-cap-exceeded = Vous avez déjà mis ici le plus possible : mettez le reste ailleurs.
refusal-too-large = C'est trop long. La limite est de { $limit } : raccourcissez, ou coupez en deux.
refusal-too-many = Il y en a trop. La limite est de { $limit } : retirez-en avant d'en ajouter.
refusal-bad-text = { $why ->
    [empty] Il n'y a rien d'écrit : écrivez au moins un mot.
    [role] Ce nom dirait que vous animez l'atelier : prenez-en un autre.
   *[signs] Ce texte contient des signes qui ne passent pas ici : écrivez-le à nouveau.
}
refusal-bad-reference = Cela ne va plus avec cet élément tel qu'il est maintenant : choisissez-en un autre.
refusal-bad-state = Ce n'est plus possible là où en est l'atelier. Regardez l'étape en cours, et recommencez.
refusal-exists = C'est déjà fait : rien n'a changé.
refusal-conflict = Quelqu'un a modifié ce texte entre-temps. Le vôtre est gardé ici.
refusal-built-on = Cela ne peut plus être annulé : quelqu'un y a touché depuis. Changez-le à la main.
refusal-too-late = Il est trop tard pour l'annuler : changez-le à la main.
refusal-looser = Cette étape a commencé : ce qu'elle permet peut se restreindre, pas s'élargir. Pour en permettre plus, ajoutez une étape après elle.
refusal-unplayable = Ce déroulé demande ce que l'outil ne sait pas encore faire : prenez une autre méthode, ou retirez l'étape en cause.
refusal-unconfirmed = Des cartes sont encore face cachée, et personne ne les lirait : retournez-les, ou confirmez.
refusal-tie = Il y a égalité : choisissez ce que vous retenez.
refusal-last-facilitator = Il faut au moins une personne à l'animation : donnez d'abord les droits à quelqu'un d'autre.
refusal-shown-out = L'animation vous a fait sortir. Elle seule peut vous laisser revenir.
refusal-still-here = Cette personne est en ligne : sa place est prise. Elle peut elle-même continuer sur un autre appareil.
refusal-lab-only = Seul le laboratoire peut en décider.
refusal-sooner = L’atelier serait effacé avant la date annoncée : confirmez.
refusal-incomplete = { $missing ->
    [question] Pour ouvrir les portes, il manque la question : écrivez-la à la page « Préparer ».
    [purge_on] Pour ouvrir les portes, il manque la date d'effacement : choisissez-la à la page « Préparer ».
    [lab] Le laboratoire doit d'abord avoir un nom, un contact et une durée de conservation : complétez ses réglages.
   *[other] Pour ouvrir les portes, il manque la question et la date d'effacement : complétez-les à la page « Préparer ».
}
refusal-rate-limited = C'est un peu trop rapide. Réessayez dans quelques secondes.
refusal-storage-full = Le serveur n'a plus de place. Rien n'a été enregistré ; prévenez la personne qui l'administre.
refusal-unavailable = Le serveur est occupé : rien n'a changé. Réessayez dans un instant.
refusal-unauthenticated = Votre accès a pris fin. Entrez de nouveau avec votre lien ou le code.
refusal-bad-json = Le serveur n'a pas compris. Rechargez la page.
refusal-bad-message = Le serveur n'a pas compris. Rechargez la page.
refusal-unknown-command = Le serveur n'a pas compris. Rechargez la page.
refusal-unsupported-version = Cette page est trop ancienne. Rechargez-la.
refusal-internal = Quelque chose n'a pas marché sur le serveur. Réessayez ; si cela recommence, rechargez la page.
refusal-not-sent = Pas de connexion : rien n'a changé. Refaites-le une fois la connexion revenue.
refusal-unreachable = Le serveur ne répond pas. Vérifiez votre connexion et réessayez.
refusal-foreign = Ce réseau affiche une page à lui au lieu de l'atelier. Ouvrez-la, acceptez-la, puis réessayez.
refusal-readers-only = Ce compte rendu est réservé aux personnes qui étaient là. Demandez-en le lien, ou un fichier, à la personne qui vous invite.
refusal-bad-file = { $reason ->
    [toml] Ligne { $line } : ce n'est pas un fichier TOML lisible. Rien n'a été gardé.
    [unknown] Ligne { $line } : « { $place } » n'existe pas dans une méthode. Rien n'a été gardé.
    [missing] Ligne { $line } : il manque « { $place } ». Rien n'a été gardé.
    [deep] Ligne { $line } : trop de tables les unes dans les autres. Rien n'a été gardé.
   *[value] Ligne { $line } : ce qui est dit de « { $place } » ne convient pas. Rien n'a été gardé.
}
