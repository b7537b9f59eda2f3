"""The pictures of the READMEs: real pages of the samples and of what the demo writes.

python docs/make_pictures.py        (needs soffice and pdftoppm)
"""

import subprocess
import tempfile
from pathlib import Path

from xlgreen.cli.demo import run_demo
from xlgreen.shipped import shipped_path

PICTURES = Path(__file__).parent / "pictures"
# picture: workbook, words on the page, crop (x, y, width, height in pixels at 80 dpi)
SHOWN = {
    "cover": (
        "samples/tianshui-low-carbon-2021/620503_麦积区_绿色低碳循环_2021.xlsx",
        "各表填报进度",
        (40, 60, 600, 520),
    ),
    "base-data": (
        "samples/tianshui-low-carbon-2021/620503_麦积区_绿色低碳循环_2021.xlsx",
        "基础数据表",
        (40, 50, 860, 580),
    ),
    "tasks": (
        "samples/tianshui-low-carbon-2021/620503_麦积区_绿色低碳循环_2021.xlsx",
        "重点任务分解表",
        (40, 60, 860, 560),
    ),
    "register": (
        "samples/liaoning-green-mines-2021/210300_鞍山市_绿色矿山_2020.xlsx",
        "已建成绿色矿山企业名单",
        (40, 60, 860, 480),
    ),
    "overview": ("绿色低碳循环_2021_汇总.xlsx", "一、指标完成情况", (40, 60, 860, 560)),
    "classes": ("绿色矿山_2020_汇总.xlsx", "国家级", (20, 40, 720, 560)),
}


def to_pdf(workbook: Path, folder: Path) -> Path:
    """The workbook as LibreOffice prints it, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(workbook)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / workbook.with_suffix(".pdf").name


def picture(pdf: Path, words: str, crop: tuple[int, int, int, int], name: str) -> None:
    """The first page that holds the words, cropped, as PNG."""
    text = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    page = next(number for number, page in enumerate(text.split("\f"), 1) if words in "".join(page.split()))
    x, y, width, height = map(str, crop)
    where = ["-f", str(page), "-l", str(page), "-x", x, "-y", y, "-W", width, "-H", height]
    subprocess.run(["pdftoppm", "-png", "-r", "80", "-singlefile", *where, str(pdf), str(PICTURES / name)], check=True)


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        run_demo(folder / "demo")
        for name, (workbook, words, crop) in SHOWN.items():
            path = shipped_path(*workbook.split("/")) if "/" in workbook else folder / "demo" / workbook
            picture(to_pdf(path, folder), words, crop, name)


if __name__ == "__main__":
    main()
