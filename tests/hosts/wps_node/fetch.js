// Does one request after the other for run.js, and wakes it when the answer is there.
"use strict";
const { workerData: { gate, port } } = require("node:worker_threads");

port.on("message", async ({ url, method, headers, body }) => {
    let answer;
    try {
        const given = await fetch(url, { method, headers, body });
        answer = { status: given.status, text: await given.text() };
    } catch (unreachable) {
        answer = { failed: String(unreachable) };
    }
    port.postMessage(answer);
    Atomics.store(gate, 0, 1);
    Atomics.notify(gate, 0);
});
