// What the parts of the URL Reader share: a heading, and a table that scrolls in its own box.

function urlPart(title, ...children) {
  return el("section", { class: "ll-url-part" }, el("h3", {}, title), children);
}

function urlTable(caption, header, rows, mark = () => false) {
  return el("div", { class: "ll-url-scroll", tabindex: 0, role: "region", "aria-label": caption },
    el("table", {}, el("caption", {}, caption),
      el("thead", {}, el("tr", {}, header.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, rows.map((row) => el("tr", { class: mark(row) && "ll-url-off" },
        row.map((cell, n) => (n ? el("td", {}, cell) : el("th", { scope: "row" }, cell))))))));
}
