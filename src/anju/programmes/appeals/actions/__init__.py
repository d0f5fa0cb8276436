"""The acts of appeals, one file per group."""

from anju.programmes.appeals.actions.calling import call_back, number_to_call
from anju.programmes.appeals.actions.contact import read_contact, reissue_secret
from anju.programmes.appeals.actions.filing import file_appeal
from anju.programmes.appeals.actions.following import add_supplement, join_appeal, urge
from anju.programmes.appeals.actions.judging import rate_reply, rate_unit, reopen_appeal
from anju.programmes.appeals.actions.recovering import recover_secret, send_secret
from anju.programmes.appeals.actions.refusing import refuse
from anju.programmes.appeals.actions.relaying import relay_appeal
from anju.programmes.appeals.actions.replying import (
    answer_at_once,
    approve_reply,
    draft_reply,
    return_reply,
    submit_reply,
)
from anju.programmes.appeals.actions.sketching import Sketch, Whereabouts, copy_statements
from anju.programmes.appeals.actions.templates import retire_template, write_template

__all__ = [
    "Sketch",
    "Whereabouts",
    "add_supplement",
    "answer_at_once",
    "approve_reply",
    "call_back",
    "copy_statements",
    "draft_reply",
    "file_appeal",
    "join_appeal",
    "number_to_call",
    "rate_reply",
    "rate_unit",
    "read_contact",
    "recover_secret",
    "refuse",
    "reissue_secret",
    "relay_appeal",
    "reopen_appeal",
    "retire_template",
    "return_reply",
    "send_secret",
    "submit_reply",
    "urge",
    "write_template",
]
