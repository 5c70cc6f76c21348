#!/usr/bin/env python3
"""An adapter between `oap conformance run` and an implementation: JSON lines on standard input and output.

It declares what it can do: the digest of a passport. Put your implementation behind the functions at the end,
and declare more roles and features as they work. Needs nothing but the standard library.

    oap conformance adapter check -- python3 adapter.py
"""

import hashlib
import json
import math
import sys

NAME = "my-implementation"
VERSION = "0.1.0"
ROLES = ["evaluator"]
FEATURES = ["reset"]

LARGEST_INTEGER = 2**53 - 1


class Rejected(Exception):
    """The input is refused: its first argument is the code."""


class Unsupported(Exception):
    """Not written yet: feature and reason."""


# --- reading and canonical form (RFC 7493, RFC 8785) -------------------------------------------------------------------


def unique_members(pairs):
    members = {}
    for name, value in pairs:
        if name in members:
            raise Rejected("duplicate_member")
        members[name] = value
    return members


def refuse_constant(_name):
    raise Rejected("not_a_number")


def read_json(text):
    """Reads I-JSON: no duplicate names, no numbers beyond a double."""
    try:
        return json.loads(text, object_pairs_hook=unique_members, parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        raise Rejected("invalid_json") from None


def write_number(value):
    """A number as ECMAScript writes it."""
    if isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise Rejected("number_out_of_range")
        return str(value)
    if not math.isfinite(value):
        raise Rejected("number_out_of_range")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    if fraction == "0":
        fraction = ""
    point = len(whole) + int(exponent or 0)
    digits = whole + fraction
    leading = len(digits) - len(digits.lstrip("0"))
    digits, point = digits[leading:].rstrip("0"), point - leading
    count = len(digits)
    if count <= point <= 21:
        return sign + digits + "0" * (point - count)
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    power = point - 1
    tail = ("." + digits[1:]) if count > 1 else ""
    return sign + digits[0] + tail + "e" + ("+" if power > 0 else "-") + str(abs(power))


def write_string(text):
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        raise Rejected("lone_surrogate")
    return json.dumps(text, ensure_ascii=False)


def canonicalize(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, (int, float)):
        return write_number(value)
    if isinstance(value, str):
        return write_string(value)
    if isinstance(value, list):
        return "[" + ",".join(canonicalize(item) for item in value) + "]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(write_string(name) + ":" + canonicalize(value[name]) for name in names) + "}"


def passport_of(request):
    return read_json(request["passport_text"]) if "passport_text" in request else request["passport"]


# --- what the implementation can do: one function an operation ---------------------------------------------------------


def hello(_request):
    implementation = {"name": NAME, "version": VERSION, "language": "Python"}
    return {"protocol": 1, "implementation": implementation, "roles": ROLES, "features": FEATURES}


def case_begin(_request):
    # Forget everything; with the feature `clock`, set it to request["clock"].
    return {}


def digest(request):
    text = canonicalize(passport_of(request))
    return {"digest": "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()}


def validate(_request):
    # -> {"valid": True or False, "errors": [...]}
    raise Unsupported("passport.validate", "not written yet")


def verify(_request):
    # request: receipt, jwks, perhaps passport -> {"accepted": True or False, "reason": "..."}
    raise Unsupported("receipt.verify", "not written yet")


OPERATIONS = {
    "hello": hello,
    "case.begin": case_begin,
    "case.end": lambda _request: {},
    "shutdown": lambda _request: {},
    "digest": digest,
    "passport.validate": validate,
    "receipt.verify": verify,
    # An evaluator also answers: jwks -> {"keys": [...]}, evaluate -> {"decision": {...}}, keys.rotate -> {},
    # and by its features clock.advance -> {}, passport.status -> {}.
}


def answer(request):
    operation = OPERATIONS.get(request.get("op"))
    if operation is None:
        return {"unsupported": {"feature": str(request.get("op")), "reason": "not written yet"}}
    try:
        return {"result": operation(request)}
    except Rejected as refused:
        return {"rejected": {"code": str(refused)}}
    except Unsupported as missing:
        feature, reason = missing.args
        return {"unsupported": {"feature": feature, "reason": reason}}
    except Exception as fault:  # noqa: BLE001: whatever goes wrong is told, and is no denial
        print(repr(fault), file=sys.stderr)
        return {"error": {"message": repr(fault)}}


def main():
    for line in sys.stdin.buffer:
        request = json.loads(line)
        reply = json.dumps({"id": request["id"], **answer(request)})
        sys.stdout.write(reply + "\n")
        sys.stdout.flush()
        if request.get("op") == "shutdown":
            return


if __name__ == "__main__":
    main()
