// What the parts of the URL Reader share: a heading.

function urlPart(title, ...children) {
  return el("section", { class: "ll-url-part" }, el("h3", {}, title), children);
}
