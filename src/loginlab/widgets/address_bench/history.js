// A history with planted look-alikes: pay from it, and compare afterwards or before.

function addressHistory(ask) {
  const { status, tell, say } = addressTeller(ask);
  const task = el("p", {}), shown = el("p", { class: "ll-soft" }), lines = el("div", {}), outcome = el("div", {}), compare = el("div", {}), more = el("div", {});
  const group = unique("line");
  let chosen = null;
  const which = el("select", {}), way = el("select", {});
  const root = addressPart("Pay again from a history", task, shown, lines, outcome, status,
    el("h4", {}, "Compare a line with your savings"),
    el("p", {}, "The address of your savings stands in your notes. Lay a line beside it."),
    el("div", { class: "ll-row" }, el("label", { class: "ll-row" }, "Line", which), el("label", { class: "ll-row" }, "shown", way),
      addressButton("Compare", () => tell("compare", { line: Number(which.value), way: way.value }, true))),
    compare, more);

  const name = (row, n) => `${n + 1}: ${row.when}, ${row.what}`;
  const pick = (row, n) => el("label", { class: "ll-addr-pick" },
    el("input", { type: "radio", name: group, value: n, checked: n === chosen, onchange: () => { chosen = n; } }),
    el("span", { class: "ll-hidden" }, `line ${n + 1}, `), row.when);

  function drawLines(view) {
    const paid = view.paid !== null;
    const header = ["when", "what, in USDT", "address", ...(paid ? ["whose it is"] : [])];
    const rows = view.lines.map((row, n) => [paid ? row.when : pick(row, n), row.what, el("code", {}, row.address), ...(paid ? [row.owner] : [])]);
    const buttons = paid ? addressButton("Start again", async () => { chosen = null; await tell("start_again"); }) : [
      addressButton(`Send ${view.amount} to the chosen line`, async () => {
        if (chosen === null) say("Choose a line first."); else await tell("pay", { line: chosen }, true);
      }, { class: "ll-main" }),
      addressButton(`Send ${view.amount} to the saved address`, () => tell("pay", {}, true)),
      !view.tested && addressButton(`First send ${view.test} as a test`, async () => { chosen = null; await tell("send_test"); })];
    return [scrollTable("The history, the newest first", header, rows), el("div", { class: "ll-row" }, buttons || null)];
  }

  function drawOutcome(paid) {
    return paid && el("div", { class: paid.safe ? "ll-good" : "ll-bad" }, el("p", {},
      el("span", { class: "ll-mark" }, paid.safe ? "✓ Nothing lost. " : "✗ "), paid.sentence));
  }

  function drawCompared(one) {
    if (!one) return null;
    const said = el("p", {}, el("span", { class: "ll-mark" }, one.differs ? "≠ " : "= "), one.verdict);
    if (one.groups) return [said, scrollTable("Group by group", ["the line", "your savings", "compared"], one.parts.map(([a, b, marks]) =>
      [el("code", {}, a), el("code", {}, b), marks.includes("^") ? el("strong", {}, "≠ differs") : "= same"]))];
    const row = (label, text) => `${label}${text}\n`;
    return [said, one.parts.map(([a, b, marks]) => el("pre", { class: "ll-addr-beside", tabindex: 0, role: "region", "aria-label": `The line ${a}; your savings ${b}` },
      row("line     ", a), row("savings  ", b), row("         ", marks)))];
  }

  function update(view) {
    task.textContent = view.task;
    shown.textContent = view.shown;
    keep(lines, [view.lines, view.tested, view.paid], () => drawLines(view));
    keep(outcome, view.paid, () => drawOutcome(view.paid));
    const picked = which.value;
    keep(which, view.lines, () => view.lines.map((row, n) => el("option", { value: n }, name(row, n))));
    if (picked && which.options[picked]) which.value = picked;
    keep(way, view.ways, () => view.ways.map((text) => el("option", { value: text }, text)));
    keep(compare, view.compared, () => drawCompared(view.compared));
    keep(more, view.tables, () => addressTables(view.tables, "What a look-alike costs to make"));
  }
  return { root, update };
}
