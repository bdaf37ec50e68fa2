"""Words that end like inflected ones and are none: what stands here keeps its ending."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENDINGS = _words(
    """
    papper fönster mönster kloster semester minister register filter läger lager vinter ålder förälder kalender silver
    finger socker teater charter cylinder kammer väder läder foder dotter syster bolster plåster monster offer kvarter
    hinder september oktober december säker vacker nykter bitter tapper muskel fiber sommar hammar ansvar försvar svar
    vatten botten tecken vapen öken socken examen budget paket internet intranet alfabet magnet staket parket raket
    tablet analfabet skjuts plats sats krets spets kurs resurs instans dispens licens balans ambulans finans distans
    leverans substans konkurrens konferens kompetens konsekvens frekvens sekvens tolerans allians chans glans svans
    relevans observans bilans nyans acceptans existens intelligens referens preferens tendens evidens residens incidens
    korrespondens essens konsens ekvivalens prevalens ambivalens potens insolvens kontinens gräns pris polis praxis kris
    basis vis servis puls impuls hals pels tips gips raps korps chips lots trots skyts prognos hypotes protes syntes
    databas skattebas kunskapsbas värdebas biogas naturgas växthusgas kalas rättsstat välfärdsstat medlemsstat bostad
    verkstad huvudstad storstad småstad innerstad marknad kostnad byggnad månad skillnad levnad lydnad tystnad kvadrat
    grad olympiad promenad fasad blockad dekad resultat mandat plakat citat format internat senat certifikat referat
    surrogat soldat kandidat advokat demokrat diplomat apparat automat sekretariat privat adekvat separat konkret
    predikat fabrikat aggregat delegat duplikat syndikat preparat attentat magistrat byråkrat teknokrat potentat
    konsulat kredit profit visit limit audit deficit bandit merit favorit transit elit granit medicin maskin termin
    disciplin vitamin bensin magasin rutin doktrin margarin turbin gardin ruin insulin urin organ plan roman slogan
    vulkan veteran intern extern modern koncern kasern cistern lantern arena scena tillsyn insyn hänsyn översyn
    person faktor fullmäktige klimat foster demens koppar helikopter
    """
)
"""Whole words, and what compounds end in."""

ALONE = _words(
    """
    under över efter eller order center ester dess alls annars tills hellre is ris gas
    bas fas buss dagis fritis godis grattis gratis loppis kändis klass stat salt
    egen igen även gärna extra mera flera mer fler dessutom inklusive exklusive oas as mars fars kors börs fors vers
    pers avis spis markis paradis sekretess samman allmän balkan orkan kran gran titan tulpan ständig innan utan sedan
    ovan nedan åter november diet poet planet atlas terras skämt släkt
    """
)
"""Words that keep their ending by themselves only."""


def is_whole(word: str) -> bool:
    """Whether the word, or what it ends in, is not to be shortened."""
    return word in ALONE or any(word[at:] in ENDINGS for at in (0, *range(2, len(word) - 2)))
