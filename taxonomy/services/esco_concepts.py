"""Skills, occupations and groups of ESCO, laid over what is already there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from taxonomy.domain.narrow import Tree
from taxonomy.models import ConceptKind, Occupation, Skill, SkillGroup
from taxonomy.services.esco_files import DUTCH, ENGLISH, Concept, EscoFiles, Label
from taxonomy.services.slots import Slots
from taxonomy.services.sync import Counts, Target, sync

_THEIRS = (
    *("code", "esco_uri", "name", "is_dutch", "description", "alternatives", "esco_names"),
    *("retired_at", "replaced_by_id"),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """What the database has of a concept with an ESCO address."""

    pk: int
    slot: int
    code: str
    name: str
    is_dutch: bool
    description: str
    alternatives: list[str]
    esco_names: list[str]
    is_starter: bool
    is_retired: bool
    group_id: int | None
    isco08: str


def best_language(labels: Mapping[str, object]) -> str:
    """Dutch when there is one, else English, else whatever came first."""
    return next(
        (language for language in (DUTCH, ENGLISH) if language in labels), next(iter(labels))
    )


def store_groups(files: EscoFiles, *, now: datetime) -> Counts:
    """Names of the groups; a Dutch name that is there stays when the files have none."""
    dutch = dict(SkillGroup.objects.filter(is_dutch=True).values_list("code", "name"))
    rows = []
    for address, names in files.groups.items():
        language = best_language(names)
        name, is_dutch = names[language], language == DUTCH
        if not is_dutch and address in dutch:
            name, is_dutch = dutch[address], True
        rows.append((address, name, is_dutch, "", False))
    target = Target(SkillGroup, ("code",), ("name", "is_dutch"), once=("description", "is_starter"))
    return sync(target, rows, now=now)


class Concepts:
    """One kind of concept: what the files have against what the database has."""

    def __init__(
        self, model: type[Skill | Occupation], kind: ConceptKind, files: EscoFiles
    ) -> None:
        self.model, self.kind, self.files = model, kind, files
        self.concepts = files.concepts[kind]
        self.rows = _rows(model)
        self.slots = Slots(model)
        self.groups = _narrow_groups(files) if kind == ConceptKind.SKILL else {}
        self.new: set[str] = set()

    @property
    def in_use(self) -> int:
        return sum(not row.is_starter and not row.is_retired for row in self.rows.values())

    def missing(self) -> dict[str, _Row]:
        """What is in use, only ESCO's, and no longer on the list."""
        return {
            address: row
            for address, row in self.rows.items()
            if not (row.is_starter or row.is_retired or address in self.files.named)
        }

    def store(self, *, now: datetime) -> Counts:
        """Ours get ESCO's names to be found by; theirs are written as ESCO has them now."""
        ours, theirs = [], []
        for address, concept in self.concepts.items():
            row = self.rows.get(address)
            if row and row.is_starter:
                ours.append((row.slot, self._hidden(_all_names(concept), set(), row)))
            elif row or address in self.files.named:
                theirs.append(self._theirs(concept, row))
        named = sync(Target(self.model, ("slot",), ("esco_names",)), ours, now=now)
        stored = sync(self._target(), theirs, now=now)
        return Counts(stored.added, stored.changed + named.changed)

    def _target(self) -> Target:
        if self.model is Skill:
            return Target(Skill, ("slot",), (*_THEIRS, "group_id"), once=("is_starter",))
        once = ("is_starter", "route", "requirements")
        return Target(Occupation, ("slot",), (*_THEIRS, "isco08"), once=once)

    def _theirs(self, concept: Concept, row: _Row | None) -> tuple[object, ...]:
        label, is_dutch = _label_over(concept, row)
        if row is None:
            self.new.add(concept.address)
        code = row.code if row else concept.address
        slot = row.slot if row else self.slots.new()
        shown = {label.name, *label.alternatives}
        hidden = self._hidden(_preferred(concept), shown, row)
        shared = (
            *(slot, code, concept.address, label.name, is_dutch, label.description),
            *(list(label.alternatives), hidden, None, None),
        )
        if self.kind == ConceptKind.SKILL:
            before = row.group_id if row else None
            return (*shared, self.groups.get(concept.address, before), False)
        return (*shared, concept.isco08 or (row.isco08 if row else ""), False, "", "")

    def _hidden(self, names: list[str], shown: set[str], row: _Row | None) -> list[str]:
        """Names to be found by. Those of a language that is not among the files stay."""
        before = row.esco_names if row and not {DUTCH, ENGLISH} <= self.files.languages else []
        return [name for name in dict.fromkeys((*before, *names)) if name not in shown]


def retire_missing(concepts: Concepts, *, now: datetime) -> int:
    """Retire what is no longer on the list, pointing to the one new concept of that same name."""
    gone = concepts.missing()
    if not gone:
        return 0
    model = concepts.model
    fresh = [
        (pk, name)
        for pk, name in model.objects.filter(esco_uri__in=concepts.new).values_list("pk", "name")
    ]
    times = Counter(name.casefold() for _, name in fresh)
    successor = {name.casefold(): pk for pk, name in fresh if times[name.casefold()] == 1}
    rows = model.objects.filter(pk__in=[row.pk for row in gone.values()])
    rows.update(retired_at=now, updated_at=now, replaced_by=None)
    for row in gone.values():
        if row.name.casefold() in successor:
            model.objects.filter(pk=row.pk).update(
                replaced_by=successor[row.name.casefold()], updated_at=now
            )
    return len(gone)


def _rows(model: type[Skill | Occupation]) -> dict[str, _Row]:
    """By ESCO address. A row that lost its address to one of ours keeps it as its code: should
    ours let go of the address, that row is the one to come back."""
    found: dict[str, _Row] = {}
    for concept in model.objects.order_by("pk"):
        address = concept.esco_uri or concept.code
        row = _Row(
            pk=concept.pk,
            slot=concept.slot,
            code=concept.code,
            name=concept.name,
            is_dutch=concept.is_dutch,
            description=concept.description,
            alternatives=concept.alternatives,
            esco_names=concept.esco_names,
            is_starter=concept.is_starter,
            is_retired=concept.retired_at is not None,
            group_id=concept.group_id,
            isco08=concept.isco08 if isinstance(concept, Occupation) else "",
        )
        if concept.esco_uri:
            found[address] = row
        elif address.startswith("http"):
            found.setdefault(address, row)
    return found


def _narrow_groups(files: EscoFiles) -> dict[str, int]:
    ids = dict(SkillGroup.objects.values_list("code", "pk"))
    tree = Tree(files.parents, ids)
    found = {}
    for address in files.concepts[ConceptKind.SKILL]:
        group = tree.narrowest_group(address)
        if group is not None:
            found[address] = ids[group]
    return found


def _label_over(concept: Concept, row: _Row | None) -> tuple[Label, bool]:
    """The best label of the files, unless the database has Dutch and the files have not."""
    language = best_language(concept.labels)
    if row and row.is_dutch and language != DUTCH:
        return Label(row.name, tuple(row.alternatives), row.description), True
    return concept.labels[language], language == DUTCH


def _preferred(concept: Concept) -> list[str]:
    return list(dict.fromkeys(label.name for label in concept.labels.values()))


def _all_names(concept: Concept) -> list[str]:
    """Dutch names, and the preferred one of other languages: enough to be found by."""
    dutch = concept.labels.get(DUTCH)
    others = dutch.alternatives if dutch else ()
    return list(dict.fromkeys((*_preferred(concept), *others)))
