/* The add-in's functions.js as the service gives it out, in an engine without a page, as Excel on the desktop has it.
 * stdin: {"origin", "calls", "again"?}   stdout: {"answers", "associated", "posts": calls in each POST}.
 * "again": stop here, say so on stderr and go on when a line comes (the service is stopped or started meanwhile). */
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");
const readline = require("readline");

const codes = {
  invalidValue: "#VALUE!", notAvailable: "#N/A", divisionByZero: "#DIV/0!", invalidNumber: "#NUM!",
  nullReference: "#NULL!", invalidName: "#NAME?", invalidReference: "#REF!",
};

class CustomFunctionError extends Error {
  constructor(code, message) {
    super(message || "");
    this.code = code || codes.invalidValue;
  }
}

const associated = {};
globalThis.CustomFunctions = {
  Error: CustomFunctionError,
  ErrorCode: codes,
  associate(name, implementation) {
    if (associated[name]) throw new Error(`${name} is associated twice`);
    associated[name] = implementation;
  },
};

async function main(lines) {
  const asked = JSON.parse((await lines.next()).value);
  const load = (name) => fetch(`${asked.origin}/officejs/${name}`);
  const metadata = await (await load("functions.json")).json();
  const script = await (await load("functions.js")).text();
  const posts = [];
  const fetchFromThere = globalThis.fetch;
  globalThis.fetch = (address, options) => {
    if (options && options.method === "POST") posts.push(JSON.parse(options.body).calls.length);
    return fetchFromThere(address, options);
  };
  vm.runInThisContext(fs.readFileSync(path.join(__dirname, "excel.js"), "utf8"));
  vm.runInThisContext(script, { filename: "functions.js" });
  for (let round = asked.again || 0; round > 0; round -= 1) {
    await excel.recalculate(associated, metadata, asked.calls.slice(0, 1));
    process.stderr.write("again\n");
    await lines.next();
  }
  const answers = await excel.recalculate(associated, metadata, asked.calls);
  return JSON.stringify({ answers, associated: Object.keys(associated), posts });
}

main(readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]()).then(
  (said) => process.stdout.write(said, () => process.exit(0)),
  (fault) => { console.error(fault); process.exit(1); },
);
