// An equation in words: one line for each factor, with a bar that begins at 1 and grows to the side to which it pulls.

function riskBar(row) {
  const side = row.bar > 0 ? "up" : row.bar < 0 ? "down" : "none";
  const width = `${(50 * Math.abs(row.bar)).toFixed(1)}%`;
  const place = row.bar > 0 ? "left: 50%" : "right: 50%";
  return el("span", { class: "ll-rb-bar", "aria-hidden": "true" }, el("span", { class: `ll-rb-${side}`, style: `${place}; width: ${width}` }));
}

function riskRow(row) {
  const pull = row.bar > 0 ? "raises the score" : row.bar < 0 ? "lowers the score" : "changes nothing";
  return el("li", { class: "ll-rb-row" },
    el("div", { class: "ll-rb-what" }, el("strong", {}, row.name), row.value && el("span", { class: "ll-rb-value" }, row.value), el("p", {}, row.words)),
    riskBar(row),
    el("div", { class: "ll-rb-factor" }, el("span", {}, `× ${row.factor}`), el("small", {}, pull)));
}

function riskEquation(title, equation) {
  if (!equation) return el("section", { "aria-label": title }, el("h4", {}, title), el("p", {}, "There was no sign-in, so there is nothing to score."));
  return el("section", { "aria-label": title }, el("h4", {}, title),
    el("ul", { class: "ll-rb-rows" }, equation.rows.map(riskRow)),
    el("p", { class: "ll-rb-product" }, el("strong", {}, equation.equation), " ", el("span", {}, equation.sentence)));
}

// A table in a box that scrolls sideways on a narrow screen, and can be reached by keyboard to do so.
function riskTable(table) {
  return el("div", { class: "ll-rb-scroll", tabindex: 0, role: "region", "aria-label": table.caption },
    el("table", {}, el("caption", {}, table.caption), el("thead", {}, el("tr", {}, table.header.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, table.rows.map((row) => el("tr", {}, row.map((cell, n) => (n ? el("td", {}, cell) : el("th", { scope: "row" }, cell))))))));
}
