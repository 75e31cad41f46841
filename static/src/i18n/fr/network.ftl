# A network that lets no socket through
slowed = Votre réseau ralentit l'atelier.
slowed-hide = Ne plus le dire
slowed-why = Pourquoi ?
why-offline = Cet appareil n'a plus de réseau : wifi coupé, câble débranché, ou mode avion.
why-server = Cet appareil a du réseau, mais le serveur de l'atelier ne répond pas : le réseau l'en empêche, ou le serveur redémarre.
why-kept = Rien de ce que vous avez écrit n'est perdu, et personne d'autre ne s'en aperçoit. La page se reconnecte d'elle-même, sans la recharger.
why-do = Si cela dure plus d'une minute : changez de réseau (partage de connexion du téléphone), ou dites-le à la personne qui vous invite.

# Go on at another device
phone = Continuer sur mon téléphone
phone-else = Continuer sur un autre appareil
phone-lead = Scannez ce QR avec l'appareil photo de votre téléphone. Vous y serez la même personne : vos cartes et vos votes vous suivent.
phone-lead-else = Scannez ce QR avec l'appareil photo de l'autre appareil. Vous y serez la même personne : vos cartes et vos votes vous suivent.
phone-lead-desk = Scannez ce QR avec l'appareil photo de votre téléphone. Vous y retrouverez l'atelier, toujours dans l'animation.
phone-lead-desk-else = Scannez ce QR avec l'appareil photo de l'autre appareil. Vous y retrouverez l'atelier, toujours dans l'animation.
phone-aside = Dès que vous y serez, cet appareil-ci quittera l'atelier.
phone-qr = QR à scanner avec le téléphone
phone-qr-else = QR à scanner avec l'autre appareil
phone-until = Ce QR sert une seule fois, jusqu'à { $time }.
phone-over = Ce QR ne sert plus : il valait cinq minutes.
phone-again = En faire un nouveau
phone-link = Sans appareil photo : le lien
phone-link-label = Lien à ouvrir sur l'autre appareil
phone-secret = Gardez-le pour vous : qui l'ouvre prend votre place.
phone-local = Ce QR et son lien ne marchent que sur cet appareil-ci : le serveur ne connaît pas son adresse publique.
phone-moving = Votre téléphone prend le relais…
phone-moving-else = L'autre appareil prend le relais…
moved = Vous continuez sur votre téléphone.
moved-else = Vous continuez sur un autre appareil.
moved-lead = Cet appareil-ci a quitté l'atelier. Vous pouvez fermer cette page.
moved-lead-unsent = Cet appareil-ci a quitté l'atelier.
moved-unsent = { $n ->
    [one] Ce texte n'avait pas été déposé
   *[other] Ces { $n } textes n'avaient pas été déposés
}
moved-unsent-more = Copiez ce que vous voulez garder avant de fermer cette page : ce n'est nulle part ailleurs.
entry-pass-over = Ce QR ne sert plus
entry-pass-again = Il sert une seule fois, pendant cinq minutes. Refaites-en un sur l'autre appareil : avec le code, vous entreriez comme une nouvelle personne.
entry-seat-again = Il sert une seule fois, pendant cinq minutes. Demandez-en un autre à l'animation : avec le code, vous entreriez comme une nouvelle personne.
try-network = Tester cet appareil et ce réseau
entry-pass = Continuer ici ?
entry-pass-means = L'autre appareil quittera l'atelier. Ce que vous y avez écrit vous suit.
entry-pass-go = Continuer ici
