/* The task pane: says whether the local service answers, and goes on looking. */
(function () {
  "use strict";
  const LOOK_MS = 5000;
  const place = document.getElementById("state");

  function say(state, words) {
    place.className = state;
    place.textContent = words;
  }

  async function look() {
    try {
      const status = await (await fetch("/status", { cache: "no-store" })).json();
      say("runs", "函数服务正在运行：xlgreen " + status.version + "，" + status.functions + " 个函数。");
    } catch (unreachable) {
      say("lost", "函数服务没有回答。请运行 xlgreen host serve，再按 Ctrl+Alt+F9 重新计算。");
    }
  }

  if (typeof Office !== "undefined") Office.onReady();
  look();
  setInterval(look, LOOK_MS);
})();
