"""Targets split over the regions 指标分解."""

from xlgreen.catalogue.wording import Entry, error

SPLIT: dict[str, Entry] = {
    "split-not-ours": error(
        "不是 xlgreen 生成的指标分解表。", "Not a decomposition workbook of ours.",
        "请用 xlgreen plan targets 生成分解表后填写。", "Make one with xlgreen plan targets and fill it in."),
    "split-of-another-plan": error(
        "这是“{found}”第{found_version}版的分解表，不是“{wanted}”第{wanted_version}版的。",
        "This decomposition is of {found} version {found_version}, not of {wanted} version {wanted_version}.",
        "请核对规划，或按现行规划重新生成分解表。", "Check which plan is meant, or make the workbook anew."),
    "split-missing": error(
        "缺少“{region}”的“{name}”一行。", "The row of {region} for {name} is missing.",
        "请恢复该行，或重新生成分解表。", "Restore it or make the workbook anew."),
    "split-out-of-range": error(
        "“{label}”{found}不在允许范围{limits}内；", "{label} {found} is outside the range allowed {limits}.",
        "请调整目标，或核对下限、上限。", "Change the target, or check its limits."),
    "split-not-monotone": error(
        "“{label}”{found}比上一年度的{before}倒退；", "{label} {found} falls behind the year before, {before}.",
        "年度目标为累计到当年的数，请逐年核对。", "Annual targets are cumulative: check them year by year."),
    "split-not-at-total": error(
        "“{label}”{found}与规划期目标{wanted}不衔接；", "{label} {found} does not lead to the target {wanted}.",
        "目标年的数应等于规划期目标，之前各年不应超过它。", "The last year must equal the target, and no year may go beyond it."),
    "split-short": error(
        "“{label}”{found}达不到全域目标{wanted}；", "{label} {found} does not reach {wanted}, the whole area's.",
        "请提高有关地区的目标，或核对分解权重。", "Raise the targets of some regions, or check the weights."),
    "split-over": error(
        "“{label}”{found}超过全域上限{wanted}；", "{label} {found} exceeds {wanted}, the most for the whole area.",
        "请降低有关地区的目标。", "Lower the targets of some regions."),
    "split-weights-missing": error(
        "“{label}”须填：有地区的目标低于全域目标，要按权重核对；", "{label} is needed: a region's target lies below the whole area's.",
        "请填写该指标全部地区的分解权重，或把各地区目标提高到全域目标。",
        "Fill in the weights of all regions, or raise every target to the whole area's."),
}  # fmt: skip
