"""The demo world, as it is written: broad enough for every visitor, true about the law, and possible as work."""

import re
from collections import Counter, defaultdict
from datetime import date, timedelta

from policylab.cli.seeding.reference import SEEDS, read_table
from policylab.cli.seeding.world import Deed, read_deeds, read_people, shift_to
from policylab.law.forms import ActInput
from policylab.organisations.forms import OrganisationInput
from policylab.ranking.agreement import agreement
from policylab.rules.roles import COUNTED_SECTORS

DEEDS = read_deeds()
PEOPLE = {row["key"]: row for row in read_people()}
BODIES = {
    row.code: row
    for file in (SEEDS / "organisations").glob("*.csv")
    if file.stem != "aliases"
    for row in read_table(file, OrganisationInput)
}
TEXTS = "\n".join(file.read_text(encoding="utf-8") for file in sorted((SEEDS / "demo").rglob("*.toml")))
# Acts that are named in passing and have no page of their own; each is in the official register.
AMENDING = re.compile(r"lag \((\d{4}:\d+)\)")
ENDS = {
    "guide": "guided", "refer": "referred", "park": "parked", "decline": "declined", "withdraw": "withdrawn",
    "request_completion": "needs_info", "answer_completion": "triage", "begin_triage": "triage", "resume": "triage",
    "request_reassessment": "triage", "open_dialogue": "dialogue", "report": "submitted",
}  # fmt: skip
ON_THE_ROAD = {
    "create": "draft", "open": "open", "refer_out": "referral", "finalise": "final", "hand_over": "handed_over",
    "register": "registered", "enter_into_force": "in_force", "follow_up": "followed_up",
}  # fmt: skip


def body(person: str) -> OrganisationInput:
    return BODIES[PEOPLE[person]["memberships"][0]["organisation"]]


def of(kind: str, *names: str) -> list[Deed]:
    return [deed for deed in DEEDS if deed.kind == kind and (not names or deed.name in names)]


def test_the_world_is_broad() -> None:
    reports = of("case", "report")
    reporters = {body(deed.by).code for deed in reports if body(deed.by).sector in ("municipality", "region")}
    assert len(reports) >= 40
    assert len(reporters) >= 20
    areas = {row.split(",")[0] for row in (SEEDS / "reference" / "policy_areas.csv").read_text().splitlines()[1:]}
    assert {deed.given["area"] for deed in reports} == areas
    assert len(of("group", "form")) == 7
    assert len(of("proposal", "create")) == 10


def test_cases_stand_in_every_state() -> None:
    last = {deed.subject: ENDS[deed.name] for deed in of("case", *ENDS)}
    last |= {
        key: "draft" for key in last if any(d.given.get("unsent") for d in of("case", "report") if d.subject == key)
    }
    behind = {key: deed.subject for deed in of("proposal", "create") for key in deed.given["cases"]}
    in_force = {deed.subject for deed in of("proposal", "enter_into_force")}
    last |= {key: "resolved" if proposal in in_force else "proposal" for key, proposal in behind.items()}
    expected = "draft submitted triage needs_info dialogue proposal guided referred parked declined resolved withdrawn"
    assert set(last.values()) == set(expected.split())
    named = Counter(deed.name for deed in of("case"))
    assert named["merge"] >= 1
    assert named["request_reassessment"] >= 1
    assert named["confirm_solved"] >= 3


def test_several_cases_tell_more_before_they_are_checked() -> None:
    published = {deed.subject: deed.on for deed in reversed(of("case", "publish"))}
    told = of("case", "tell_more")
    assert 8 <= len({deed.subject for deed in told}) <= 20
    assert [deed.subject for deed in told if deed.on > published[deed.subject]] == []
    assert sum("cost" in deed.given for deed in told) >= 8
    assert sum("tried" in deed.given for deed in told) >= 8


