"""The needs that every hub starts with: the domains of a plan (design: domain, Plan). Administrators extend the list."""

#: Name, and what it takes in.
NEEDS = (
    ("Accommodation", "A place to live, keeping one, leaving one safely"),
    ("Employment, training and education", "School, college, learning and work"),
    ("Finance, benefits and debt", "Money, claims, rent that is owed"),
    ("Drugs", "Using drugs, and stopping"),
    ("Alcohol", "Drinking, and stopping"),
    ("Physical health", "Illness, injury, care at home"),
    ("Mental health", "How somebody feels and copes"),
    ("Family and relationships", "Partners, parents, relatives"),
    ("Children and dependants", "Whoever depends on the person"),
    ("Safety and protection", "Keeping somebody from harm"),
    ("Lifestyle and associates", "How and with whom somebody spends their days"),
    ("Attitudes and thinking", "Changing behaviour that hurts others"),
    ("Social inclusion", "Being less alone"),
    ("Culture and identity", "Faith, language, belonging"),
)


def seed(apps, schema_editor) -> None:
    """Put the needs into an empty table (a migration's step)."""
    need = apps.get_model("agencies", "Need")
    need.objects.bulk_create(need(name=name, about=about) for name, about in NEEDS)
