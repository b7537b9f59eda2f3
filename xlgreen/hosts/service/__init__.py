"""Service 本机服务: the functions over HTTP, for the add-ins that are web pages (Office.js, WPS)."""
