"""The same product on the database that outgrows one machine: report, publish, find."""

from collections.abc import Callable

from e2e.pages.case import CasePage
from e2e.pages.report import Obstacle, ReportPage
from e2e.pages.visitor import Visitor


def test_a_report_is_published_and_found_on_postgresql(postgres_visitor: Callable[..., Visitor]) -> None:
    officer = postgres_visitor("handlaggare@sundsvall.example")
    facilitator, stranger = postgres_visitor("facilitator@policylabb.example"), postgres_visitor()
    told = Obstacle("Färjeturen får inte bokas åt eleven", "Reglerna utgår från att skolan ligger på fastlandet.")
    number = ReportPage(officer).open().write(told).send()
    case = CasePage(facilitator, number)
    case.begin_triage()
    case.assess(outcome="uncertain", kind="preliminary")
    stranger.go(f"/cases/{number}", status=404)
    facilitator.go(f"/cases/{number}/refusal")
    facilitator.choose("reason_code", "already_raised")
    facilitator.fill(reason="Frågan är väckt i en statlig utredning.", next_step="Svara när betänkandet är på remiss.")
    facilitator.unfold("Är frågan redan väckt? Ange var")
    facilitator.choose("raised_kind", "sou")
    facilitator.fill(raised_reference="SOU 2025:12", raised_link="https://www.regeringen.se/sou-2025-12")
    facilitator.press("Avsluta")
    case.publish()
    stranger.go(f"/cases/{number}")
    stranger.sees("Färjeturen får inte bokas åt eleven")
    stranger.finds(told.title, "färjeturen")
