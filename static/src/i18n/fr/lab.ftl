lab-home = Mes ateliers
lab-first = Avant le premier atelier
lab-first-why = Trois informations que chaque personne invitée pourra lire. Aucun atelier ne peut être préparé sans elles.
lab-name = Nom du laboratoire ou du service
lab-name-hint = Celui que les personnes invitées reconnaîtront.
lab-contact = Qui contacter pour les données
lab-contact-hint = Une adresse ou une fonction : elle répond des textes et des noms déposés ici.
lab-retention = Durée de conservation, en jours
lab-retention-hint = Après la date de l'atelier. Tout est ensuite effacé.
lab-settings = Réglages
lab-prepare = Préparer un atelier
lab-empty = Préparez votre premier atelier.
lab-others = Les autres ateliers
lab-rooms = Ateliers
lab-undated = Sans date, créé le { $day } à { $time }
lab-when = { $day } à { $time }
lab-erased = Sera effacé le { $day }
lab-broken = Illisible
lab-out = Entrez avec le lien de votre laboratoire
lab-out-how = La personne qui administre ce serveur peut vous en donner un : il s'affiche au démarrage, ou avec la commande « board link lab ».
status-prepared = En préparation
status-open = Portes ouvertes
status-running = En cours
status-paused = En pause
status-closed = Terminé
enter-prepare = Préparer
enter-console = Animer
enter-report = Lire le compte rendu
room-untitled = Atelier sans question
}
lab-link = Ce lien ouvre le laboratoire.
lab-link-go = Ouvrir le laboratoire
lab-trouble = Le serveur ne répond pas pour l’instant. Votre accès reste ouvert ; cette page réessaie d’elle-même.
lab-link-wrong = Ce lien n’ouvre aucun laboratoire.
lab-more = Plus d’ateliers
lab-find = Chercher dans les ateliers
lab-find-hint = Par les mots de la question, des thèmes et des cartes que tout le monde a pu lire.
lab-found =
    { $n ->
        [0] Aucun atelier ne dit tout cela. Essayez avec moins de mots.
        [one] Un atelier
       *[other] { $n } ateliers
    }
lab-links = Invitation et liens
lab-rename = Renommer l’atelier
lab-rename-it = Renommer…
lab-question = Question de l’atelier
lab-drop = Supprimer
lab-dropped = « { $title } » est supprimé.
methods = Modèles
methods-proposed = { $n ->
    [one] Modèles ({ $n } proposé)
   *[other] Modèles ({ $n } proposés)
}
methods-proposed-means = Proposés depuis vos ateliers. Ce que vous n’acceptez pas part avec son atelier.
method-is-proposed = proposé
method-accept = Accepter
method-refuse = Refuser
method-drop = Supprimer
method-drop-yes = Oui, supprimer
lab-import = Partir d'un fichier
lab-import-busy = Lecture du fichier…
lab-import-means = Une méthode (TOML) ; l'export JSON d'un atelier, pour en repartir, sans les noms ni les votes ;
    ou l'archive d'un atelier (ZIP), pour la relire telle quelle : compte rendu et votes.
lab-import-wrong = Ce fichier n'est pas l'export JSON d'un atelier.
lab-archive-wrong = Ce fichier n'est pas l'archive entière d'un atelier : rien n'en a été repris.
    Redemandez-la à qui vous l'a remise.
lab-soon = { $n ->
    [one] Un atelier sera bientôt effacé. Emportez son archive si elle doit rester.
   *[other] { $n } ateliers seront bientôt effacés. Emportez leur archive si elle doit rester.
  }
lab-soon-day = { $day } : { $title }
lab-soon-calendar = Les dates, pour un agenda (ICS)
lab-again = Partir de cet atelier
past-title = Partir d'un atelier passé
past-means = Le déroulé, ses textes et les espaces viennent ; les personnes, les votes et le compte rendu restent où ils sont.
past-carry = Emporter des cartes et des thèmes
past-carry-means = Seulement leurs mots, sans qui les a écrits. Ce qui était caché, écarté ou personnel n'est pas proposé.
past-all = Tout
past-none = Rien
past-all-of = Tout prendre : { $area }
past-none-of = Ne rien prendre : { $area }
past-chosen = { $n ->
    [0] Sans aucune carte
    [one] Avec { $n } carte
   *[other] Avec { $n } cartes
}
past-make = Préparer cet atelier
choose-past = Partir d'un atelier passé
choose-past-means = Le même déroulé, avec ou sans des cartes choisies. Les autres ateliers : leur menu, dans la liste.
