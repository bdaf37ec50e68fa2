"""Many invitations from one list: what each line does is known before, and the sending does that and no more."""

from datetime import timedelta
from io import BytesIO

import pytest
from sqlmodel import Session, col, func, select

from policylab.accounts.commands.invitations import accept_invitation, open_invitation
from policylab.accounts.commands.invite_list import SentList, invite_list
from policylab.accounts.forms import AcceptInput, SendListInput
from policylab.accounts.lists.checking import MOST_LINES, Outcome, check_list
from policylab.accounts.lists.reading import decoded, typed_lines
from policylab.accounts.models import Invitation, Person
from policylab.audit.models import Event
from policylab.core.clock import at, now
from policylab.core.db import transaction
from policylab.core.errors import Invalid, NotVisible, Refused
from policylab.core.permission import Actor
from policylab.rules.roles import Role
from tests.accounts.test_links import mails
from tests.factories import Factory
from tests.page_client import PageClient
from tests.query_counter import count_queries

ANNA = "anna@sundsvall.example; Anna Ö; 2281; Medarbetare"
BO = "bo@sundsvall.example; Bo; Sundsvalls kommun; behörig företrädare"


def _send(db: Session, by: Actor, rows: str, seen: int | None = None) -> SentList:
    if seen is None:
        seen = _check(db, by, rows)[1]
    with transaction(db):
        return invite_list(db, by, SendListInput(rows=rows, seen=seen))


def _check(db: Session, by: Actor, rows: str) -> tuple[list[tuple[Outcome, str]], int]:
    checked = check_list(db, by, rows)
    found = [(line.outcome, " ".join(line.faults)) for line in checked.lines]
    db.rollback()
    return found, checked.seen


@pytest.mark.parametrize(
    "text",
    [
        "anna@x.se;Anna Ö;2281;Medarbetare;På uppdrag, tills vidare",
        "anna@x.se\tAnna Ö\t2281\tMedarbetare\tPå uppdrag, tills vidare",
        'anna@x.se,Anna Ö,2281,Medarbetare,"På uppdrag, tills vidare"',
        "anna@x.se,Anna Ö,2281,Medarbetare,På uppdrag, tills vidare,,",
        "\r\n;;;;\r\nE-post;Namn;Organisation;Roll\r\n anna@x.se;Anna  Ö;2281;Medarbetare; På uppdrag, tills vidare;;",
    ],
)
def test_every_shape_of_list_reads_alike(text: str) -> None:
    [line] = typed_lines(text)
    assert (line.address, line.name, line.organisation, line.role) == ("anna@x.se", "Anna Ö", "2281", "Medarbetare")
    assert line.reason.replace(",tills", ", tills") == "På uppdrag, tills vidare"


def test_lines_keep_their_numbers_and_a_stray_quotation_mark_spoils_one_line_alone() -> None:
    lines = typed_lines('\n"a@x.se;A;1;x\n\nb@x.se;B;2;y\n')
    assert [line.number for line in lines] == [2, 4]
    assert lines[1].address == "b@x.se"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252"])
def test_files_of_every_kind_of_letters_read_alike(coding: str) -> None:
    assert decoded("Åsa Öberg".encode(coding)) == "Åsa Öberg"


def test_each_line_is_told_what_happens_with_it(db: Session, make: Factory) -> None:
    boss = make.facilitator()
    own = db.get_one(Person, boss.person_id).email
    held = db.get_one(Person, make.actor(Role.CONTRIBUTOR, "2281").person_id).email
    db.rollback()
    _send(db, boss, BO)
    lines = {
        ANNA: (Outcome.NEW, ""),
        BO.upper(): (Outcome.AGAIN, ""),
        f"{held};;2281;contributor;Konsult": (Outcome.HELD, ""),
        "anna;;2281;Medarbetare": (Outcome.FAULT, "E-postadress: Skriv en e-postadress"),
        "c@sundsvall.example;;Sundsval;Medarbetare": (Outcome.FAULT, "Menade du Sundsvalls kommun (2281)?"),
        "d@sundsvall.example;;Sundsvals komun;Medarbetare": (Outcome.FAULT, "Menade du Sundsvalls kommun (2281)"),
        "e@sundsvall.example;;;": (Outcome.FAULT, "Organisationen saknas. Skriv dess kod eller namn. Rollen saknas."),
        "f@sundsvall.example;;2281;chef": (Outcome.FAULT, "Rollen ”chef” finns inte."),
        "g@sundsvall.example;;2281;Departementshandläggare": (Outcome.FAULT, "Den rollen finns inte i den"),
        "h@forening.example;;2281;Medarbetare": (Outcome.FAULT, "Skriv varför personen ändå företräder den."),
        "h@forening.example;;2281;Medarbetare;Konsult": (Outcome.NEW, ""),
        f"{own.upper()};;2281;Medarbetare;Jag": (Outcome.FAULT, "bjuda in dig själv"),
        "i@policylabb.example;;lab;Processledare;Ny": (Outcome.FAULT, "Bara en administratör"),
        "Anna@sundsvall.example;;2281;Medarbetare": (Outcome.FAULT, "står redan på rad 1."),
        "anna@sundsvall.example;;2281;Behörig företrädare": (Outcome.NEW, ""),
    }
    found, _ = _check(db, boss, "\n".join(lines))
    for line, (outcome, told), wanted in zip(lines, found, lines.values(), strict=True):
        assert outcome is wanted[0], f"{line}: {outcome} {told}"
        assert wanted[1] in told, line
    sent = _send(db, boss, "\n".join(lines))
    assert [invitation.email for invitation, _ in sent.made] == [
        "anna@sundsvall.example",
        "BO@sundsvall.example",
        "h@forening.example",
        "anna@sundsvall.example",
    ]
    assert db.exec(select(func.count()).where(col(Event.kind) == "person.invited")).one() == 5


