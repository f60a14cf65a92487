"""What the OpenAPI document says of every operation alike: how a refusal looks (hub.kit.problems)."""

PROBLEM = {
    "type": "object",
    "description": "A problem document (RFC 9457).",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "errors": {
            "type": "object",
            "description": "What is wrong with each field, by its name; “” for what concerns no single one (422).",
            "additionalProperties": {},
        },
    },
    "required": ["type", "title", "status", "detail"],
}
REFUSED = {
    "description": "Refused: 400 not understood · 401 sign in first · 403 seen, not yours to do · 404 nothing that you may"
    " see · 406, 415 another format · 409 not now · 412 changed by somebody else · 413 too large · 422 check what you sent ·"
    " 428 say which version · 429 too many requests.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def add_problems(result: dict, generator, request, public) -> dict:
    """Return the document with the refusals of every operation (a hook of drf-spectacular, see settings)."""
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    result["components"].setdefault("responses", {})["Refused"] = REFUSED
    for operations in result["paths"].values():
        for operation in operations.values():
            operation["responses"]["4XX"] = {"$ref": "#/components/responses/Refused"}
    return result
