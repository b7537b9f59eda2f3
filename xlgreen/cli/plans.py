"""xlgreen plan list | show | check"""

from collections.abc import Sequence
from pathlib import Path

from xlgreen.catalogue.texts import text
from xlgreen.cli.console import end_with, refuse, show, show_json
from xlgreen.finding import Finding, any_error
from xlgreen.period import Period
from xlgreen.plan.check import check_plan
from xlgreen.plan.contradictions import DocumentReview, review_document
from xlgreen.plan.load import load_plan, plan_folder, plan_ids
from xlgreen.plan.model import Indicator, Plan, Target
from xlgreen.plan.show import plan_json
from xlgreen.report.finding_as_json import finding_json


def folder_of(plan: str) -> Path:
    """The plan's folder, or the command ends."""
    folder = plan_folder(plan)
    return folder if folder else refuse("no-plan", plan=plan, known="、".join(plan_ids()))


def sound_plan(name: str) -> Plan:
    """A plan without faults; a fault of the plan ends the command before anything is written."""
    plan, findings = check_plan(folder_of(name))
    if plan is None or any_error(findings):
        for finding in findings:
            show(str(finding))
        refuse("plan-faulty")
    return plan


def period_of(plan: Plan, written: str) -> Period:
    """A period of the plan, or the command ends."""
    try:
        period = Period.parse(written)
    except ValueError:
        refuse("no-period", period=written)
    if period not in plan.periods:
        refuse("period-not-in-plan", period=written, periods="、".join(str(p) for p in plan.periods))
    return period


def list_plans(as_json: bool) -> None:
    plans = [plan for name in plan_ids() if (plan := load_plan(folder_of(name))[0])]
    if as_json:
        show_json([{"id": plan.id, "title": plan.title, "issuer": plan.issuer} for plan in plans])
        return
    for plan in plans:
        show(f"{plan.id}  {plan.title}")


def show_plan(name: str, as_json: bool) -> None:
    plan, findings = load_plan(folder_of(name))
    if plan is None:
        _show_findings(findings, as_json)
        end_with(findings, any_error)
        return
    if as_json:
        show_json(plan_json(plan))
        return
    show(f"{plan.title}（{plan.id}）")
    periods = "、".join(str(period) for period in plan.periods)
    show(f"{plan.issuer}　{plan.document.number}　基期 {plan.base_period}　报告期 {periods}")
    show(f"\n指标 {len(plan.indicators)} 项：")
    for indicator in plan.indicators:
        for target in indicator.targets:
            show(f"  {indicator.name}　{target.period}年 {_goal(indicator, target)}　第{target.source.line}行")
    lists = "、".join(form.name for form in plan.lists) or "无"
    show(f"\n基础数据 {len(plan.variables)} 项；任务 {len(plan.tasks)} 项；名单：{lists}")


def _goal(indicator: Indicator, target: Target) -> str:
    """What is to be reached: ≥75%, 1-2个, or the document's words."""
    if target.value is None:
        return target.text
    if target.high is not None:
        return f"{target.value:g}-{target.high:g}{indicator.unit}"
    return f"{target.operator}{target.value:g}{indicator.unit}"


def _show_findings(findings: Sequence[Finding], as_json: bool) -> None:
    if as_json:
        show_json({"findings": [finding_json(finding) for finding in findings]})
        return
    for finding in findings:
        show(str(finding))


def check_plans(name: str, as_json: bool) -> None:
    """Every fault of one plan, or of all shipped ones; and what their documents say against themselves."""
    faults: list[Finding] = []
    reviews: list[DocumentReview] = []
    for plan_name in [name] if name else plan_ids():
        plan, found = check_plan(folder_of(plan_name))
        review = review_document(plan) if plan and not any_error(found) else DocumentReview((), 0, 0)
        faults += found
        reviews.append(review)
        if not as_json:
            _show_review(plan_name, found, review)
    if as_json:
        documents = [finding for review in reviews for finding in review.findings]
        show_json(
            {
                "findings": [finding_json(finding) for finding in (*faults, *documents)],
                "recomputed": sum(review.recomputed for review in reviews),
                "confirmed": sum(review.confirmed for review in reviews),
            }
        )
    end_with(faults, any_error)


def _show_review(plan: str, faults: Sequence[Finding], review: DocumentReview) -> None:
    for finding in faults:
        show(str(finding))
    if not faults:
        show(text("plan-clean", plan=plan))
    if review.findings:
        show(text("plan-document", count=len(review.findings)))
    for finding in review.findings:
        show(f"  [{finding.severity.words}] {finding}")
    if review.recomputed:
        show(text("plan-recomputed", recomputed=review.recomputed, confirmed=review.confirmed))
