"""Words whose forms no rule leads together, as "stem: forms"; and which of them also end compounds."""

_ANYWHERE = """
land: länder länderna ländernas länders
bok: böcker böckerna böckernas böckers
stad: städer städerna städernas städers
hand: händer händerna händernas händers
natt: nätter nätterna nätternas nätters
fot: fötter fötterna fötternas fötters
rot: rötter rötterna rötternas rötters
tand: tänder tänderna tändernas tänders
rand: ränder ränderna rändernas
strand: stränder stränderna strändernas stränders
brand: bränder bränderna brändernas bränders
tång: tänger tängerna
ledamot: ledamöter ledamöterna ledamöternas ledamöters
dotter: döttrar döttrarna döttrarnas döttrars
moder: mödrar mödrarna mödrarnas mödrars
fader: fäder fäderna fädernas fäders
broder: bröder bröderna brödernas bröders
son: söner sönerna sönernas söners
bond: bonde bonden bönder bönderna böndernas bönders
tjänsteman: tjänstemän tjänstemännen tjänstemännens tjänstemannen tjänstemannens tjänstemäns tjänstemans
förtroendeman: förtroendemän förtroendemännen förtroendemännens förtroendemannen förtroendemans
nämndeman: nämndemän nämndemännen nämndemännens nämndemannen
ombudsman: ombudsmän ombudsmännen ombudsmännens ombudsmannen ombudsmannens ombudsmans
huvudman: huvudmän huvudmännen huvudmännens huvudmannen huvudmannens huvudmäns huvudmans
förman: förmän förmännen förmännens förmannen förmans
talman: talmän talmännen talmannen talmannens talmans
brandman: brandmän brandmännen brandmannen
rådman: rådmän rådmännen rådmannen
fackman: fackmän fackmännen fackmannen
fjärdingsman: fjärdingsmän
hinder: hindret hindren hindrens hindrets hinders hinderna
nummer: numret numren numrets numrens nummers numrerna
sommar: sommaren somrar somrarna sommarens somrarnas sommars
kammar: kammare kammaren kamrar kamrarna kammarens
himmel: himlen himlar himlarna
förälder: föräldrar föräldrarna föräldern föräldrars föräldrarnas förälderns förälders föräldra
ägar: ägare ägaren ägarna ägares ägarens ägarnas
muse: museum museet museer museerna museums museets
center: centrum centret centra centren centrumet centrets centrums centers
ögon: öga ögat ögonen ögats ögonens
öron: öra örat öronen
ansök: ansökan ansökans ansökning ansöknings ansökningen ansökningens ansökningar ansökningars
ansök: ansökningarna ansökningarnas
anmäl: anmälan anmälans anmälning anmälnings anmälningen anmälningens anmälningar anmälningars
anmäl: anmälningarna anmälningarnas
"""
_ALONE = """
man: män männen mannen mannens männens mäns mans
vän: vännen vänner vännerna vänners vännernas väns
år: året åren årets årens års
ö: ön öar öarna öns öarnas
by: byn byar byarna byns byarnas byars
bo: bor bott bodde
ny: nya nytt nyare nyast nyaste
fri: fria fritt friare
gammal: gamla gammalt gamle äldre äldst äldsta
liten: lilla litet små mindre minst minsta
stor: större störst största stort stora
god: gott goda bättre bäst bästa bra
lång: längre längst längsta långt långa
låg: lägre lägst lägsta lågt låga
hög: högre högst högsta högt höga
ung: yngre yngst yngsta ungt unga
tung: tyngre tyngst tungt tunga
dålig: sämre sämst sämsta dåligt dåliga
få: färre
bred: brett breda bredare
lätt: lätta lättare lättast
öppen: öppet öppna
öppn: öppnar öppnade öppnat öppnas
egen: eget egna
vuxen: vuxet vuxna vuxnas vuxnes
gå: går gick gått gås
få: fick fått
stå: står stod stått
se: ser såg sett
ge: ger gav gett givit givna ges
ske: sker skedde skett
tro: tror trodde trott
bero: beror berodde berott
bestå: består bestod bestått bestås
avse: avser avsåg avsett avses avsedd avsedda
anse: anser ansåg ansett anses ansedd
förutse: förutser förutsett förutses
utse: utser utsåg utsett utses utsedd utsedda
tillse: tillser tillsåg tillsett
förstå: förstår förstod förstått förstås
uppstå: uppstår uppstod uppstått
framgå: framgår framgick framgått
ingå: ingår ingick ingått ingås
avgå: avgår avgick avgått
uppgå: uppgår uppgick uppgått
medge: medger medgav medgett medgivit medges medgivna medgiven
avge: avger avgav avgett avgivit avges avgivna avgiven
ange: anger angav angett angivit anges angivna angiven angivet
överväg: överväga övervägde övervägt
lägg: lägga lägger lade lagt läggs läggas lagd lagda lades
handlägg: handlägga handlägger handlagt handläggs handläggas handlagd handlagda
föreslå: föreslår föreslog föreslagit föreslås föreslagna föreslagen föreslaget
fastslå: fastslår fastslog fastslagit fastslås
avslå: avslår avslog avslagit avslås avslagna avslagen
säg: säga säger sade sagt sägs sagda
göra: gör gjorde gjort görs
följ: följa följer följde följt följs
välj: välja väljer valde valt väljs vald valda
sälj: sälja säljer sålde sålt säljs såld sålda
sätt: sätta sätter satte satt sätts
kom: komma kommer kommit kommen komna
känn: känna känner kände känt känns känd kända
skilj: skilja skiljer skilde skilt skiljs skild skilda
måla: målar målade målat målas målad målade måla
måln: målning målningar målningen målningarna
medel: medlet medlen medels medlens medlets
verkan: verkans verkningar
särskild: särskilt särskilda särskildas
enskild: enskilt enskilda enskildas enskilde enskildes
berörd: berörda berördas
behövande: behövandes
sjuk: sjuka sjukt
frisk: friska friskt
fall: fallet fallen fallens falls
lag: lagar lagen lagens lagarna lagarnas lagars lags
lager: lagret lagren lagers lagrets
vatten: vattnet vattnen vattens vattnets
faktum: fakta
data: datan datat
media: medier medierna medium mediet
schem: schema schemat scheman schemana schemas
tem: tema temat teman temana
gat: gata gator gatan gatorna gatu gatans gators gatornas
"""


def _forms(lines: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines.strip().splitlines():
        stem, _, forms = line.partition(":")
        found[stem] = stem
        found |= dict.fromkeys(forms.split(), stem)
    return found


ENDING = _forms(_ANYWHERE)
"""Form to stem for words that keep these forms at the end of compounds."""
ALONE = _forms(_ALONE)
"""Form to stem for words that have these forms by themselves."""
