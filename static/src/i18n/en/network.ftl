# A network that lets no socket through
slowed = Your network slows this down.
slowed-hide = Don't say it again
slowed-why = Why?
why-offline = This device has no network: its wifi is off, a cable is out, or it is in flight mode.
why-server = This device has a network, but the workshop's server does not answer: the network keeps it away, or the server is starting again.
why-kept = Nothing you wrote is lost, and nobody else notices. The page connects again by itself, without being reloaded.
why-do = If it lasts more than a minute: change networks (your phone's hotspot), or tell the person inviting you.

# Go on at another device
phone = Go on with my phone
phone-else = Go on with another device
phone-lead = Scan this QR with your phone's camera. You will be the same person there: your cards and your votes come with you.
phone-lead-else = Scan this QR with the other device's camera. You will be the same person there: your cards and your votes come with you.
phone-lead-desk = Scan this QR with your phone's camera. You will find the workshop there, still as a facilitator.
phone-lead-desk-else = Scan this QR with the other device's camera. You will find the workshop there, still as a facilitator.
phone-aside = As soon as you are there, this device leaves the workshop.
phone-qr = QR to scan with the phone
phone-qr-else = QR to scan with the other device
phone-until = This QR works once, until { $time }.
phone-over = This QR no longer works: it was good for five minutes.
phone-again = Make a new one
phone-link = No camera at hand: the link
phone-link-label = Link to open on the other device
phone-secret = Keep it to yourself: whoever opens it takes your place.
phone-local = This QR and its link work on this device only: the server does not know its public address.
phone-moving = Your phone is taking over…
phone-moving-else = The other device is taking over…
moved = You go on with your phone.
moved-else = You go on with another device.
moved-lead = This device has left the workshop. You can close this page.
moved-lead-unsent = This device has left the workshop.
moved-unsent = { $n ->
    [one] This text had not been placed
   *[other] These { $n } texts had not been placed
}
moved-unsent-more = Copy what you want to keep before you close this page: it is nowhere else.
entry-pass-over = This QR no longer works
entry-pass-again = It works once, for five minutes. Make another one on the other device: with the code you would come in as somebody new.
entry-seat-again = It works once, for five minutes. Ask the facilitators for another one: with the code you would come in as somebody new.
try-network = Test this device and this network
entry-pass = Go on here?
entry-pass-means = The other device will leave the workshop. What you wrote there comes with you.
entry-pass-go = Go on here
