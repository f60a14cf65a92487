"""The second opinion on which consent statement wins, read literally (design: sharing decision 3.3)."""

from datetime import UTC, datetime

BEGINNING, FOR_EVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
COUNTING = ["confidentiality_consent", "gdpr_consent_6_1_a", "explicit_consent_9_2_a"]


def moment(text, absent):
    """A time of a pack, or what its absence stands for."""
    return absent if text is None else datetime.fromisoformat(text)


def consent(statements, cell, sensitivity, T, K):
    """The state of one person's cell at T as known at K, and whether an open grant names the item itself."""
    grants, stops, unsafe = [], [], False
    for said in statements:
        expressed = moment(said["expressed_at"], None)
        if said.get("function", COUNTING[0]) not in COUNTING:
            continue
        if expressed > T or moment(said.get("recorded_at"), expressed) > K:
            continue
        if any(said.get(part) not in (None, wanted) for part, wanted in cell.items()):
            continue
        if said["kind"] == "given":
            too_deep = said.get("detail_ceiling") is not None and said["detail_ceiling"] < sensitivity
            if not too_deep and moment(said.get("effective_from"), BEGINNING) <= T:
                grants.append(said)
        elif not said["valid"]:
            continue
        elif said["kind"] in ("refused", "withdrawn", "objection"):
            stops.append(said)
        elif said["kind"] in ("unsafe_to_seek", "not_practicable_to_seek"):
            unsafe = unsafe or moment(said.get("expires_at"), FOR_EVER) > T
    valid = [grant for grant in grants if grant["valid"]]
    live = [grant for grant in valid if moment(grant.get("expires_at"), FOR_EVER) > T]
    unblocked = [grant for grant in live if not any(blocks(stop, grant) for stop in stops)]
    if unblocked:
        return "given", any(grant.get("item") for grant in unblocked)
    if stops:
        last = max(moment(stop["expressed_at"], None) for stop in stops)
        kinds = {stop["kind"] for stop in stops if moment(stop["expressed_at"], None) == last}
        return ("withdrawn" if kinds == {"withdrawn"} else "refused"), False
    if unsafe:
        return "unsafe_to_seek", False
    return ("expired" if valid else "invalid" if grants else "not_sought"), False


def blocks(stop, grant):
    """S blocks G unless G is strictly later and (G lifts S by name or scope(G) lies within scope(S))."""
    if moment(grant["expressed_at"], None) <= moment(stop["expressed_at"], None):
        return True
    if stop["id"] in grant.get("lifts", []):
        return False
    return not scope(grant) >= scope(stop)


def scope(said):
    """What a statement fixes. Who fixes more speaks of less: a narrower scope is a larger set."""
    fixed = {part for part in ("recipient", "category", "purpose", "item") if said.get(part) is not None}
    return fixed | {"category"} if "item" in fixed else fixed
