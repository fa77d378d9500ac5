// What the parts of asking for help share: a part with a heading, a table that may scroll, lines of the log.

function helpPart(title, ...children) {
  return el("section", { class: "ll-help-part", "aria-label": title }, el("h3", {}, title), children);
}

function helpTable(caption, header, rows) {
  return el("div", { class: "ll-help-scroll", tabindex: 0, role: "region", "aria-label": caption }, el("table", {},
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, header.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, n) => (n ? el("td", {}, cell) : el("th", { scope: "row" }, cell))))))));
}

function helpLog(lines, title) {
  return lines.length > 0 && el("details", {}, el("summary", {}, title), el("ul", { class: "ll-help-log" }, lines.map((one) => el("li", {}, el("code", {}, one)))));
}

function helpSelect(label, options, empty) {
  const field = el("select", {}, empty && el("option", { value: "" }, empty), options.map(([value, words]) => el("option", { value }, words)));
  return { field, box: el("label", { class: "ll-help-field" }, el("span", {}, label), field) };
}
