"""The readers of the event log with their index, and the drainer's rounds and chores; making them opens nothing."""

from policylab.accounts.commands.links import let_go_of_old_links
from policylab.cases.commands.attach import keep_words as keep_words_of_case
from policylab.cases.rounds import verdict_round
from policylab.core.pages import Lab
from policylab.documents.rounds import DocumentsRound
from policylab.files.rounds import WordsRound
from policylab.files.sweeping import sweeper
from policylab.groups.commands.reading import keep_words as keep_words_of_contribution
from policylab.guidance.rounds import review_round
from policylab.ministries.letters import WeekRound
from policylab.ministries.mail import weekly_mail
from policylab.notifications.digests import DigestRound
from policylab.notifications.models import MailKind
from policylab.notifications.reader import NotificationReader
from policylab.notifications.sending import MailRound
from policylab.outcomes.commands.counting import count_only_here
from policylab.outcomes.rounds import AskRound
from policylab.ranking.reader import RankingReader
from policylab.replies.rounds import ReplyRound
from policylab.saved.morning import SavedPart
from policylab.saved.reader import SavedReader
from policylab.saved.rounds import SavedRound
from policylab.search.reader import SearchReader
from policylab.search.whoosh_index import WhooshIndex
from policylab.stances.rounds import StanceRound
from policylab.workbench.commands.presence import forget_presence


def add_readers(lab: Lab) -> None:
    """Give the installation its index and its readers, by the names that `rules/events.py` lists."""
    index = WhooshIndex(lab.settings.data / "index")
    lab.parts["index"] = index
    lab.parts["readers"] = {
        "search": SearchReader(index),
        "notifications": NotificationReader(),
        "saved": SavedReader(lab.settings),
        "ranking": RankingReader(),
    }
    told = (review_round, verdict_round, StanceRound(), ReplyRound(lab.settings), AskRound(lab.settings))
    keepers = {"contributions": keep_words_of_contribution, "cases": keep_words_of_case}
    words = (WordsRound(lab.settings, kind, keep) for kind, keep in keepers.items())
    lab.parts["morning"] = morning = (SavedPart(),)
    lab.parts["letters"] = letters = {MailKind.WEEKLY: weekly_mail}
    mails = (DigestRound(morning), WeekRound(), MailRound(lab.settings, morning, letters))
    lab.parts["rounds"] = (SavedRound(index), *words, *told, *mails, DocumentsRound(lab.settings))
    lab.parts["chores"] = (let_go_of_old_links, forget_presence, count_only_here, sweeper(lab.settings))
