"""The script that makes the table of methods and objects."""

import json
from typing import Any

from tests.sandbox.make_table import METHODS, table, text

FIXED = "Scope type, must be call"


def field(name: str, *types: str, required: bool = False, about: str = "") -> dict[str, Any]:
    """Return one field as the description has it."""
    return {"name": name, "types": list(types), "required": required, "description": about}


def test_only_what_can_be_given_stands_in_the_table() -> None:
    """Methods keep names and types, objects come with all that they reach, the rest is left out."""
    methods: dict[str, Any] = {name: {} for name in METHODS.split()}
    methods["sendMessage"] = {
        "fields": [
            field("chat_id", "Integer", "String", required=True),
            field("rows", "Array of Array of Key"),
        ]
    }
    types = {
        "Key": {"fields": [field("does", "Action")]},
        "Action": {"subtypes": ["Call"]},
        "Call": {
            "fields": [field("type", "String", required=True, about="Scope type, must be call")]
        },
        "Unused": {"fields": []},
    }
    made = table({"version": "1", "methods": methods, "types": types})
    assert made["methods"]["sendMessage"] == {"chat_id!": "Integer|String", "rows": "Key[][]"}
    assert made["objects"] == {"Call": {"type!": "=call"}, "Key": {"does": "Action"}}
    assert made["either"] == {"Action": ["Call"]}
    assert json.loads(text(made)) == made
