outline-steps = Étapes
outline-now = en ce moment
outline-under = Pour « { $name } »
outline-empty = Rien ici pour l'instant.
outline-tray = Cartes écartées
outline-add = Ajouter une carte : { $zone }
