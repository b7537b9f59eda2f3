/* Holds functions.json against Microsoft's own maker of such files: its parser reads the same functions, written as
 * annotated TypeScript, and what it makes of them has to be what we say.
 * stdin: functions.json   stdout: {"errors", "functions": as the parser makes them}. */
"use strict";
const fs = require("fs");
const path = require("path");
const { parseTree } = require(path.join("custom-functions-metadata", "lib", "parseTree.js"));

const metadata = JSON.parse(fs.readFileSync(0, "utf8"));

function source(entry, i) {
  const parameters = entry.parameters.map((one) => `${one.name}${one.optional ? "?" : ""}: any[][]`);
  return [
    "/**",
    ` * ${entry.description}`,
    ` * @customfunction ${entry.id} ${entry.name}`,
    ...entry.parameters.map((one) => ` * @param ${one.name} ${one.description}`),
    " */",
    `export function f${i}(${parameters.join(", ")}): any[][] { return []; }`,
  ].join("\n");
}

const read = parseTree(metadata.functions.map(source).join("\n"), "functions.ts");
process.stdout.write(JSON.stringify({
  errors: read.extras.flatMap((extra) => extra.errors),
  functions: read.functions,
}));
