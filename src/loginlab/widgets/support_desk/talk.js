// What both parts of the Support Desk share: a conversation as a log, a debrief, and a row of named buttons.

const DESK_WHO = { caller: "Caller", you: "You", tool: "Your tool", they: "They", world: "What happens" };

// New lines are appended, so that a screen reader reads only those, and the newest one is in sight.
function deskTalk(label) {
  const list = el("ol", { class: "ll-sd-talk" });
  const root = el("div", { class: "ll-sd-log", role: "log", "aria-live": "polite", "aria-label": label, tabindex: 0 }, list);
  let shown = [];
  function update(lines) {
    const same = shown.every((line, n) => JSON.stringify(line) === JSON.stringify(lines[n]));
    if (!same) list.replaceChildren();
    lines.slice(same ? shown.length : 0).forEach((line) => list.append(el("li", { class: `ll-sd-${line.who}` },
      el("span", { class: "ll-sd-who" }, DESK_WHO[line.who], line.refused && " ✕ refuses"), el("span", { class: "ll-sd-words" }, line.words))));
    shown = lines;
    root.scrollTop = root.scrollHeight;
  }
  return { root, update };
}

function deskButtons(label, rows, press) {
  return el("div", { class: "ll-sd-group", role: "group", "aria-label": label }, el("h4", {}, label),
    el("div", { class: "ll-sd-buttons" }, rows.map(([id, words]) => el("button", { type: "button", onclick: () => press(id) }, words))));
}

function deskDebrief(what, debrief, buttons) {
  return [el("div", { class: debrief.good ? "ll-good" : "ll-bad" },
      el("p", {}, el("span", { class: "ll-mark" }, debrief.good ? "✓ " : "✕ ", debrief.title)), debrief.lines.map((line) => el("p", {}, line))),
    scrollBox(`${what}: which turn made it so`,
      el("table", {}, el("caption", {}, "Which turn made it so"),
        el("thead", {}, el("tr", {}, ["what you did", "what came of it, and why"].map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, debrief.rows.map(([did, sign, words]) => el("tr", {}, el("th", { scope: "row" }, did), el("td", {}, el("span", { class: sign.startsWith("✕") ? "ll-sd-sign ll-sd-bad" : "ll-sd-sign" }, sign), " ", words)))))),
    logBox(debrief.log, `${what}: event log`),
    el("p", { class: "ll-row" }, buttons)];
}

function deskEnd(end, act) {
  return el("div", { class: end.good ? "ll-good" : "ll-note" }, el("p", {}, end.words),
    el("p", {}, el("button", { type: "button", onclick: () => act("begin_again") }, "Begin all of them again")));
}
