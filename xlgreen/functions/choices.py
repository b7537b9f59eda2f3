"""What the choices of an argument mean, for those that are no Chinese word themselves."""

from typing import Final

from xlgreen.functions.registry import Argument, Function

_MEANINGS: Final[dict[str, dict[str, str]]] = {
    "CUM_DECLINE.sign": {"plan": "下降为正（规划口径）", "NBS": "下降为负（统计公报口径）"},
    "CUM_DECLINE.blanks": {"refuse": "有空白年份即为#N/A", "ignore": "空白年份不计"},
    "ELASTICITY.field": {"value": "弹性系数", "remark": "提示：经济是否负增长"},
    "TARGET_YEAR.method": {
        "linear": "线性，每年变化量相同",
        "compound": "复合，每年变化率相同",
        "step": "一次到位，目标年以前为基期值",
    },
    "TARGET_MET.op": {
        "≥": "以上、不低于、达到",
        ">": "超过、大于，不含本数",
        "≤": "以内、不超过、降至",
        "<": "低于、小于，不含本数",
        "=": "等于",
        "between": "在目标值与目标上限之间，含两端",
    },
    "TIME_PROGRESS.basis": {
        "month": "按走完的整月",
        "half-month": "按走完的整半月",
        "day": "按天",
        "year-end": "按走完的整年",
    },
    "PARSE_TARGET.field": {
        "all": "横排三格：比较符、数值、单位",
        "op": "比较符",
        "value": "数值，区间为下限",
        "high": "区间上限",
        "unit": "单位",
        "strength": "力争、确保、争取",
    },
    "PLAN_TARGET.field": {
        "value": "目标值",
        "operator": "比较符",
        "high": "目标上限",
        "unit": "计量单位",
        "period": "目标年",
        "text": "原文",
        "strength": "力争、确保等",
        "base_value": "基期值",
        "base_year": "基期年",
        "direction": "正向或逆向",
        "kind": "指标类型",
        "code": "指标代码",
        "name": "指标名称",
        "line": "原文行号",
    },
    "REQUIRED_NEW.rounding": {"up": "向上取整", "none": "不取整"},
    "TCE_SUM.field": {"total": "综合能耗", "skipped": "实物量空白、未计入的能源个数"},
    "SOLID_WASTE_RATE.method": {"NBS": "除以产生量与利用往年贮存量之和", "simple": "只除以当年产生量"},
    "REGION.field": {
        "code": "行政区划代码",
        "name": "全称",
        "short_name": "简称",
        "level": "级别",
        "parent_code": "上级代码",
        "parent_name": "上级全称",
    },
    "SPLIT_UNITS.part": {"all": "全部", "lead": "牵头单位", "co": "其余单位"},
    "ROUND_CN.method": {"half-up": "四舍五入", "half-even": "四舍六入五成双"},
}


def choice_meaning(function: Function, argument: Argument, choice: str) -> str:
    """What the choice means; "" where it says so itself, as 正向 does."""
    return _MEANINGS.get(f"{function.name}.{argument.name}", {}).get(choice, "")
