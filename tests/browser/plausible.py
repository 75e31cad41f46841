"""What people in a French town hall might write: the content of rooms that are looked at."""

QUESTION = "Comment mieux accueillir les personnes à la mairie annexe ?"
AIM = "Choisir trois améliorations que l'équipe d'accueil essaiera ce trimestre."
DECIDER = "Le comité de direction, le 12 décembre"
HOST = "L'équipe d'accueil de la mairie annexe"
WEATHER = (
    "Grand soleil", "Un peu de brume", "Éclaircies", "Vent de face, mais ça va", "Ciel bleu", "Petite pluie fine",
    "Soleil d'automne", "Nuageux ce matin", "Arc-en-ciel", "Doux pour la saison", "Frais et clair", "Orage passé",
)  # fmt: skip
THEMES = {
    "Ouvrir quand les gens sont libres": (
        "Ouvrir l'accueil un soir par semaine",
        "Ouvrir le samedi matin, même deux heures",
        "Des rendez-vous à l'heure du déjeuner",
        "Afficher l'affluence en direct",
        "Pas de fermeture pendant les vacances scolaires",
        "Annoncer les fermetures une semaine avant",
    ),
    "Écrire pour être compris": (
        "Des courriers qu'on comprend à la première lecture",
        "Dire dès le début combien de temps cela prendra",
        "Tester les formulaires avec des usagers",
        "Traduire les démarches les plus demandées",
        "Remplacer les sigles par des mots",
        "Une liste des pièces, en images, avant de venir",
        "Relire nos modèles de lettres avec des habitants",
    ),
    "Un dossier, une personne": (
        "Une personne nommée pour chaque dossier",
        "Un seul dossier pour toutes les aides",
        "Ne plus redemander un papier déjà donné",
        "Pouvoir rappeler la personne qui m'a reçu",
        "Supprimer la photocopie du livret de famille",
        "Un passage de relais écrit entre services",
        "Savoir qui décide, et quand",
    ),
    "Répondre au téléphone": (
        "Rappeler les gens plutôt que les faire attendre",
        "Un numéro non surtaxé, écrit en grand",
        "Décrocher en disant son prénom",
        "Dire l'attente prévue, puis proposer d'être rappelé",
        "Un répondeur qui prend vraiment les messages",
    ),
    "Aller vers celles et ceux qui ne viennent pas": (
        "Un médiateur qui vient dans les quartiers",
        "Une permanence au marché du jeudi",
        "Un guichet pour les aidants",
        "Passer par les associations que les gens connaissent déjà",
        "Aller voir les personnes âgées isolées",
        "Un bus des services publics deux fois par mois",
    ),
    "Suivre où en est sa demande": (
        "Envoyer un SMS quand le dossier avance",
        "Une page qui montre l'étape en cours",
        "Prévenir avant la date limite, pas après",
        "Prendre rendez-vous sans créer de compte",
        "Un accusé de réception qui dit la suite",
    ),
    "Prendre soin de celles et ceux qui accueillent": (
        "Former les agents à l'écoute",
        "Un temps d'échange après les situations difficiles",
        "Deux personnes à l'accueil, jamais une seule",
        "Un siège et de l'eau pour les files d'attente",
        "Faire tourner les postes dans la journée",
        "Dire merci plus souvent",
    ),
}
SINGLES = ("Une boîte à idées à l'entrée", "Un coin pour les enfants", "Des bornes qui marchent vraiment")
QUESTIONS = (
    "Qui paie les heures du soir ?",
    "Que fait-on des gens qui refusent le numérique ?",
    "Le service juridique est-il d'accord pour changer les lettres ?",
    "Combien de personnes repartent sans réponse ?",
)
LATER = ("Revoir la signalétique du bâtiment", "La salle d'attente de l'état civil")
ACTIONS = (
    ("Essayer le mardi jusqu'à 19 h pendant trois mois", "la responsable de l'accueil", "dès le 12 janvier"),
    ("Réunir cinq habitants pour relire trois lettres", "le service juridique", "avant fin janvier"),
    ("Nommer une référente par dossier d'aide sociale", "le CCAS", "1er février"),
)
REMEMBER = (
    "Les gens veulent d'abord savoir où en est leur demande.",
    "Trois essais de trois mois, avec un bilan écrit.",
    "On se revoit le 12 mars, ici, à la même heure.",
)
MARKS = (5, 4, 4, 5, 3, 4, 5, 4, 4, 5, 2, 4, 5, 3, 4, 4, 5, 4, 3, 4, 5, 4, 4, 5, 4, 3, 5, 4)
BY_FAVOUR = [list(THEMES)[n] for n in (2, 1, 5, 0, 4, 3, 6)]
"""Themes, the best loved first."""
FAVOURITES = ((0, 1, 2), (0, 3, 1), (1, 2, 4), (0, 2, 5), (0, 3, 6), (1, 4, 0), (2, 5, 3))
"""Where each places the dots; after the last it begins again."""
