# A network that lets no socket through
slowed = Your network slows this down.
slowed-hide = Don't say it again
slowed-why = Why?

# Go on at another device
phone = Go on with my phone
phone-lead = Scan this QR with your phone's camera. You will be the same person there: your cards and your votes come with you.
phone-aside = As soon as you are there, this device leaves the workshop.
phone-qr = QR to scan with the phone
phone-until = This QR works once, until { $time }.
phone-over = This QR no longer works: it was good for five minutes.
phone-again = Make a new one
phone-link = No camera at hand: the link
phone-link-label = Link to open on the other device
phone-secret = Keep it to yourself: whoever opens it takes your place.
phone-local = This link works on this computer only: the server does not know its public address.
phone-moving = Your phone is taking over…
moved = You go on with your phone.
moved-lead = This device has left the workshop. You can close this page.
moved-unsent = { $n ->
    [one] This text had not been placed
   *[other] These { $n } texts had not been placed
}
moved-unsent-more = Copy what you want to keep: this page is the only one to have it.
entry-pass-over = This QR has been used already, or its five minutes are over
entry-pass-again = Make another one on the other device, or enter the code.
try-network = Test this computer and this network
