// 调用本机服务计算一个函数。WPS 的自定义函数是同步的：每个公式各发一次请求，等到结果才返回，
// 因此多个公式不能合成一批；要快，就对一整列写一个公式。
//
// 参数按“行的数组”交给服务，空白是 null（绝不是 0），出错的单元格是 {error: "#N/A"}。
// WPS 没有公布自定义函数怎样返回错误值。这里抛出异常：单元格显示错误，求和也随之出错；
// 若返回文字“#N/A”，SUM 会跳过它而给出少算的合计。一片区域里有一格出错，整个公式出错。

var xlgreen = (function () {
    "use strict";

    // 省略的参数在 WPS 中是 DISP_E_PARAMNOTFOUND，出错的单元格是 0x800A0000 + 错误号。
    var OMITTED = -2147352572;
    var ERRORS = {
        "-2146826288": "#NULL!", "-2146826281": "#DIV/0!", "-2146826273": "#VALUE!", "-2146826265": "#REF!",
        "-2146826259": "#NAME?", "-2146826252": "#NUM!", "-2146826246": "#N/A"
    };
    var ERROR_TEXTS = Object.keys(ERRORS).map(function (code) { return ERRORS[code]; });

    var NAMESPACE = ""; // 公式中写 =XG_…()，与其他宿主相同，而不是 =命名空间.XG_…()
    var SILENCE = 10000; // 服务没有运行时，每次连接在 Windows 上要等一两秒：十秒内不再试，免得 WPS 卡住
    var REMEMBERED = 20;
    var NOT_RUNNING = "本机服务没有运行。请运行 xlgreen host serve，再点“绿色规划”选项卡中的“重新计算”。";

    var UNKNOWN_ANSWER = "本机服务没有给出结果。请关闭并重新运行 xlgreen host serve，再点“重新计算”。";

    var self = { token: "", registered: 0, faults: [], call: call, register: register, get: get };
    var silentUntil = 0;

    function call(name, given) {
        try {
            return value(ask({ calls: [{ function: name, arguments: withoutOmitted(given.map(rows)) }] }));
        } catch (fault) {
            remember(name, fault.message);
            throw fault;
        }
    }

    // ---------------------------------------------------------------- 参数

    function rows(given) {
        if (given === undefined || given === OMITTED) return null;
        if (isRange(given)) return rows(given.Value2);
        if (!Array.isArray(given)) return [[cell(given)]];
        if (given.length === 1 && Array.isArray(given[0]) && given[0].length === 1) return rows(given[0][0]);
        if (given.length === 0) return [[null]];
        return given.some(Array.isArray) ? given.map(row) : [given.map(cell)];
    }

    function row(cells) {
        return Array.isArray(cells) ? cells.map(cell) : [cell(cells)];
    }

    function cell(given) {
        if (given === undefined || given === null || given === "") return null;
        if (typeof given === "number") return number(given);
        if (typeof given === "boolean") return given;
        if (typeof given === "string") return ERROR_TEXTS.indexOf(given) < 0 ? given : { error: given };
        if (given instanceof Date) return serial(given);
        if (isRange(given)) return cell(given.Value2);
        return { error: "#VALUE!" };
    }

    function number(given) {
        if (ERRORS[given]) return { error: ERRORS[given] };
        return isFinite(given) ? given : { error: "#NUM!" };
    }

    function serial(day) {
        var local = Date.UTC(day.getFullYear(), day.getMonth(), day.getDate(),
            day.getHours(), day.getMinutes(), day.getSeconds(), day.getMilliseconds());
        return (local - Date.UTC(1899, 11, 30)) / 86400000;
    }

    function isRange(given) {
        return typeof given === "object" && given !== null && "Value2" in given;
    }

    function withoutOmitted(blocks) {
        var given = blocks.length;
        while (given > 0 && blocks[given - 1] === null) given -= 1;
        return blocks.slice(0, given);
    }

    // ---------------------------------------------------------------- 服务

    function ask(question) {
        if (Date.now() < silentUntil) throw problem("#N/A", NOT_RUNNING);
        var answer = post(question);
        if (answer.status === 401) { // 服务重新启动过，口令换了
            renewToken();
            answer = post(question);
        }
        if (answer.status !== 200) throw problem("#N/A", refusal(answer));
        return answered(answer);
    }

    function answered(answer) {
        try {
            return JSON.parse(answer.responseText).results[0];
        } catch (unreadable) { // 这个端口上是别的程序
            throw problem("#N/A", UNKNOWN_ANSWER);
        }
    }

    function post(question) {
        return send("POST", "/call", JSON.stringify(question));
    }

    function send(method, address, body) {
        var request = new XMLHttpRequest();
        request.open(method, address, false);
        if (body !== undefined) {
            request.setRequestHeader("Content-Type", "application/json");
            request.setRequestHeader("Authorization", "Bearer " + self.token);
        }
        try {
            request.send(body);
        } catch (unreachable) {
            silentUntil = Date.now() + SILENCE;
            throw problem("#N/A", NOT_RUNNING);
        }
        return request;
    }

    function get(address) {
        var answer = send("GET", address);
        if (answer.status !== 200) throw problem("#N/A", refusal(answer));
        return answer.responseText;
    }

    function renewToken() {
        var written = /=\s*(".*");/.exec(get("token.js"));
        if (written) self.token = JSON.parse(written[1]);
    }

    function refusal(answer) {
        try {
            return JSON.parse(answer.responseText).refused || UNKNOWN_ANSWER;
        } catch (unreadable) {
            return UNKNOWN_ANSWER;
        }
    }

    // ---------------------------------------------------------------- 结果

    function value(block) {
        block.forEach(function (cells, r) {
            cells.forEach(function (given, c) {
                if (given !== null && typeof given === "object") throw problem(given.error, reason(given, block, r, c));
            });
        });
        var shown = block.map(function (cells) {
            return cells.map(function (given) { return given === null ? "" : given; });
        });
        return shown.length === 1 && shown[0].length === 1 ? shown[0][0] : shown;
    }

    function reason(given, block, r, c) {
        var one = block.length === 1 && block[0].length === 1;
        var place = one ? "" : "第" + (r + 1) + "行第" + (c + 1) + "列出错，整个区域公式因此不出结果；请改为每格一个公式。";
        return place + (given.reason || "");
    }

    function problem(code, sentence) {
        return new Error(sentence ? code + " " + sentence : code);
    }

    function remember(name, message) {
        self.faults = [{ time: new Date().toLocaleTimeString(), name: name, message: message }]
            .concat(self.faults).slice(0, REMEMBERED);
        if (self.onfault) self.onfault();
    }

    // ---------------------------------------------------------------- 登记

    // 按 functions.json 登记全部函数；旧版 WPS 没有 AddCustomFunction，登记数为 0。
    function register(host, functions) {
        if (!host || !host.AddCustomFunction) return;
        try {
            functions.forEach(function (one) {
                host.AddCustomFunction(NAMESPACE, one.name, window[one.name],
                    { description: one.description, result: one.result, parameters: one.parameters });
                self.registered += 1;
            });
        } catch (refused) {
            remember("登记函数", refused.message);
        }
    }

    return self;
})();
