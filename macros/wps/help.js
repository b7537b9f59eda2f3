// 说明页：服务是否在运行、登记了多少函数、最近的错误、全部函数的说明（取自 functions.json）。

(function () {
    "use strict";

    var host = typeof wps === "undefined" ? window.Application : wps;
    var ELSEWHERE = "本页不是从 WPS 中打开的。请在 WPS 表格的“绿色规划”选项卡中点“说明与检查”，查看函数是否登记。";
    var REGISTERED = "个函数已登记，在单元格中输入 =XG_ 即可使用。";
    var TOO_OLD = "WPS 没有登记函数。自定义函数需要 WPS 12.1.0.20540 及以上：请在“帮助→关于”查看版本并升级，再重新启动 WPS。";

    function say(id, sentence, isWell) {
        var place = document.getElementById(id);
        place.textContent = sentence;
        place.className = isWell ? "well" : "ill";
    }

    function shared() {
        var storage = host && host.PluginStorage;
        var text = storage && storage.getItem("xlgreen");
        return text ? JSON.parse(text) : { registered: 0, faults: [] };
    }

    function showService() {
        return fetch("/status", { cache: "no-store" }).then(function (answer) {
            if (!answer.ok) throw new Error(String(answer.status));
            return answer.json();
        }).then(function (status) {
            say("service", "本机服务正在运行（xlgreen " + status.version + "，" + status.functions + " 个函数）。", true);
        }).catch(function () {
            say("service", "本机服务没有运行。请打开命令行运行 xlgreen host serve，不要关闭那个窗口，再点“重新计算”。", false);
        });
    }

    function showRegistered(count) {
        say("registered", host ? (count > 0 ? count + " " + REGISTERED : TOO_OLD) : ELSEWHERE, count > 0);
    }

    function showFaults(faults) {
        document.getElementById("faults-title").hidden = faults.length === 0;
        faults.forEach(function (fault) {
            append(document.getElementById("faults"), "li", fault.time + "　" + fault.name + "　" + fault.message);
        });
    }

    function showFunctions(functions) {
        functions.forEach(function (one) {
            var article = append(document.getElementById("functions"), "article", "");
            append(append(article, "p", ""), "code", formula(one));
            append(article, "p", one.description);
            var list = append(article, "ul", "");
            one.parameters.forEach(function (parameter) { append(list, "li", parameter.description); });
        });
        document.getElementById("search").addEventListener("input", filter);
    }

    function formula(one) {
        return "=" + one.name + "(" + one.parameters.map(function (parameter) {
            return parameter.type.slice(-1) === "?" ? "[" + parameter.name + "]" : parameter.name;
        }).join(", ") + ")";
    }

    function filter(event) {
        var wanted = event.target.value.trim().toUpperCase();
        document.querySelectorAll("article").forEach(function (article) {
            article.hidden = article.textContent.toUpperCase().indexOf(wanted) < 0;
        });
    }

    function append(parent, tag, text) {
        var element = document.createElement(tag);
        element.textContent = text;
        return parent.appendChild(element);
    }

    var state = shared();
    showRegistered(state.registered);
    showFaults(state.faults);
    showService();
    fetch("functions.json").then(function (answer) { return answer.json(); })
        .then(function (found) { showFunctions(found.functions); });
})();
