# A network that lets no socket through
slowed = Votre réseau ralentit l'atelier.
slowed-hide = Ne plus le dire
slowed-why = Pourquoi ?

# Go on at another device
phone = Continuer sur mon téléphone
phone-lead = Scannez ce QR avec l'appareil photo de votre téléphone. Vous y serez la même personne : vos cartes et vos votes vous suivent.
phone-aside = Dès que vous y serez, cet appareil-ci quittera l'atelier.
phone-qr = QR à scanner avec le téléphone
phone-until = Ce QR sert une seule fois, jusqu'à { $time }.
phone-over = Ce QR ne sert plus : il valait cinq minutes.
phone-again = En faire un nouveau
phone-link = Sans appareil photo : le lien
phone-link-label = Lien à ouvrir sur l'autre appareil
phone-secret = Gardez-le pour vous : qui l'ouvre prend votre place.
phone-local = Ce lien ne marche que sur cet ordinateur : le serveur ne connaît pas son adresse publique.
phone-moving = Votre téléphone prend le relais…
moved = Vous continuez sur votre téléphone.
moved-lead = Cet appareil-ci a quitté l'atelier. Vous pouvez fermer cette page.
moved-unsent = { $n ->
    [one] Ce texte n'avait pas été déposé
   *[other] Ces { $n } textes n'avaient pas été déposés
}
moved-unsent-more = Copiez ce que vous voulez garder : cette page est la seule à l'avoir.
entry-pass-over = Ce QR a déjà servi, ou ses cinq minutes sont passées
entry-pass-again = Refaites-en un sur l'autre appareil, ou entrez le code.
try-network = Tester ce poste et ce réseau
