// What Kingsoft's own tool (npm wpsjs) reads out of the functions.js named on the command line.
"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const tool = require("wpsjs/vite_plugins");

const source = process.argv[2];
const written = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "wpsjs-")), "functions.json");
const metadata = JSON.parse(tool.generateFunctionsJson(source, written));
fs.rmSync(path.dirname(written), { recursive: true });
const registration = tool.generateRegister(source, fs.readFileSync(source, "utf8"), "");
process.stdout.write(JSON.stringify({ metadata, registration }));
