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
