"""The guide 函数说明 that the ribbon opens: one page for a browser, from the registry and its examples."""

from collections.abc import Iterator
from html import escape

from xlgreen.catalogue.texts import TEXTS
from xlgreen.catalogue.wording import in_chinese
from xlgreen.functions import FAMILIES, REGISTRY, Function
from xlgreen.functions.examples import blank_example, examples_of
from xlgreen.functions.registry.words import argument_words, result_words

_STYLE = (
    "body{font:15px/1.6 'Microsoft YaHei',sans-serif;max-width:56em;margin:2em auto;padding:0 1em;color:#222}"
    "h2{border-bottom:2px solid #4a7c59}h3{margin-bottom:0}code{background:#f0f4ee;padding:0 .3em}"
    "nav a{margin-right:1em}p{margin:.3em 0}.source{color:#666;font-size:13px}"
)


def guide_page() -> str:
    """Every function with its arguments, examples and source."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    title = escape(in_chinese(TEXTS["ribbon-guide-title"], {}))
    families = {f: name for f, name in FAMILIES.items() if any(g.family == f for g in REGISTRY.values())}
    yield f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
    yield f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
    yield "<nav>" + "".join(f'<a href="#{f}">{escape(name)}</a>' for f, name in families.items()) + "</nav>"
    for family, name in families.items():
        yield f'<h2 id="{family}">{escape(name)}</h2>'
        for function in REGISTRY.values():
            if function.family == family:
                yield from _explained(function)
    yield "</body></html>"


def _explained(function: Function) -> Iterator[str]:
    call = f"{function.excel_name}({', '.join(argument.name for argument in function.arguments)})"
    yield f'<h3 id="{function.excel_name}">{escape(function.name_zh)}</h3>'
    yield f"<p><code>{escape(call)}</code>　{escape(function.summary_zh)}</p><ul>"
    for argument in function.arguments:
        yield f"<li><code>{escape(argument.name)}</code>　{escape(argument_words(argument))}</li>"
    yield f"</ul><p>结果：{escape(result_words(function))}</p>"
    examples = (*examples_of(function), blank_example(function))
    for formula, answer in {example.formula: example.answer for example in examples}.items():
        yield f"<p><code>{escape(formula)}</code>　{escape(answer)}</p>"
    yield f'<p class="source">依据：{escape(function.source)}</p>'
