// The add-in's pages in Chromium, with a stand-in for the object wps.
// Standard input: {"page", "chromium", "profile", "calls", "search"}. Standard output: {"answers", "faults": what the
// pages complained of, "help": {"service", "registered", "faults", "functions", "found"} as the help page shows them}.
"use strict";
const fs = require("node:fs");
const { chromium } = require("playwright-core");

const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"];

function standIn() {
    window.wps = {
        registered: {},
        AddCustomFunction(namespace, name, callback) { this.registered[name] = callback; },
        PluginStorage: {
            setItem: (key, value) => localStorage.setItem(key, value),
            getItem: (key) => localStorage.getItem(key),
        },
    };
}

function recalculated(calls) {
    const answers = calls.map(({ function: name, arguments: given }) => {
        try {
            return { value: wps.registered[name](...given) };
        } catch (thrown) {
            return { thrown: thrown.message };
        }
    });
    share();
    return answers;
}

async function helpOf(page, search) {
    await page.locator("#service.well, #service.ill").waitFor();
    await page.locator("article").first().waitFor();
    const functions = await page.locator("article:visible").count();
    await page.fill("#search", search);
    return {
        service: await page.textContent("#service"),
        registered: await page.textContent("#registered"),
        faults: await page.locator("#faults li").allTextContents(),
        functions,
        found: await page.locator("article:visible code").allTextContents(),
    };
}

async function main(asked) {
    const context = await chromium.launchPersistentContext(asked.profile, {
        executablePath: asked.chromium, headless: true, args: FLAGS,
    });
    await context.addInitScript(standIn);
    const faults = [];
    const opened = async (address) => {
        const page = await context.newPage();
        page.on("pageerror", (fault) => faults.push(String(fault)));
        await page.goto(address, { waitUntil: "load" });
        return page;
    };
    const answers = await (await opened(asked.page)).evaluate(recalculated, asked.calls);
    const help = await helpOf(await opened(new URL("help.html", asked.page).href), asked.search);
    await context.close();
    return { answers, faults, help };
}

main(JSON.parse(fs.readFileSync(0, "utf8"))).then(
    (saw) => { process.stdout.write(JSON.stringify(saw)); process.exit(0); },
    (fault) => { console.error(fault); process.exit(1); },
);
