"""What the app on the phone says, in the language of whoever opened it; the scripts hold no words of their own."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anju.programmes.patrols.types import RESULT_TITLES, SEVERITY_TITLES, SIGNED_TITLES


def words() -> dict[str, str]:
    """Name → sentence; ``{n}`` and the like are filled in by the scripts."""
    return {**_day(), **_item(), **_end(), **_net(), **_wrong()}


def _day() -> dict[str, str]:
    return {
        "patrols": _("Patrols"), "today": _("Visits of these days"),
        "noVisits": _("No visit is planned for you in the next seven days."),
        "planFirst": _("Plan one at your desk, or ask whoever makes the plans of your office."),
        "recheck": _("Re-check"), "goes": _("Goes: {names}"), "open": _("Begin the visit"), "goOn": _("Go on"),
        "before": _("Found before"), "nothingBefore": _("Nothing was found on the last visits."),
        "list": _("Checklist"), "noList": _("The city has no checklist in force; this visit cannot be recorded yet."),
        "madeUp": _("Example checklist"), "loaded": _("Loaded {time}"), "reload": _("Load anew"),
        "limits": _("What this phone may do to you"),
        "limitIos": _("iPhone and iPad: add this page to the home screen and open it from there. In Safari itself, "
                      "what waits here may be deleted after seven days without use. It is sent only while this page is "
                      "open."),
        "limitWechat": _("WeChat: its built-in browser keeps nothing reliably and may not open without a network. Use "
                         "the menu … and open this page in the phone's own browser."),
        "limitAll": _("Do not clear the browser's data while something waits to be sent."),
        "wechatNow": _("You are in WeChat's browser. Open this page in the phone's own browser before you go out."),
    }  # fmt: skip


def _item() -> dict[str, str]:
    return {
        **{f"result_{name}": str(title) for name, title in RESULT_TITLES.items()},
        **{f"severity_{name}": str(title) for name, title in SEVERITY_TITLES.items()},
        "itemOf": _("Item {n} of {all}"), "progress": _("{done} of {all} items answered, {bad} with problems"),
        "basis": _("Basis: {article}"), "answer": _("Answer"),
        "photoBefore": pgettext("patrol photo", "Take a photo"),
        "photoAfter": pgettext("patrol photo", "Photo once put right"),
        "photoBeforeAt": pgettext("patrol photo", "Before {time}"),
        "photoAfterAt": pgettext("patrol photo", "After {time}"), "placed": _("with position"),
        "unplaced": _("without position"), "severity": _("How bad"), "words": _("What is wrong"),
        "wordsHint": _("Where and what; typing or the keyboard's microphone."), "term": _("Rectify within"),
        "onSpot": _("On the spot"), "days": _("{n} days"), "back": pgettext("patrol", "Back"),
        "next": _("Record, next"), "toEnd": _("Record, to the end"), "chooseAnswer": _("Choose an answer first."),
        "mostPhotos": _("At most {n} photos of one item."),
        "camera": _("This picture could not be read; take it again."),
    }  # fmt: skip


def _end() -> dict[str, str]:
    return {
        **{f"signed_{name}": str(title) for name, title in SIGNED_TITLES.items()},
        "end": _("Conclude the visit"), "found": _("{n} answers, {bad} problems"),
        "unanswered": _("{n} items have no answer"), "order": _("Order rectification on the spot"),
        "orderOf": _("{n} problems to be rectified within {days} days"),
        "noOrder": _("Nothing is left to order: every problem was put right on the spot."),
        "noTerms": _("The city has no days in force to choose from; issue the notice at your desk."),
        "signHere": _("The estate's manager signs here"), "clear": _("Clear"), "reason": _("Why nobody signed"),
        "finish": _("Conclude and send"), "signFirst": _("Sign on the glass, or say why nobody signed."),
        "finished": _("Concluded on this phone"), "finishedNext": _("It is sent by itself once there is a signal."),
        "toDay": _("To the visits"), "anew": _("The list of items"),
    }  # fmt: skip


def _net() -> dict[str, str]:
    return {
        "offline": _("No network, go on checking"),
        "waits": _("{n} on this phone, sent by themselves once there is a signal"),
        "offlineNone": _("Nothing waits here; what you record is kept on this phone."),
        "sending": _("Sending, {n} to go"), "queue": _("{n} wait to be sent"), "synced": _("Last sent {time}"),
        "allSent": _("Everything was sent and receipted"),
        "receipts": _("{n} receipts. A photo leaves this phone only after its receipt."),
        "waitNet": _("Waits for network"), "stuck": _("Was not taken"), "photos": _("{n} photos, {size}"),
        "noPhotos": _("no photo"), "sendNow": _("Send now"), "signIn": _("Sign in"),
        "signInWhy": _("Sign in once while there is a signal; then the phone works without. What waits here stays."),
        "clashes": _("{n} came too late and are kept apart at the office; look at the visit at your desk."),
        "another": _("Something here was recorded by another account. Sign in as that person to send it."),
        "kind_start": _("Arrival"), "kind_finding": _("Answer"), "kind_photo": pgettext("patrol", "Photo"),
        "kind_signature": _("Signature"), "kind_order": _("Rectification order"), "kind_finish": _("Conclusion"),
        "again": _("Try again"),
    }  # fmt: skip


def _wrong() -> dict[str, str]:
    return {
        "noStore": _("This browser keeps nothing on the phone, so patrols cannot be recorded here. Leave private "
                     "browsing, or use the phone's own browser."),
        "full": _("This phone has no room left. Nothing was lost, but nothing more can be recorded: send what waits, "
                  "or make room, then open this page again."),
        "broken": _("Something went wrong and the app stopped, so that nothing is lost. What was recorded is kept. "
                    "Open the page again; if it happens once more, tell your office this: {what}"),
        "notYours": _("This account does not go on patrol. Sign in with another, or ask for the role."),
        "noDay": _("The visits of these days were never loaded on this phone. Open this page once with a network."),
        "mismatch": _("The receipt does not fit the file; it is kept here and sent again."),
        "reload": _("Load anew"),
    }  # fmt: skip
