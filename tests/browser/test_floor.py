"""Asking to speak, from a phone to a phone (P10)."""

from playwright.sync_api import expect

from tests.browser.crowd import Voice
from tests.browser.people import Facilitator, Participant, worded

READ = 3


def test_P10_hands_come_in_order_on_the_remote_and_whose_turn_it_is_stands_at_the_person(
    workshop, led, visit
):
    led.enter(READ)
    fay = Facilitator(visit(phone=True))
    fay.come_by_link(workshop.facilitator_link, "Fay")
    ana = Participant(visit(phone=True))
    ana.come_by_link(workshop.link, "Ana")
    raise_hand(ana)
    bob, cleo = Voice(workshop, "Bob"), Voice(workshop, "Cléo")
    bob.ask("hand.raise")
    cleo.ask("hand.raise")
    hands = fay.page.get_by_role("region", name="Demandent la parole")
    expect(hands).to_have_text("AnaDonner la parole2 personnes ensuite")
    fay.press("Donner la parole", hands)
    expect(hands).to_have_text("La parole est à AnaTerminéBobDonner la parole1 personne ensuite")
    ana.sees("C'est à vous")
    fay.press("Terminé", hands)
    expect(hands).to_have_text("BobDonner la parole1 personne ensuite")
    expect(ana.page.get_by_text("C'est à vous")).to_have_count(0)
    for voice in (bob, cleo):
        voice.ask("hand.raise", up=False)
        voice.leave()
    expect(hands).to_have_count(0)


def raise_hand(someone):
    someone.page.get_by_role("button", name="Menu").click()
    someone.page.get_by_role("menuitem", name=worded("Demander la parole")).click()
    someone.sees("Vous avez demandé la parole")
