/* Excel's part of a custom function call: the arguments as it hands them over, and what it makes of the answer.
 * Needs CustomFunctions.Error in the same realm; loaded into node and into the page alike. */
globalThis.excel = (function () {
  "use strict";
  const given = (cell) => (cell !== null && typeof cell === "object" ? new CustomFunctions.Error(cell.error) : cell);
  const seen = (cell) => (cell instanceof CustomFunctions.Error ? { error: cell.code, reason: cell.message } : cell);

  /* Every declared argument is passed, null where it was left out, and an object about the call behind them. */
  async function call(associated, counts, { function: name, arguments: blocks }) {
    const passed = blocks.map((block) => (block === null ? null : block.map((row) => row.map(given))));
    while (passed.length < counts[name]) passed.push(null);
    try {
      const rows = await associated[name](...passed, { functionName: name });
      return rows.map((row) => row.map(seen));
    } catch (fault) {
      if (!(fault instanceof CustomFunctions.Error)) throw fault;
      return [[seen(fault)]];
    }
  }

  /* All formulas of one recalculation are called before the first is answered. */
  function recalculate(associated, metadata, calls) {
    const counts = Object.fromEntries(metadata.functions.map((entry) => [entry.id, entry.parameters.length]));
    return Promise.all(calls.map((entry) => call(associated, counts, entry)));
  }

  return { recalculate };
})();