def test_a_list_sent_again_doubles_nothing_and_gives_the_same_number(db: Session, make: Factory) -> None:
    boss = make.facilitator()
    first = _send(db, boss, f"{ANNA}\n{BO}")
    again = _send(db, boss, f"{ANNA}\n{BO}", seen=0)
    assert (first.number, len(first.made)) == (2, 2)
    assert (again.number, len(again.made)) == (2, 0)
    assert db.exec(select(func.count()).select_from(Invitation)).one() == 2


def test_a_new_link_takes_the_place_of_the_old_one(db: Session, make: Factory) -> None:
    boss = make.facilitator()
    [(_, old)] = _send(db, boss, ANNA).made
    with at(now() + timedelta(days=1)):
        [(_, new)] = _send(db, boss, ANNA).made
        with pytest.raises(NotVisible):
            open_invitation(db, old)
        invitation = open_invitation(db, new)
        assert (invitation.name, invitation.role) == ("Anna Ö", Role.CONTRIBUTOR)
        db.rollback()
        with transaction(db):
            accept_invitation(db, new, AcceptInput(name="Anna", password="en lång mening"), "a hash")
        assert _check(db, boss, ANNA)[0] == [(Outcome.HELD, "")]
        with pytest.raises(Invalid):
            _send(db, boss, ANNA)


def test_a_list_has_some_lines_and_not_too_many(db: Session, make: Factory) -> None:
    boss = make.facilitator()
    for rows in ("E-post;Namn", "\n".join(f"a{number}@sundsvall.example;;2281;x" for number in range(MOST_LINES + 1))):
        with pytest.raises(Invalid) as refused:
            check_list(db, boss, rows)
        assert "rows" in refused.value.errors
    with pytest.raises(Refused):
        _send(db, make.actor(), ANNA, seen=0)


def test_administrators_invite_into_the_lab(db: Session, make: Factory) -> None:
    assert _check(db, make.admin(), "i@policylabb.example;;lab;Processledare;Ny")[0] == [(Outcome.NEW, "")]


# pages


def test_a_file_is_looked_through_and_then_sent(client: PageClient, page_make: Factory) -> None:
    client.sign_in(page_make.facilitator())
    file = (BytesIO(f"E-post;Namn;Organisation;Roll\r\n{ANNA}\r\n{BO}\r\nfel;;;\r\n".encode("cp1252")), "lista.csv")
    preview = client.post("/invitations/list", {"rows": "", "file": file}, 200)
    assert "Anna Ö" in preview.get_text()
    assert not mails(client), "looking sends nothing"
    form = preview.select_one('form[action="/invitations/list/sending"]')
    assert form
    assert form.select_one("button").get_text() == "Skicka 2 inbjudningar"  # type: ignore[union-attr]  # what is not on the page fails the test
    fields = {str(tag["name"]): str(tag["value"]) for tag in form.select("input")}
    for _ in range(2):
        assert "2 inbjudningar är skickade" in client.post("/invitations/list/sending", fields).get_text()
    assert sorted(to for to, _ in mails(client)) == ["anna@sundsvall.example", "bo@sundsvall.example"]


def test_what_cannot_be_read_is_told_beside_the_list_and_kept(client: PageClient, page_make: Factory) -> None:
    client.sign_in(page_make.facilitator())
    assert "fyll" in client.post("/invitations/list", {"rows": " "}, 422).get_text().lower()
    both = {"rows": ANNA, "file": (BytesIO(b"x"), "x.csv")}
    page = client.post("/invitations/list", both, 422)
    assert "inte båda" in page.get_text()
    assert ANNA in page.select_one("#rows").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
    for data in (b"PK\x03\x04", b"a\0b"):
        page = client.post("/invitations/list", {"file": (BytesIO(data), "x.xlsx")}, 422)
        assert "CSV" in page.select_one("#rows-error").get_text()  # type: ignore[union-attr]  # what is not on the page fails the test
    page = client.post("/invitations/list/sending", {"rows": "fel", "seen": "0"}, 422)
    assert "Ingen rad i listan kan skickas" in page.get_text()
    for seen in ("x", "-1", "9" * 50, ""):
        client.post("/invitations/list/sending", {"rows": "fel", "seen": seen}, 422)
    client.post("/invitations/list/sending", {}, 422)
    hostile = '"><script>alert(1)</script>;<b>;\u202e;\u2028'
    assert not client.post("/invitations/list", {"rows": hostile}, 200).select("script:not([src])")
    for url in ("/invitations/list", "/invitations/list/sending"):
        assert client.post(url, {"rows": ANNA, "restore": "1"}, 200).select_one("#rows")
    assert not mails(client)


def test_more_lines_cost_no_more_queries(client: PageClient, page_make: Factory) -> None:
    client.sign_in(page_make.facilitator())
    counts = []
    for number in (1, 3):
        rows = "\n".join(f"a{one}@sundsvall.example;;2281;Medarbetare\nfel;;Lnd;x" for one in range(number))
        with count_queries(client.app.extensions["policylab"].engine) as counted:
            client.post("/invitations/list", {"rows": rows}, 200)
        counts.append(counted.number)
    assert counts[0] == counts[1]
