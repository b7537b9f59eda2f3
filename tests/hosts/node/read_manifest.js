/* stdin: the path of a manifest, as JSON   stdout: what Microsoft's own reader finds in it. */
"use strict";
const fs = require("fs");
const { OfficeAddinManifest } = require("office-addin-manifest");

OfficeAddinManifest.readManifestFile(JSON.parse(fs.readFileSync(0, "utf8"))).then(
  (read) => process.stdout.write(JSON.stringify(read)),
  (fault) => { console.error(fault); process.exit(1); },
);
