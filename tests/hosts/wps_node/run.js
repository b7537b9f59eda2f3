// A stand-in for WPS: opens the add-in's index.html as the service gives it, takes the functions that it registers,
// and calls them. The synchronous XMLHttpRequest waits for a worker that does the request.
//
// Standard input: {"page": URL, "calls": [{"function", "arguments"}], "options"?}; {"undefined": true} is an argument
// left out. Standard output: {"registered": [[namespace, name, metadata]], "answers": [{"value"} | {"thrown"}],
// "shared": what stands in PluginStorage, "requests": how many were sent}.
"use strict";
const { Worker, receiveMessageOnPort, MessageChannel } = require("node:worker_threads");
const vm = require("node:vm");
const path = require("node:path");

const gate = new Int32Array(new SharedArrayBuffer(4));
const { port1, port2 } = new MessageChannel();
const worker = new Worker(path.join(__dirname, "fetch.js"), { workerData: { gate, port: port2 }, transferList: [port2] });
let requests = 0;

function waitFor(request) {
    requests += 1;
    Atomics.store(gate, 0, 0);
    port1.postMessage(request);
    Atomics.wait(gate, 0, 0);
    return receiveMessageOnPort(port1).message;
}

function browser(page, host) {
    class XMLHttpRequest {
        open(method, address, isAsynchronous) {
            if (isAsynchronous !== false) throw new Error("only synchronous requests work in a WPS function");
            this.request = { method, url: new URL(address, page).href, headers: { "Sec-Fetch-Site": "same-origin" } };
            if (method !== "GET") this.request.headers.Origin = new URL(page).origin;
        }
        setRequestHeader(name, value) { this.request.headers[name] = value; }
        send(body) {
            const answer = waitFor({ ...this.request, body });
            if (answer.failed) throw new Error("NetworkError");
            this.status = answer.status;
            this.responseText = answer.text;
        }
    }
    const window = { XMLHttpRequest, wps: host, Application: host.Application, location: new URL(page), URL, JSON, Date, console, setTimeout };
    window.window = window;
    return vm.createContext(window);
}

function wpsStub(registered, options) {
    const storage = {};
    const host = {
        PluginStorage: { setItem: (key, value) => { storage[key] = value; }, getItem: (key) => storage[key] ?? null },
        Application: { CalculateFull: () => { host.calculated = true; } },
        ShowDialog: (url, title) => { host.shown = { url, title }; },
        calculated: false, shown: null, storage,
    };
    if (!options.old) host.AddCustomFunction = (namespace, name, callback, metadata) => {
        if (options.refused) throw new Error(options.refused);
        registered.push({ namespace, name, callback, metadata });
    };
    return host;
}

function openPage(page, context) {
    const html = waitFor({ method: "GET", url: page, headers: {} });
    if (html.failed || html.status !== 200) throw new Error(`${page}: ${html.status}`);
    for (const [, source] of html.text.matchAll(/<script src="([^"]+)"><\/script>/g)) {
        const url = new URL(source, page).href;
        const script = waitFor({ method: "GET", url, headers: { "Sec-Fetch-Site": "same-origin" } });
        if (script.status !== 200) throw new Error(`${url}: ${script.status}`);
        vm.runInContext(script.text, context, { filename: url });
    }
}

function argument(given) {
    return given !== null && typeof given === "object" && given.undefined ? undefined : given;
}

function run({ page, calls = [], actions = [], token, options = {} }) {
    const registered = [];
    const host = wpsStub(registered, options);
    const context = browser(page, host);
    openPage(page, context);
    if (token !== undefined) context.xlgreen.token = token;
    if (options.stopped) context.XMLHttpRequest.prototype.send = () => { requests += 1; throw new Error("NetworkError"); };
    const before = requests;
    const functions = Object.fromEntries(registered.map(({ name, callback }) => [name, callback]));
    const answers = calls.map((call) => {
        try {
            return { value: functions[call.function](...call.arguments.map(argument)) };
        } catch (thrown) {
            return { thrown: thrown.message };
        }
    });
    actions.forEach((id) => context.OnAction({ Id: id }));
    context.share();
    return {
        registered: registered.map(({ namespace, name, metadata }) => [namespace, name, metadata]),
        answers, requests: requests - before, shared: JSON.parse(host.storage.xlgreen),
        calculated: host.calculated, shown: host.shown,
    };
}

let input = "";
process.stdin.on("data", (part) => { input += part; }).on("end", () => {
    try {
        process.stdout.write(JSON.stringify(run(JSON.parse(input))));
    } finally {
        worker.terminate();
        port1.close();
    }
});
