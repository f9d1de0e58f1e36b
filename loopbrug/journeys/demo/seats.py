"""The ninety places of work in the region, by employer; the first two of each are always open."""

from collections.abc import Mapping

SEATS: Mapping[str, tuple[str, ...]] = {
    "Eemlicht Techniek": (
        "monteur-zonnepanelen", "verkoopadviseur-zonne-energie", "elektromonteur-woningen",
        "installateur-slimme-woningtechniek", "elektromonteur-gebouwen", "monteur-slimme-meters",
        "industrieel-elektromonteur", "elektromonteur-woningen",
    ),
    "Warmtehuis De Vallei": (
        "cv-en-warmtepompmonteur", "energieadviseur-woningen", "servicemonteur-verwarming",
        "isolatiemonteur", "technicus-koude-warmtepompen", "gasservicemonteur", "loodgieter",
    ),
    "Netwerf Midden": (
        "monteur-distributienetten", "kabelmonteur-energienet", "monteur-slimme-meters",
        "pijplasser-warmtenet", "landmeter", "operator-biogasinstallatie",
    ),
    "Scholengroep Laakzicht": (
        "onderwijsassistent-basisschool", "klassenassistent-speciaal-onderwijs",
        "leraar-basisonderwijs", "leraar-speciaal-onderwijs", "remedial-teacher",
        "onderwijsassistent-basisschool",
    ),
    "Kinderopvang De Regenlaars": (
        "pedagogisch-medewerker-kinderopvang", "groepshulp-kinderopvang",
        "pedagogisch-medewerker-kinderopvang", "groepshulp-kinderopvang",
    ),
    "Vakcollege Eemoever": (
        "onderwijsassistent-voortgezet-onderwijs", "ict-trainer", "docent-mbo", "docent-nt2",
        "docent-mbo-zorg", "docent-mbo-elektrotechniek", "functioneel-beheerder",
        "servicedeskmedewerker-ict",
    ),
    "Zorggroep Hooglicht": (
        "helpende-plus", "woonbegeleider-ouderen", "verzorgende-ig", "helpende-thuiszorg",
        "verzorgende-ig", "helpende-plus", "verpleegkundige", "kraamverzorgende",
        "functioneel-beheerder",
    ),
    "Stichting Samen Wonen Eemvallei": (
        "begeleider-gehandicaptenzorg", "begeleider-woonvorm", "begeleider-ggz",
        "thuisbegeleider", "sociaal-werker", "jongerenwerker", "woonbegeleider-ouderen",
    ),
    "Gezondheidscentrum De Brughoek": (
        "doktersassistent", "apothekersassistent", "tandartsassistent", "doktersassistent",
    ),
    "Kiezel Software": (
        "servicedeskmedewerker-ict", "softwaretester", "systeembeheerder", "netwerkbeheerder",
        "webdeveloper", "softwareontwikkelaar", "front-end-developer", "testanalist",
        "toegankelijkheidstester", "data-analist", "projectmanager-ict", "netwerkadministrator",
    ),
    "Bouwbedrijf Van Laak en Dochters": (
        "timmerman", "schilder", "metselaar", "stukadoor", "tegelzetter", "vloerenlegger",
        "dakdekker", "kozijn-en-glasmonteur", "bouwkundig-tekenaar", "timmerman",
        "montagemedewerker-staal",
    ),
    "Wegenbouw Griftdal": (
        "wegenwerker", "machinist-grondverzet", "rioleringsmedewerker", "betonwerker", "sloper",
        "uitvoerder-gww", "landmeter", "wegenwerker",
    ),
}  # fmt: skip
