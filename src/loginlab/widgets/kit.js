// Shared by every widget: making elements, asking the kernel, saying that it does not answer.
// Prefixed to each widget's own file, so that no bundler and no second download is needed.

// el("button", {class: "ll-main", onclick: f, disabled: true}, "Check") — text is always text, never HTML.
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// Words with `code` in them, as text and <code> elements; the only mark-up that sentences carry.
function words(sentence) {
  return String(sentence ?? "").split(/(`[^`]+`)/).map((part) =>
    part.startsWith("`") && part.endsWith("`") && part.length > 2 ? el("code", {}, part.slice(1, -1)) : part);
}

// A box that scrolls sideways on a narrow screen, and can be reached by keyboard to do so.
// What is cut off at its edge is said in words: on a phone no bar shows that there is more.
function scrollBox(label, ...inside) {
  const push = el("p", { class: "ll-push", "aria-hidden": "true", hidden: true }, "Push it sideways for the rest →");
  const box = el("div", { class: "ll-scroll", tabindex: 0, role: "region", "aria-label": label }, push, inside);
  new ResizeObserver(() => { push.hidden = box.scrollWidth <= box.clientWidth + 1; }).observe(box);
  return box;
}

// A table in such a box: each row's first cell is its head. Cells are text or elements; mark(row, at) may give a class.
function scrollTable(caption, header, rows, mark = () => null) {
  return scrollBox(caption, el("table", {}, el("caption", {}, caption),
    el("thead", {}, el("tr", {}, header.map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, rows.map((row, at) => el("tr", { class: mark(row, at) }, row.map((cell, n) => (n ? el("td", {}, cell) : el("th", { scope: "row" }, cell))))))));
}

// Lines of the exchange's event log, folded away; nothing where there are none. The label tells one log from another.
function logBox(lines, label, title = "What the exchange’s event log says") {
  return lines.length > 0 && el("details", {}, el("summary", {}, title),
    scrollBox(label, el("ul", { class: "ll-log-lines" }, lines.map((text) => el("li", {}, el("code", {}, text))))));
}

// A name that no other element of the page has: labels, groups and descriptions need one.
let serial = 0;
const unique = (stem) => `ll-${stem}-${(serial += 1)}-${Math.random().toString(36).slice(2, 8)}`;

// The line to Python. ask() sends one act and resolves when the kernel has dealt with it.
// A busy or dead kernel is said on screen; nothing that was typed is thrown away.
function line(model, root) {
  const waiting = new Map();
  let count = 0;
  const notice = el("p", { class: "ll-note", role: "status", hidden: true });
  root.append(notice);
  const silent = () => {
    notice.textContent = "The kernel does not answer. If it is busy, wait a moment. If it has stopped, open the " +
      "menu Kernel and choose Restart Kernel and Run All Cells; if that does not help, reload the page. " +
      (model.get("temporary") === true ? "If Binder has stopped, open it again and bring in the code or the file that you took with you."
        : "Your saved answers are kept.");
    notice.hidden = false;
  };
  const heard = (message) => {
    if (message?.reply === undefined) return;
    const call = waiting.get(message.reply);
    waiting.delete(message.reply);
    if (waiting.size === 0) notice.hidden = true;
    if (call) { clearTimeout(call.timer); call.done(message); }
  };
  model.on("msg:custom", heard);
  const ask = (act, data = {}) => new Promise((done) => {
    const number = (count += 1);
    waiting.set(number, { done, timer: setTimeout(silent, 4000) });
    try { model.send({ act, number, data }); } catch { silent(); }
  });
  const forget = remind(model, ask);
  return { ask, notice, close: () => { forget(); model.off("msg:custom", heard); waiting.forEach((call) => clearTimeout(call.timer)); } };
}

// Keys pressed inside a widget are the widget's: a notebook in command mode would cut a cell at "x" and leave the
// question at an arrow. Saving (Ctrl+S, Cmd+S) stays the notebook's, or the browser would offer to save the page.
// And a widget has a name of its own: whoever goes from region to region hears two Desks of one sheet apart.
function shield(root) {
  const giveBack = nameApart(root);
  const isSave = (event) => (event.ctrlKey || event.metaKey) && !event.altKey && event.key?.toLowerCase() === "s";
  const guard = () => root.setAttribute("data-lm-suppress-shortcuts", "true");
  const letThrough = (event) => {
    if (!isSave(event) || !root.contains(event.target)) return;
    root.removeAttribute("data-lm-suppress-shortcuts");
    setTimeout(guard);
  };
  guard();
  // JupyterLab listens on the document before the widget hears of a key; only the window is earlier.
  window.addEventListener("keydown", letThrough, true);
  root.addEventListener("keydown", (event) => { if (!isSave(event)) event.stopPropagation(); });
  return () => { giveBack(); window.removeEventListener("keydown", letThrough, true); };
}

// The second widget of a name on a page is called "The Desk 2". Which page it stands in, and how a bench calls itself,
// is known only when it is laid out; what has scrolled out of JupyterLab's page keeps its number until it is closed.
function nameApart(root) {
  let taken = null;
  const named = new ResizeObserver(() => {
    const plain = root.getAttribute("aria-label"), page = root.closest(".jp-NotebookPanel") ?? document.body;
    if (!root.isConnected || !plain) return;
    named.disconnect();
    const pages = (window.signInLabNames ??= new WeakMap());
    if (!pages.has(page)) pages.set(page, {});
    taken = (pages.get(page)[plain] ??= []);
    const free = taken.findIndex((other) => !other), at = free < 0 ? taken.length : free;
    taken[at] = root;
    if (at > 0) root.setAttribute("aria-label", `${plain} ${at + 1}`);
  });
  named.observe(root);
  return () => { named.disconnect(); if (taken?.includes(root)) taken[taken.indexOf(root)] = null; };
}
