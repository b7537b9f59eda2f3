/* The add-in's pages in Chromium, with Microsoft's own runtime in place of its address on the web.
 * stdin: {"origin", "chromium", "runtime", "profile", "calls"}
 * stdout: {"answers", "faults": what the pages complained of, "pane": the task pane's state, "stolen": what a page of
 * another origin got to see of the service}. */
"use strict";
const fs = require("fs");
const http = require("http");
const path = require("path");
const { chromium } = require("playwright-core");

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const ON_THE_WEB = "https://appsforoffice.microsoft.com/lib/1/hosted/";

async function main(asked) {
  const context = await chromium.launchPersistentContext(asked.profile, {
    executablePath: asked.chromium, headless: true, args: FLAGS, ignoreHTTPSErrors: true,
  });
  const faults = [];
  // On this machine too: a page of the web would be stopped by Chromium itself before our own guard is asked.
  const stranger = http.createServer((_, answer) => answer.setHeader("Content-Type", "text/html").end("<!doctype html>"));
  await new Promise((listens) => stranger.listen(0, "127.0.0.1", listens));
  const strange = `http://stranger.localhost:${stranger.address().port}/`;
  await context.route(/^https?:/, (route) => {
    const address = route.request().url();
    if (address.startsWith(asked.origin)) return route.continue();
    if (address === ON_THE_WEB + "custom-functions-runtime.js") return route.fulfill({ path: asked.runtime });
    return address.startsWith(strange) ? route.continue() : route.abort();
  });
  const answers = await recalculated(await opened(context, asked.origin + "/officejs/functions.html", faults), asked);
  const pane = await paneOf(await opened(context, asked.origin + "/officejs/taskpane.html", []));
  const stolen = await stolenBy(await opened(context, strange, []), asked.origin);
  await context.close();
  return { answers, faults, pane, stolen };
}

async function opened(context, address, faults) {
  const page = await context.newPage();
  page.on("pageerror", (fault) => faults.push(String(fault)));
  await page.goto(address, { waitUntil: "load" });
  return page;
}

async function recalculated(page, asked) {
  await page.addScriptTag({ content: fs.readFileSync(path.join(__dirname, "excel.js"), "utf8") });
  return page.evaluate(async (calls) => {
    const metadata = await (await fetch("functions.json")).json();
    return excel.recalculate(CustomFunctions._association.mappings, metadata, calls);
  }, asked.calls);
}

async function paneOf(page) {
  const state = page.locator("#state.runs, #state.lost");
  await state.waitFor();
  return { state: await state.getAttribute("class"), words: await state.textContent() };
}

/* A script tag, a plain POST and a readable GET: the three ways of a page of another origin. */
function stolenBy(page, origin) {
  return page.evaluate(async (service) => {
    const got = {};
    await new Promise((done) => {
      const script = document.createElement("script");
      script.onload = script.onerror = done;
      script.src = service + "/officejs/functions.js";
      document.head.append(script);
    });
    got.script = typeof XLGREEN;
    const read = (options) => fetch(service + "/call", options).then((answer) => answer.text(), () => "refused");
    got.json = await read({ method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" });
    got.form = await read({ method: "POST", headers: { "Content-Type": "text/plain" }, body: "{}" });
    got.file = await fetch(service + "/officejs/functions.js").then((answer) => answer.text(), () => "refused");
    return got;
  }, origin);
}

main(JSON.parse(fs.readFileSync(0, "utf8"))).then(
  (said) => process.stdout.write(JSON.stringify(said), () => process.exit(0)),
  (fault) => { console.error(fault); process.exit(1); },
);
