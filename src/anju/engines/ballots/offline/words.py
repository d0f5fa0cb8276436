"""What the check says, in Chinese and English, without the platform's catalogues.

Of each step: (it holds: Chinese, English), (it does not: Chinese, English).
"""

from collections.abc import Iterator

from anju.engines.ballots.offline.verifying import Report

SENTENCES = {
    "fingerprint": (
        ("票叶清单与公布的指纹一致", "The list of leaves has the published fingerprint"),
        ("票叶清单的指纹与公布的不一致", "The list of leaves has another fingerprint than published"),
    ),
    "sorted": (
        ("清单按顺序排列，没有重复", "The list is in order, nothing stands in it twice"),
        ("清单次序不对或者有重复", "The list is out of order, or something stands in it twice"),
    ),
    "counts": (
        ("票数相符：计票{counted}，逾期{late}，无效{invalid}，改票前的旧票{replaced}，人工剔除{judged}",
         "The numbers fit: {counted} counted, {late} late, {invalid} invalid, {replaced} replaced, {judged} set aside"),
        ("清单里的票数与公布的不符：计票{counted}，逾期{late}，无效{invalid}，改票前的旧票{replaced}，人工剔除{judged}",
         "The list holds other numbers than published: {counted} counted, {late} late, {invalid} invalid, {replaced} "
         "replaced, {judged} set aside"),
    ),
    "root": (
        ("由计票清单算出的根值与公布的一致：{root}", "The counted leaves give the published root: {root}"),
        ("由计票清单算出的根值不是公布的{root}", "The counted leaves do not give the published root {root}"),
    ),
    "no_closing": (
        ("没有截止清单文件，未核对截止之后的变动", "Without the list of closing, what came after was not checked"),
        ("", ""),
    ),
    "closing": (
        ("截止清单与截止时封存的根值一致", "The list of closing gives the root that was sealed then"),
        ("截止清单与截止时封存的根值不一致", "The list of closing does not give the root that was sealed then"),
    ),
    "since_closing": (
        ("截止后没有票凭空消失；截止后补录纸质票{added}张",
         "Nothing vanished since closing; {added} ballots, typed in from paper, came after it"),
        ("有{vanished}张票截止时已计入，后来去向不明；截止后新增{added}张",
         "{vanished} ballots counted at closing and are nowhere now; {added} came after it"),
    ),
    "noted_root": (
        ("与您另外记下的根值一致", "It is the root that you noted down"),
        ("不是您另外记下的根值", "It is not the root that you noted down"),
    ),
    "subjects": (
        ("{subjects}个评价对象的票数逐一相符", "The ballots of each of the {subjects} subjects fit"),
        ("有评价对象的票数不符", "The ballots of a subject do not fit"),
    ),
    "tally": (
        ("各题各选项的票数加起来与总数相符", "The answers to every question add up"),
        ("{wrong}的各题票数加起来与总数不符", "The answers on {wrong} do not add up"),
    ),
    "commitment": (
        ("回执里的回答与承诺值一致", "The answers on the receipt give its commitment"),
        ("回执里的回答与承诺值不一致：回执被改过", "The receipt's answers do not give its commitment: it was altered"),
    ),
    "leaf": (
        ("回执的票叶计算正确", "The receipt's leaf is right"),
        ("回执的票叶与内容不符：回执被改过", "The receipt's leaf is not that of its content: it was altered"),
    ),
    "about": (
        ("评价对象一致", "It is listed under the receipt's subject"),
        ("清单里这张票记在别的对象名下", "It is listed under another subject"),
    ),
    "is_counted": (("这张票已计入结果", "THIS BALLOT IS IN THE COUNT"), ("", "")),
    "is_late": (("", ""), ("这张票逾期送达，留存但没有计入", "This ballot came late: it was kept and not counted")),
    "is_invalid": (("", ""), ("这张票无效，留存但没有计入", "This ballot is invalid: it was kept and not counted")),
    "is_replaced": (
        ("", ""),
        ("这张票后来改过，以改后的为准，旧票没有计入", "This ballot was changed later: the later one counts, not this"),
    ),
    "is_judged": (
        ("", ""),
        ("这张票经人工审核剔除，留存但没有计入", "A person set this ballot aside: it was kept and not counted"),
    ),
    "absent": (
        ("", ""), ("公布的清单里没有这张票。请把回执和这份结果交给主办单位或者提出异议",
                   "THIS BALLOT IS IN NO LIST. Bring the receipt and this result to whoever held the poll, or object"),
    ),
    "absent_secret": (
        ("", ""), ("公布的清单里没有这张票。如果您后来凭回执改过票，以新回执为准；没有改过的，请向主办单位提出异议",
                   "THIS BALLOT IS IN NO LIST. If you changed it, the newer receipt stands for it; if not, object"),
    ),
}  # fmt: skip


def sentences(report: Report) -> Iterator[tuple[bool, str, str]]:
    """Whether it holds, and the sentence in Chinese and English, of each step."""
    for one in report.findings:
        chinese, english = SENTENCES[one.code][0 if one.holds else 1]
        yield one.holds, chinese.format(**one.facts), english.format(**one.facts)
