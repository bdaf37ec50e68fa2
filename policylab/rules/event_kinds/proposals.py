"""What happens to a proposal, from its first words to the rule in force."""

from policylab.rules.event_kinds.kind import SENDERS, Audience, Hears, kind

_A = Audience
_H = Hears

# fmt: off
KINDS = (
    kind("proposal.created", _A.GROUP, "Förslaget började skrivas.", "The proposal was begun.", "version_id",
         (_H.GROUP,)),
    kind("proposal.revised", _A.GROUP, "En ny version av förslaget sparades.", "A new version was saved.",
         "version_id"),
    kind("proposal.part_written", _A.GROUP, "En del av förslaget skrevs.", "A part of the proposal was written.",
         "version_id part"),
    kind("proposal.case_added", _A.GROUP, "Ett hinder togs in i förslaget.", "An obstacle was added.", "case_id"),
    kind("proposal.case_removed", _A.GROUP, "Ett hinder togs bort ur förslaget.", "An obstacle was removed.",
         "case_id"),
    kind("proposal.number_noted", _A.GROUP, "Labbets diarienummer antecknades.",
         "The lab's registration number was noted."),
    kind("proposal.opened", _A.PUBLIC, "Förslaget öppnades för synpunkter.", "The proposal was opened for comment.",
         "version_id", (*SENDERS, _H.GROUP)),
    kind("proposal.redrafted", _A.GROUP, "Förslaget togs tillbaka.", "The proposal went back to drafting."),
    kind("proposal.referred_out", _A.PUBLIC, "Förslaget skickades ut för yttrande.", "The proposal was referred."),
    kind("proposal.finalised", _A.PUBLIC, "Förslaget blev klart att överlämna.", "The proposal was finalised."),
    kind("proposal.reopened", _A.PUBLIC, "Förslaget öppnades igen.", "The proposal was reopened."),
    kind("proposal.withdrawn", _A.PUBLIC, "Förslaget återkallades.", "The proposal was withdrawn.", "", SENDERS),
    kind("proposal.handed_over", _A.PUBLIC, "Förslaget överlämnades.", "The proposal was handed over.",
         "recipient_id", (*SENDERS, _H.GROUP, _H.RECIPIENT)),
    kind("proposal.registered", _A.PUBLIC, "Mottagaren registrerade förslaget.", "The recipient registered it.",
         "", (_H.FACILITATORS,)),
    kind("proposal.accepted", _A.PUBLIC, "Besked: förslaget tas vidare.", "Answer: the proposal is taken forward.",
         "", (*SENDERS, _H.GROUP)),
    kind("proposal.partly_accepted", _A.PUBLIC, "Besked: förslaget tas vidare delvis.",
         "Answer: the proposal is partly taken forward.", "", (*SENDERS, _H.GROUP)),
    kind("proposal.declined", _A.PUBLIC, "Besked: förslaget tas inte vidare.",
         "Answer: the proposal is not taken forward.", "", (*SENDERS, _H.GROUP)),
    kind("proposal.inquiry_opened", _A.PUBLIC, "Besked: frågan utreds.", "Answer: the question is under inquiry.",
         "", (*SENDERS, _H.GROUP)),
    kind("proposal.filed", _A.PUBLIC, "Besked: förslaget lades till handlingarna.", "Answer: the proposal was filed.",
         "", (*SENDERS, _H.GROUP)),
    kind("proposal.entered_into_force", _A.PUBLIC, "Den ändrade regeln trädde i kraft.",
         "The changed rule entered into force.", "", (*SENDERS, _H.GROUP)),
    kind("proposal.followed_up", _A.PUBLIC, "Förslaget följdes upp.", "The proposal was followed up.", "", SENDERS),
    kind("referral.opened", _A.PUBLIC, "Remissen öppnades.", "The referral opened.", "referral_id"),
    kind("referral.closed", _A.PUBLIC, "Remissen stängdes.", "The referral closed.", "referral_id"),
    kind("trial.started", _A.PUBLIC, "Försöket började.", "The trial started.", "trial_id"),
    kind("trial.evaluated", _A.PUBLIC, "Försöket utvärderades.", "The trial was evaluated.", "trial_id"),
    kind("trial.stopped", _A.PUBLIC, "Försöket avbröts.", "The trial was stopped.", "trial_id"),
)
# fmt: on
