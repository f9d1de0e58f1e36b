"""A work address: one of which the organisation, not everyone, hands out the mailboxes."""

_DOMAINS = """
aol.com caiway.nl casema.nl chello.nl delta.nl duck.com fastmail.com gmail.com
gmx.com gmx.de gmx.net googlemail.com hetnet.nl home.nl hotmail.be hotmail.com hotmail.nl
hushmail.com icloud.com kpnmail.nl kpnplanet.nl libero.it live.be live.com live.nl mac.com
mail.com mail.ru mailbox.org me.com msn.com online.nl onsbrabantnet.nl outlook.be outlook.com
outlook.nl planet.nl pm.me posteo.de posteo.net proton.me protonmail.com quicknet.nl
rocketmail.com scarlet.be seznam.cz skynet.be solcon.nl startmail.com t-online.de telenet.be
telfort.nl tele2.nl tuta.com tutanota.com tweak.nl upcmail.nl web.de wp.pl xs4all.nl yahoo.com
yahoo.de yahoo.fr yahoo.nl yandex.com yandex.ru zeelandnet.nl zeelandnet.com ziggo.nl
zonnet.nl zoho.com
"""
FREE_MAIL = frozenset(_DOMAINS.split())


def is_free_mail(address: str) -> bool:
    """Whether anyone can get a mailbox at this address's domain, subdomains included."""
    labels = address.rsplit("@", 1)[-1].lower().rstrip(".").split(".")
    return any(".".join(labels[i:]) in FREE_MAIL for i in range(len(labels)))
