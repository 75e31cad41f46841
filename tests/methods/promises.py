"""What each method of the library promises: a statement about the report that it ends with."""

from collections.abc import Callable

from tests.methods.told import (
    Told,
    acted,
    judged,
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
    written_with_names(told, "checkin")
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
    written_with_names(told, "arriving")
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


@promise("majority-judgement")
def options_in_order_with_their_profiles(told: Told) -> None:
    written_with_names(told, "options")
    judged(told, "Give the mentions", "options")
