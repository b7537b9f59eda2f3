// “绿色规划”选项卡的按钮，以及函数的登记。ribbon.xml 按名字调用这里的函数。

var WPS = typeof wps === "undefined" ? undefined : wps;

// 说明页是另一个网页，从加载项公用的 PluginStorage 读取登记数和最近的错误。
function share() {
    if (!WPS || !WPS.PluginStorage) return;
    WPS.PluginStorage.setItem("xlgreen", JSON.stringify({ registered: xlgreen.registered, faults: xlgreen.faults }));
}

var sharing = null;
xlgreen.onfault = function () { // 一次重算可能有上千个错误：合起来写一次
    if (sharing === null) sharing = setTimeout(function () { sharing = null; share(); }, 200);
};

xlgreen.register(WPS, JSON.parse(xlgreen.get("functions.json")).functions);
share();

function OnAddinLoad() {
    return true;
}

function OnAction(control) {
    if (control.Id === "xlgreenHelp") {
        application("ShowDialog").ShowDialog(new URL("help.html", location.href).href, "绿色规划指标函数", 900, 700, false);
    } else if (control.Id === "xlgreenCalculate") {
        application("CalculateFull").CalculateFull();
    }
    return true;
}

function GetImage(control) {
    return control.Id === "xlgreenHelp" ? "images/help.svg" : "images/calculate.svg";
}

// 有的版本把对话框等放在 wps 上，有的放在 Application 上。
function application(member) {
    return WPS && typeof WPS[member] === "function" ? WPS : window.Application;
}
