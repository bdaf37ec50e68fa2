"""A no with reasons, and the right to be heard once more by somebody else. Everything is read in English."""

from collections.abc import Callable

from e2e.pages.case import CasePage
from e2e.pages.report import Obstacle, ReportPage
from e2e.pages.visitor import Visitor

OFFICER = "handlaggare@sundsvall.example"
FIRST, SECOND = "facilitator@policylabb.example", "jonas.wikman@policylabb.example"
TOLD = Obstacle("The night boat may not carry the school meal", "The inspection reads the rule as one for passengers.")
NO = "The example tells of one delivery, and the rule leaves room for the others."
INSTEAD = "Ask the inspection for its view in writing before the next delivery."
NOT_ONE = "It happens every week, and the inspection has said so in writing."
HEARD = "You are right that the first answer looked at one delivery only."
YES = "The wording is unclear and belongs with the agency that can change it."


def test_another_facilitator_answers_who_was_refused(visitor: Callable[..., Visitor]) -> None:
    officer, first, second = (visitor(email, language="en-GB") for email in (OFFICER, FIRST, SECOND))
    number = ReportPage(officer).open().write(TOLD).send()
    case = CasePage(first, number)
    case.begin_triage()
    case.assess(outcome="other")
    case.decline("individual_case", NO, INSTEAD)

    CasePage(officer, number).open()
    for text in ("Gäller ett enskilt ärende", NO, INSTEAD, "Karin Ekdahl"):
        officer.sees(text)
    officer.press("Begär ny bedömning")
    officer.press("Begär ny bedömning")
    officer.sees("Det här behöver fyllas i.")
    officer.fill(reason=NOT_ONE)
    officer.press("Begär ny bedömning")
    officer.sees("En ny bedömning är begärd. En annan processledare tar över.")

    first.go(f"{case.path}/verdict", status=403)
    second.go("/triage?queue=reassessment")
    second.press(TOLD.title)
    second.sees(NOT_ONE)
    again = CasePage(second, number)
    again.take_over()
    again.answer_contest("changed", HEARD)
    again.assess(outcome="uncertain")
    again.refer("202100-2114", "other_body", YES)

    CasePage(officer, number).open()
    for text in ("Hänvisat till", "Arbetsförmedlingen", YES, "Jonas Wikman", HEARD):
        officer.sees(text)
    officer.go(f"{case.path}/reassessment", status=409)
