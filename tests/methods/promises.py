"""What each method of the library promises: a statement about the report that it ends with."""

from collections.abc import Callable

from tests.methods.told import (
    Told,
    acted,
    answered,
    crossed,
    judged,
    kept_among_those_present,
    kept_with_a_first_step,
    noted,
    rated,
    sorted_into_themes,
    voted,
    written_with_names,
    written_without_names,
)

PROMISES: dict[str, Callable[[Told], None]] = {}


def promise(name: str) -> Callable[[Callable[[Told], None]], Callable[[Told], None]]:
    """Declare what the method of this name promises."""

    def declared(statement: Callable[[Told], None]) -> Callable[[Told], None]:
        PROMISES[name] = statement
        return statement

    return declared


@promise("ideas-to-priorities")
def three_priorities_with_a_first_step(told: Told) -> None:
    kept_among_those_present(told, "checkin")
    written_without_names(told, "ideas")
    sorted_into_themes(told, "ideas")
    voted(told, "Vote", "ideas")
    kept_with_a_first_step(told)
    rated(told)


@promise("how-might-we")
def a_question_to_work_on(told: Told) -> None:
    written_without_names(told, "heard")
    voted(told, "Vote", "heard")
    noted(told, "chosen")
    rated(told)


@promise("speedboat")
def a_drawing_and_anchors_to_raise(told: Told) -> None:
    noted(told, "island")
    written_without_names(told, "anchors", "winds", "reefs")
    voted(told, "Vote", "anchors", "reefs")
    kept_with_a_first_step(told)


@promise("retrospective")
def a_few_changes_to_try(told: Told) -> None:
    kept_among_those_present(told, "arriving")
    noted(told, "last")
    written_without_names(told, "keep", "stop", "try")
    voted(told, "Vote", "keep", "stop", "try")
    kept_with_a_first_step(told)
    rated(told)


@promise("lightning-decision")
def a_problem_a_question_and_actions(told: Told) -> None:
    written_with_names(told, "works")
    written_without_names(told, "problems", "solutions")
    voted(told, "Choose a problem", "problems")
    noted(told, "question")
    voted(told, "Choose solutions", "solutions")
    acted(told, "actions")
    kept_with_a_first_step(told)
    rated(told)


@promise("four-questions")
def three_distributions_and_words_without_names(told: Told) -> None:
    rated(told, times=3)
    written_without_names(told, "words")


@promise("check-in")
def a_card_each_with_a_name(told: Told) -> None:
    written_with_names(told, "weather")


@promise("closing")
def a_word_a_rating_and_leads(told: Told) -> None:
    written_with_names(told, "word")
    rated(told)
    written_without_names(told, "better")


@promise("affinities")
def what_the_group_knows_in_named_themes(told: Told) -> None:
    written_without_names(told, "cards")
    sorted_into_themes(told, "cards")
    voted(told, "Vote", "cards")


@promise("what-so-what")
def facts_meaning_and_actions(told: Told) -> None:
    written_with_names(told, "what", "now")
    written_without_names(told, "so")
    acted(told, "now")


@promise("sabotage")
def what_we_stop(told: Told) -> None:
    written_without_names(told, "worst", "already")
    voted(told, "Vote", "already")
    kept_with_a_first_step(told)
    rated(told)


@promise("twenty-five-ten")
def ideas_that_five_others_have_rated(told: Told) -> None:
    written_without_names(told, "ideas")
    crossed(told, "Pass on and rate", "ideas", turns=5, scale=5)
    kept_with_a_first_step(told)


@promise("six-hats")
def every_side_and_a_conclusion(told: Told) -> None:
    written_with_names(told, "white", "green", "yellow", "black")
    written_without_names(told, "red")
    noted(told, "blue")


@promise("backcasting")
def a_future_and_the_way_to_it(told: Told) -> None:
    written_without_names(told, "memories")
    voted(told, "Vote", "memories")
    written_with_names(told, "ten", "five", "two")
    acted(told, "steps")


@promise("five-whys")
def a_chain_a_cause_and_measures(told: Told) -> None:
    noted(told, "fact", "deeper", "cause")
    written_without_names(told, "first", "second")
    acted(told, "measures")


@promise("a3")
def a_page(told: Told) -> None:
    written_with_names(told, "situation")
    noted(told, "target", "followup")
    written_without_names(told, "causes")
    voted(told, "Choose the causes", "causes")
    acted(told, "measures")


@promise("fishbowl")
def what_the_audience_asked_and_what_is_kept(told: Told) -> None:
    written_without_names(told, "heard")
    voted(told, "Vote", "heard")
    noted(told, "keep")


@promise("weighing-a-claim")
def agreement_before_and_after_and_what_is_known(told: Told) -> None:
    rated(told, times=2)
    written_with_names(told, "evidence")
    written_without_names(told, "questions", "counter")
    noted(told, "known", "believed")
    acted(told, "check")


@promise("visit-debrief")
def surprises_and_questions(told: Told) -> None:
    written_with_names(told, "surprises")
    sorted_into_themes(told, "surprises")
    voted(told, "Vote", "surprises")
    noted(told, "questions")


@promise("dot-vote")
def options_dots_and_a_decision(told: Told) -> None:
    noted(told, "options", "decision")
    voted(told, "Vote", "options")


@promise("speed-meeting")
def what_was_heard_without_saying_from_whom(told: Told) -> None:
    written_without_names(told, "heard")


@promise("persona")
def a_portrait_and_what_is_only_supposed(told: Told) -> None:
    written_without_names(told, "words")
    noted(told, "who")
    assert told.cards("seeks", "brakes", "feels", "ways")
    voted(told, "What is only supposed?", "seeks", "brakes", "feels", "ways")
    acted(told, "check")


@promise("majority-judgement")
def options_in_order_with_their_profiles(told: Told) -> None:
    written_with_names(told, "options")
    judged(told, "Give the mentions", "options")


@promise("impact-effort")
def options_on_two_axes_and_actions(told: Told) -> None:
    noted(told, "marks")
    written_without_names(told, "options")
    voted(told, "Keep about ten", "options")
    answered(told, "placing", "Place, each on your own")
    acted(told, "actions")


@promise("consent-decision")
def a_proposal_everybody_answered_and_a_decision(told: Told) -> None:
    written_with_names(told, "needs", "questions", "reactions")
    noted(told, "proposal", "decision")
    for step in ("Consent or object", "Consent again"):
        answered(told, "consent", step)


@promise("action-plan")
def actions_with_the_confidence_in_them(told: Told) -> None:
    written_with_names(told, "plan")
    answered(told, "scores", "Do we believe in it?")
    noted(told, "mended")
    acted(told, "first")


@promise("sketching")
def sketches_chosen_and_worked_out(told: Told) -> None:
    written_with_names(told, "known", "deeper")
    written_without_names(told, "sketches")
    sorted_into_themes(told, "sketches")
    voted(told, "Choose", "sketches")
    acted(told, "actions")


@promise("election")
def a_person_for_a_role_and_no_ballots(told: Told) -> None:
    noted(told, "role", "proposal", "decision")
    written_with_names(told, "criteria")
    kept_among_those_present(told, "ballots")
    answered(told, "consent", "Consent or object")


@promise("gallery")
def prototypes_what_is_taken_and_appointments(told: Told) -> None:
    written_with_names(told, "prototypes", "take", "adapt", "questions")
    voted(told, "What deserves to be shared", "prototypes")
    acted(told, "actions")