def test_a_new_assessment_is_made_by_somebody_else() -> None:
    for asked in of("case", "request_reassessment"):
        deeds = [deed for deed in of("case", "decline", "refer", "guide", "assess") if deed.subject == asked.subject]
        assert {d.by for d in deeds if d.on < asked.on}.isdisjoint({d.by for d in deeds if d.on > asked.on})


def test_proposals_stand_along_the_whole_road() -> None:
    last: dict[str, str] = {}
    for deed in of("proposal"):
        if deed.name in ON_THE_ROAD or deed.name == "answer":
            last[deed.subject] = deed.given["answer"] if deed.name == "answer" else ON_THE_ROAD[deed.name]
    assert set(last.values()) >= {
        "draft", "open", "referral", "registered", "accepted", "partly", "declined", "inquiry", "followed_up",
    }  # fmt: skip


def test_most_proposals_have_an_agreement_and_some_have_none() -> None:
    given: dict[str, dict[str, str]] = defaultdict(dict)
    for deed in of("proposal", "take_stance"):
        if deed.given["level"] != "official" and deed.given["stance"] != "abstain":
            given[deed.subject][body(deed.by).code] = deed.given["stance"]
    figures = {}
    for deed in of("proposal", "create"):
        sectors = Counter(BODIES[code].sector for code in given[deed.subject])
        counted = {sector.value: (0.0, 0.0, float(sectors[sector])) for sector in COUNTED_SECTORS}
        figures[deed.subject] = agreement(counted).value
    without = {key for key, value in figures.items() if value is None}
    assert without == {"sekretess", "statsbidrag"}


def test_every_act_that_is_named_is_known() -> None:
    known = {row.number for row in read_table(SEEDS / "law" / "acts.csv", ActInput)}
    amending = set(AMENDING.findall(TEXTS))
    inquiries = set(re.findall(r"(?:SOU|Ds|Dir\.) (\d{4}:\d+)", TEXTS))
    named = set(re.findall(r"\((\d{4}:\d+)\)", TEXTS))
    assert named - known - amending - inquiries == set()


def test_work_is_done_on_working_days() -> None:
    closed = {date(2025, 12, day) for day in (24, 25, 26, 31)} | {date(2026, 1, 1), date(2026, 1, 6)}
    closed |= {date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 1), date(2026, 5, 14), date(2026, 6, 19)}
    odd = [
        (deed.subject, deed.name, deed.on)
        for deed in DEEDS
        if deed.on.weekday() > 4 or deed.on.date() in closed or not 7 <= deed.on.hour < 18
    ]
    assert odd == []
    assert date(2025, 10, 1) <= DEEDS[0].on.date() < DEEDS[-1].on.date() <= date(2026, 11, 20)


def test_people_are_invented() -> None:
    for row in PEOPLE.values():
        assert row["email"].endswith(".example")
        domain = body(row["key"]).mail_domain
        assert domain is None or row["email"].endswith(f"@{domain}"), row["key"]
    addresses = re.findall(r"[\w.+-]+@[\w.-]+", TEXTS)
    assert all(address.endswith(".example") for address in addresses)


def test_the_world_ends_some_days_before_it_is_loaded() -> None:
    newest, oldest = DEEDS[-1].on, DEEDS[0].on
    for days in (-400, -1, 0, 2, 8, 9, 1_000):
        loaded = newest.date() + timedelta(days=days)
        moved = read_deeds(shift_to(loaded))
        assert timedelta(days=2) <= loaded - moved[-1].on.date() <= timedelta(days=8)
        assert (moved[0].on.weekday(), moved[0].on.time()) == (oldest.weekday(), oldest.time())
        assert [deed.name for deed in moved] == [deed.name for deed in DEEDS]
    shift = shift_to(newest.date() + timedelta(days=100))
    reviews = [deed.given["review_on"] for deed in read_deeds(shift) if "review_on" in deed.given]
    written = [deed.given["review_on"] for deed in DEEDS if "review_on" in deed.given]
    assert [date.fromisoformat(day) - shift for day in reviews] == [date.fromisoformat(day) for day in written]
