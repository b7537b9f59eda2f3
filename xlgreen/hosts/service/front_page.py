"""What a browser shows at the address of the service, and what the task panes ask."""

from typing import Final

from xlgreen import __version__
from xlgreen.functions import REGISTRY

STATUS: Final = {"service": "xlgreen", "version": __version__, "functions": len(REGISTRY)}
FRONT_PAGE: Final = f"""<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>绿色发展规划指标函数</title>
<style>body {{ font: 16px/1.7 "Microsoft YaHei", sans-serif; margin: 3em auto; max-width: 40em }}</style>
<h1>指标函数服务正在运行</h1>
<p>xlgreen {__version__}，{len(REGISTRY)} 个函数。地址栏没有安全警告，说明证书也已受信任。</p>
<p>请保持运行 <code>xlgreen host serve</code> 的窗口打开，回到表格中使用函数。按 Ctrl+C 停止服务。</p>
</html>
"""
