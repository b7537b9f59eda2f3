"""The commands and their options; what they do lies in the rooms they call, imported where used."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from xlgreen.catalogue.texts import text
from xlgreen.cli.usage import Commands

app = typer.Typer(
    cls=Commands,
    help=text("app"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
plan_app = typer.Typer(help=text("plan"), no_args_is_help=True)
function_app = typer.Typer(help=text("function"), no_args_is_help=True)
app.add_typer(plan_app, name="plan")
app.add_typer(function_app, name="function")
host_app = typer.Typer(help=text("host"), no_args_is_help=True)
app.add_typer(host_app, name="host")

Plan = Annotated[str, typer.Argument(metavar="PLAN", help=text("PLAN"), show_default=False)]
HostName = Annotated[str, typer.Argument(metavar="NAME", help=text("HOST"), show_default=False)]
Files = Annotated[list[Path], typer.Argument(metavar="FILE|DIR...", help=text("FILES"), show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help=text("--json"))]
Targets = Annotated[Path | None, typer.Option("--targets", metavar="FILE", help=text("--targets"), show_default=False)]
LastPeriod = Annotated[
    Path | None, typer.Option("--previous", metavar="FILE|DIR", help=text("--previous-reports"), show_default=False)
]
KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key", envvar="XLGREEN_KEY", metavar="FILE", help=text("KEY"), show_default=False, show_envvar=False
    ),
]
AskedPeriod = Annotated[str, typer.Option("--period", help=text("--period-asked"), show_default=False)]
PeriodText = Annotated[str, typer.Option("--period", help=text("--period"), show_default=False)]


def main() -> None:
    """Entry point: Chinese text on every console."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except Exception as fault:  # our fault, never the clerk's: one sentence, and the details on request
        if os.environ.get("XLGREEN_DEBUG"):
            raise
        typer.echo(text("internal", kind=type(fault).__name__, reason=fault), err=True)
        sys.exit(2)


@app.command(help=text("demo"))
def demo(folder: Annotated[Path, typer.Argument(metavar="DIR", help=text("DIR"))] = Path("xlgreen-demo")) -> None:
    from xlgreen.cli.demo import run_demo

    run_demo(folder)


@plan_app.command("list", help=text("plan list"))
def plan_list(as_json: AsJson = False) -> None:
    from xlgreen.cli.plans import list_plans

    list_plans(as_json)


@plan_app.command("show", help=text("plan show"))
def plan_show(plan: Plan, as_json: AsJson = False) -> None:
    from xlgreen.cli.plans import show_plan

    show_plan(plan, as_json)


@plan_app.command("check", help=text("plan check"))
def plan_check(
    plan: Annotated[str, typer.Argument(metavar="[PLAN|DIR]", help=text("PLAN"))] = "", as_json: AsJson = False
) -> None:
    from xlgreen.cli.plans import check_plans

    check_plans(plan, as_json)


@plan_app.command("tasks", help=text("plan tasks"))
def plan_tasks(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=text("LIST"), show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=text("--output"), show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    from xlgreen.cli.plan_tasks import read_tasks

    read_tasks(file, output, as_json)


@plan_app.command("new", help=text("plan new"))
def plan_new(
    plan_id: Annotated[str, typer.Argument(metavar="ID", help=text("ID"), show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help=text("DIR"))] = Path(),
    region: Annotated[str, typer.Option("--region", metavar="CODE", help=text("CODE"))] = "620000",
    base: Annotated[int, typer.Option("--base", metavar="YEAR", min=1990, max=2090, help=text("--base"))] = 2025,
    title: Annotated[str, typer.Option("--title", help=text("--title"), show_default=False)] = "",
) -> None:
    from xlgreen.cli.plan_new import new_plan

    new_plan(plan_id, output, region, base, title)


@plan_app.command("targets", help=text("plan targets"))
def plan_targets_command(
    plan: Plan,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=text("--output"), show_default=False)],
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]", help=text("TARGETS"), show_default=False)] = None,
    as_json: AsJson = False,
) -> None:
    from xlgreen.cli.plan_targets import plan_targets

    plan_targets(plan, file, output, as_json)


@app.command(help=text("template"))
def template(
    plan: Plan,
    period: PeriodText,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help=text("DIR"), show_default=False)],
    region: Annotated[list[str] | None, typer.Option("--region", metavar="CODE", help=text("--region"))] = None,
    previous: Annotated[Path | None, typer.Option("--previous", metavar="DIR", help=text("--previous"))] = None,
    rows: Annotated[int, typer.Option("--rows", min=1, max=5000, help=text("--rows"))] = 200,
    targets: Targets = None,
    formulas: Annotated[str, typer.Option("--formulas", metavar="native|udf", help=text("--formulas"))] = "native",
    with_help: Annotated[bool, typer.Option("--with-help", help=text("--with-help"))] = False,
    key: KeyFile = None,
) -> None:
    from xlgreen.cli.keys import key_of
    from xlgreen.cli.templates import write_templates

    write_templates(plan, period, output, region or [], previous, rows, targets, formulas, with_help, key_of(key))


@app.command("key", help=text("key"))
def key_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=text("NEW-KEY"), show_default=False)],
) -> None:
    from xlgreen.cli.keys import make_key

    make_key(file)


