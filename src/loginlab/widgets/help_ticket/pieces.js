// What the parts of asking for help share: a part with a heading, lines of the log, a choice.

function helpPart(title, ...children) {
  return el("section", { class: "ll-help-part", "aria-label": title }, el("h3", {}, title), children);
}

function helpLog(lines, title) {
  return lines.length > 0 && el("details", {}, el("summary", {}, title), el("ul", { class: "ll-help-log" }, lines.map((one) => el("li", {}, el("code", {}, one)))));
}

function helpSelect(label, options, empty) {
  const field = el("select", {}, empty && el("option", { value: "" }, empty), options.map(([value, words]) => el("option", { value }, words)));
  return { field, box: el("label", { class: "ll-help-field" }, el("span", {}, label), field) };
}
