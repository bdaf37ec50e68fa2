"""What is said when a file is not taken."""

from policylab.core.i18n import N_
from policylab.files.kinds import Refusal

REFUSALS = {
    Refusal.EMPTY: N_("Filen %(name)s är tom. Välj en fil som innehåller något."),
    Refusal.TOO_LARGE: N_("Filen %(name)s är större än 20 MB. Dela upp den eller spara den i mindre format."),
    Refusal.OTHER_KIND: N_(
        "Filen %(name)s är inte av ett slag som tas emot. Välj PDF, Word (DOCX), Excel (XLSX), ODT, PNG eller JPEG."
    ),
    Refusal.DAMAGED: N_("Filen %(name)s går inte att läsa. Öppna den, spara den på nytt och försök igen."),
    Refusal.TWO_KINDS: N_("Filen %(name)s är två slags filer på en gång och tas inte emot. Spara den på nytt."),
    Refusal.ENCRYPTED: N_("Filen %(name)s är låst med lösenord. Ta bort låset och försök igen."),
    Refusal.SCRIPT: N_("Filen %(name)s innehåller skript eller startar något när den öppnas. Spara den utan det."),
    Refusal.MACROS: N_("Filen %(name)s innehåller makron. Spara den som ett dokument utan makron och försök igen."),
    Refusal.EMBEDDED: N_("Filen %(name)s bär andra filer i sig. Skicka dem var för sig i stället."),
    Refusal.EXTERNAL: N_(
        "Filen %(name)s hämtar innehåll från en annan plats, till exempel en länkad bild, mall eller arbetsbok. "
        "Spara den utan sådana länkar och försök igen."
    ),
    Refusal.BOMB: N_("Filen %(name)s blir orimligt stor när den packas upp och tas inte emot."),
    Refusal.TOO_MANY_PIXELS: N_("Bilden %(name)s har för många bildpunkter. Förminska den och försök igen."),
}
NUMBER = N_(
    "Filens namn verkar innehålla ett personnummer. Byt namn på filen: namnet blir en del av en allmän handling."
)
TOO_MANY = N_("Välj högst %(most)s filer åt gången.")
AGAIN = N_("Filerna följde inte med, eftersom något annat behöver rättas. Välj dem igen.")
