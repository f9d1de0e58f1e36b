"""A confirmed skill as Open Badges 3.0 credential: the claims, before they are signed.

Fields and their names follow the specification (AchievementCredential of OB 3.0 on the Verifiable
Credentials data model 2.0). The proof is a JWT around it: `iss`, `jti`, `nbf` and `sub` repeat
`issuer.id`, `id`, `validFrom` and `credentialSubject.id`, as its section on JWT proofs asks.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from profiles.domain.levels import skill_level_word
from profiles.domain.proof import Proof, SkillProof

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
SCHEMA = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
)
TYP = "JWT"
"""The one value that the specification allows in the header."""


@dataclass(frozen=True, slots=True)
class Badge:
    """One skill, who it is of and what stands for it."""

    person: UUID
    email: str
    skill_code: str
    skill_name: str
    esco: str
    level: int
    proof: SkillProof


def credential(badge: Badge, *, origin: str, name: str, today: date) -> dict[str, Any]:
    """The claims. `origin` is the address of this installation, `name` how it is called."""
    begun = datetime.combine(badge.proof.on or today, time(), UTC)
    subject = f"urn:uuid:{uuid5(NAMESPACE_URL, f'{origin}/{badge.person}')}"
    about = f"{origin}/{badge.person}/{badge.skill_code}/{badge.proof.kind}/{badge.proof.by_whom}"
    identity = f"urn:uuid:{uuid5(NAMESPACE_URL, f'{about}/{begun.date()}')}"
    return {
        "@context": list(CONTEXTS),
        "id": identity,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": badge.skill_name,
        "issuer": {"id": origin, "type": ["Profile"], "name": name, "url": origin},
        "validFrom": begun.isoformat().replace("+00:00", "Z"),
        "credentialSubject": _subject(badge, subject, origin),
        "evidence": [
            {"type": ["Evidence"], "name": WORDS[badge.proof.kind], "narrative": _story(badge)}
        ],
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
        "iss": origin,
        "jti": identity,
        "nbf": int(begun.timestamp()),
        "sub": subject,
    }


def _subject(badge: Badge, subject: str, origin: str) -> dict[str, Any]:
    salt = hashlib.sha256(f"{origin}/{badge.person}".encode()).hexdigest()[:16]
    digest = hashlib.sha256((badge.email.lower() + salt).encode()).hexdigest()
    found: dict[str, Any] = {
        "id": subject,
        "type": ["AchievementSubject"],
        "achievement": _achievement(badge, origin),
    }
    if badge.email:
        found["identifier"] = [
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": f"sha256${digest}",
                "identityType": "emailAddress",
                "salt": salt,
            }
        ]
    return found


def _achievement(badge: Badge, origin: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{origin}/skill/{badge.skill_code}')}",
        "type": ["Achievement"],
        "achievementType": "Competency",
        "name": badge.skill_name,
        "description": f"Iemand kan dit: {badge.skill_name}.",
        "criteria": {"narrative": CRITERIA[badge.proof.kind]},
        "inLanguage": "nl",
    }
    if badge.esco:
        found["alignment"] = [
            {
                "type": ["Alignment"],
                "targetName": badge.skill_name,
                "targetUrl": badge.esco,
                "targetFramework": "ESCO",
                "targetType": "ext:Skill",
            }
        ]
    return found


WORDS = {
    Proof.CONFIRMED: "Bevestigd door iemand die erbij was",
    Proof.CERTIFICATE: "Certificaat",
    Proof.MODULE: "Module afgerond",
}
CRITERIA = {
    Proof.CONFIRMED: "Iemand die de persoon aan het werk zag, bevestigde dit. Wij vroegen niet om "
    "een bewijs van wie dat was.",
    Proof.CERTIFICATE: "De persoon leverde een certificaat in. Wij weten niet of het echt is.",
    Proof.MODULE: "De persoon rondde bij een opleider een module af waarin dit geleerd wordt.",
}


def _story(badge: Badge) -> str:
    """What stands for it, in a sentence; the level is what the other one saw, or the own word."""
    who = f"{WORDS[badge.proof.kind]}: {badge.proof.by_whom}." if badge.proof.by_whom else ""
    seen = badge.proof.level
    said = skill_level_word(seen or badge.level)
    whose = "Niveau dat de ander zag" if seen else "Niveau dat de persoon zelf noemt"
    return f"{who} {whose}: {said}.".strip()
