/* xlgreen 指标函数 for Excel (Office.js).
 *
 * The local service puts one line before this file:
 *   const XLGREEN = {"call": its address, "self": this file's address, "token": "…", "functions": {"XG_…": number of arguments}};
 * All calls of one recalculation travel in one POST; the wire format stands in xlgreen/hosts/service/wire.py.
 * Excel runs this file in an engine without a page too: nothing but fetch, promises and setTimeout may be used.
 */
(function () {
  "use strict";
  const MOST_CALLS = 500;
  const MOST_CELLS = 200000;
  const GATHER_MS = 15;
  const RETRY_MS = 300;
  const PATIENCE_MS = 90000;
  const LOST = "没有连上指标函数服务。请运行 xlgreen host serve，再按 Ctrl+Alt+F9 重新计算。";
  const SLOW = "指标函数服务没有及时回答。请缩小所选区域，再按 Ctrl+Alt+F9 重新计算。";
  let token = XLGREEN.token;
  let waiting = [];
  let gathering = false;

  function fault(code, reason) {
    const known = Object.values(CustomFunctions.ErrorCode).includes(code);
    return new CustomFunctions.Error(known ? code : CustomFunctions.ErrorCode.invalidValue, reason);
  }

  function sentCell(cell) {
    if (cell === undefined) return null;
    if (typeof cell === "number" && !Number.isFinite(cell)) return { error: "#NUM!" };
    if (cell !== null && typeof cell === "object") return { error: String(cell.code || cell.basicValue || "#VALUE!") };
    return cell;
  }

  function sentArgument(argument) {
    if (argument === null || argument === undefined) return null;
    return Array.isArray(argument) ? argument.map((row) => row.map(sentCell)) : [[sentCell(argument)]];
  }

  function shown(block) {
    const cells = block.map((row) => row.map((cell) => (cell && cell.error ? fault(cell.error, cell.reason) : cell)));
    // Only an error that is thrown shows its reason to the user.
    if (cells.length === 1 && cells[0].length === 1 && cells[0][0] instanceof CustomFunctions.Error) throw cells[0][0];
    return cells;
  }

  /* What a call brings, and the block it may ask for: a row by a column is spread over both. */
  function weight(call) {
    const blocks = call.arguments.filter((block) => block !== null);
    const most = (sizes) => Math.max(0, ...sizes);
    const brought = blocks.reduce((sum, block) => sum + block.length * block[0].length, 0);
    return brought + most(blocks.map((block) => block.length)) * most(blocks.map((block) => block[0].length));
  }

  function nextBatch() {
    let count = 0;
    let cells = 0;
    while (count < waiting.length && count < MOST_CALLS) {
      cells += weight(waiting[count]);
      if (count > 0 && cells > MOST_CELLS) break;
      count += 1;
    }
    return waiting.splice(0, count);
  }

  const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  async function inTime(promise) {
    let timer;
    const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error(SLOW)), PATIENCE_MS)));
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  }

  /* A service that was started anew has a new token, and writes it into this file. */
  async function renewToken() {
    const text = await (await fetch(XLGREEN.self, { cache: "no-store" })).text();
    token = (/"token": "([^"]*)"/.exec(text) || ["", token])[1];
  }

  /* The functions change nothing, so a call that may have been lost is simply sent once more. */
  async function post(body, mayRepeat) {
    let answer;
    try {
      const headers = { "Content-Type": "application/json", Authorization: "Bearer " + token };
      answer = await fetch(XLGREEN.call, { method: "POST", headers, body });
    } catch (unreachable) {
      if (!mayRepeat) throw new Error(LOST);
      await pause(RETRY_MS);
      return post(body, false);
    }
    if (answer.status === 401 && mayRepeat) {
      await renewToken();
      return post(body, false);
    }
    const said = await answer.json().catch(() => ({ refused: LOST }));
    if (!answer.ok) throw new Error(said.refused);
    return said.results;
  }

  async function sendBatch(batch) {
    try {
      const calls = batch.map((call) => ({ function: call.function, arguments: call.arguments }));
      const results = await inTime(post(JSON.stringify({ calls }), true));
      batch.forEach((call, i) => call.done(results[i]));
    } catch (failure) {
      // Where nobody answers, those that wait behind need not find out one batch after the other.
      const unanswered = failure.message === LOST ? batch.concat(waiting.splice(0)) : batch;
      unanswered.forEach((call) => call.failed(fault("#N/A", failure.message)));
    }
  }

  async function sendAll() {
    while (waiting.length) await sendBatch(nextBatch());
    gathering = false;
  }

  function call(name, given) {
    return new Promise((done, failed) => {
      waiting.push({ function: name, arguments: given.map(sentArgument), done, failed });
      if (!gathering) setTimeout(sendAll, GATHER_MS);
      gathering = true;
    }).then(shown);
  }

  for (const [name, count] of Object.entries(XLGREEN.functions)) {
    // Behind the arguments Excel passes an object about the call.
    CustomFunctions.associate(name, (...given) => call(name, given.slice(0, count)));
  }
})();