@app.command(help=text("check"))
def check(
    files: Files,
    as_json: AsJson = False,
    plan: Annotated[str, typer.Option("--plan", metavar="DIR", help=text("--plan"))] = "",
    targets: Targets = None,
    previous: LastPeriod = None,
    period: AskedPeriod = "",
    key: KeyFile = None,
) -> None:
    from xlgreen.cli.checking import check_files
    from xlgreen.cli.keys import expected_of

    check_files(files, plan, as_json, targets, previous, expected_of(period, key))


@app.command("return", help=text("return"))
def return_command(
    files: Files,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help=text("DIR"), show_default=False)],
    as_json: AsJson = False,
    plan: Annotated[str, typer.Option("--plan", metavar="DIR", help=text("--plan"))] = "",
    targets: Targets = None,
    period: AskedPeriod = "",
    key: KeyFile = None,
    previous: LastPeriod = None,
) -> None:
    from xlgreen.cli.keys import expected_of
    from xlgreen.cli.returning import return_files

    return_files(files, output, plan, as_json, targets, expected_of(period, key), previous)


@app.command("heal", help=text("heal"))
def heal_command(
    files: Files,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help=text("DIR"), show_default=False)],
    region: Annotated[str, typer.Option("--region", metavar="CODE", help=text("--region-known"))] = "",
    period: Annotated[str, typer.Option("--period", help=text("--period-known"))] = "",
    plan: Annotated[str, typer.Option("--plan", metavar="PLAN", help=text("--plan-known"))] = "",
    targets: Targets = None,
    key: KeyFile = None,
    as_json: AsJson = False,
) -> None:
    from xlgreen.cli.healing import heal_files

    heal_files(files, output, (plan, region, period), targets, key, as_json)


@app.command("triage", help=text("triage"))
def triage_command(
    files: Files,
    as_json: AsJson = False,
    plan: Annotated[str, typer.Option("--plan", metavar="DIR", help=text("--plan"))] = "",
    targets: Targets = None,
    period: AskedPeriod = "",
    key: KeyFile = None,
    previous: LastPeriod = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=text("TRIAGE"), show_default=False)
    ] = None,
) -> None:
    from xlgreen.cli.keys import expected_of
    from xlgreen.cli.triaging import triage_files

    triage_files(files, plan, as_json, targets, expected_of(period, key), output, previous)


@app.command(help=text("consolidate"))
def consolidate(
    plan: Plan,
    files: Files,
    period: PeriodText,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=text("--output"), show_default=False)],
    as_json: AsJson = False,
    targets: Targets = None,
    previous: LastPeriod = None,
    key: KeyFile = None,
) -> None:
    from xlgreen.cli.consolidating import consolidate_files
    from xlgreen.cli.keys import key_of

    consolidate_files(plan, period, files, output, as_json, targets, previous, key_of(key))


@function_app.command("list", help=text("function list"))
def function_list(as_json: AsJson = False) -> None:
    from xlgreen.cli.functions import list_functions

    list_functions(as_json)


@function_app.command("show", help=text("function show"))
def function_show(
    name: Annotated[str, typer.Argument(metavar="NAME", help=text("NAME"))], as_json: AsJson = False
) -> None:
    from xlgreen.cli.functions import show_function

    show_function(name, as_json)


@function_app.command("call", help=text("function call"))
def function_call(
    name: Annotated[str, typer.Argument(metavar="NAME", help=text("NAME"))],
    arguments: Annotated[list[str] | None, typer.Argument(metavar="-- ARGS...", help=text("ARGS"))] = None,
    as_json: AsJson = False,
) -> None:
    from xlgreen.cli.functions import call_function

    call_function(name, arguments or [], as_json)


@function_app.command("docs", help=text("function docs"))
def function_docs(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=text("--output"), show_default=False)
    ] = None,
) -> None:
    from xlgreen.cli.functions import write_docs

    write_docs(output)


@host_app.command("build", help=text("host build"))
def host_build(
    name: HostName,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help=text("DIR"))] = Path(),
) -> None:
    from xlgreen.cli.hosts import build_host

    build_host(name, output)


@host_app.command("install", help=text("host install"))
def host_install(name: HostName) -> None:
    from xlgreen.cli.hosts import install_host

    install_host(name)


@host_app.command("remove", help=text("host remove"))
def host_remove(name: HostName) -> None:
    from xlgreen.cli.hosts import remove_host

    remove_host(name)


@host_app.command("serve", help=text("host serve"))
def host_serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help=text("--port"))] = 8765,
    listen: Annotated[str, typer.Option("--listen", metavar="ADDRESS", help=text("--listen"))] = "127.0.0.1",
    certificate: Annotated[str, typer.Option("--cert", metavar="FILE", help=text("--cert"), show_default=False)] = "",
    key: Annotated[str, typer.Option("--key", metavar="FILE", help=text("--key"), show_default=False)] = "",
    token: Annotated[str | None, typer.Option("--token", help=text("--token"), show_default=False)] = None,
) -> None:
    from xlgreen.cli.serve import serve_functions

    serve_functions(listen, port, certificate, key, token)
