// A round of questions: what is asked and why above them, what comes of it below.

function render({ model, el: host }) {
  const root = el("div", { class: "ll-round" });
  const top = el("div");
  const head = el("section", { class: "ll ll-round-head", "aria-label": "What is asked" }, top);
  const place = el("div");
  const end = el("section", { class: "ll ll-round-end", "aria-label": "What comes of it", hidden: true });
  const said = el("p", { class: "ll-hidden", role: "status" });
  root.append(head, place, end, said);
  const unshield = shield(root);
  const kernel = line(model, head);
  let close = () => {};
  let round = -1;

  const list = (title, entries) => (entries.length ? [title && el("h3", { class: "ll-round-list" }, title), el("ul", {}, entries.map((entry) => el("li", {}, words(entry))))] : null);

  // An experiment may have to be run for a question with new numbers: while it is read, and not after the answer.
  const prepare = (item) => { if (!item.verdict) kernel.ask("prepare", { item: item.id }); };

  function ask() {
    close();
    place.replaceChildren();
    close = model.get("view").items.length ? questions({ model, el: place, kernel, shown: prepare }) : () => {};
  }

  async function begin() {
    await kernel.ask("begin");
    place.querySelector("legend")?.focus();
  }

  async function more() {
    await kernel.ask("more");
    top.querySelector("h2").focus();
    head.scrollIntoView({ block: "nearest" });
  }

  // A section of this very notebook can be gone to. Elsewhere, or without its heading on the page, it is only named.
  const headingOf = (name) => [...(root.closest(".jp-Notebook")?.querySelectorAll("h2") ?? [])]
    .find((heading) => !root.contains(heading) && heading.textContent.replace("¶", "").trim() === name);
  const goTo = (name) => {
    const heading = headingOf(name);
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "start" });
  };
  const sections = (cell) => cell.split(/“([^”]+)”/).map((part, place) => (place % 2 === 0 ? words(part) : headingOf(part)
    ? el("button", { type: "button", class: "ll-round-go", onclick: () => goTo(part) }, part) : `“${part}”`));

  // Said where the last answer was given: the end stands below the questions, and often out of sight.
  const over = el("p", { class: "ll-note ll-round-over" });
  function drawOver(found) {
    if (!found) { over.remove(); return; }
    if (over.isConnected) return;
    over.replaceChildren(el("span", { class: "ll-mark" }, "That was the last question. "), `${found.title}. `,
      el("button", { type: "button", onclick: () => { end.querySelector("h2").focus({ preventScroll: true }); end.scrollIntoView({ block: "start" }); } }, "Go to the result"));
    place.querySelector(".ll-quiz-heard")?.after(over);
    setTimeout(() => over.scrollIntoView({ block: "nearest" }), 0); // after the questions have shown what was right
  }

  function drawEnd(found) {
    const { caption, header, rows } = found.table;
    return [
      el("h2", { tabindex: "-1" }, found.title),
      el("div", { class: found.good ? "ll-good" : "ll-note" }, found.says.map((sentence) => el("p", {}, words(sentence)))),
      scrollBox(caption, el("table", { class: "ll-round-table" },
        el("caption", { class: "ll-hidden" }, caption),
        el("thead", {}, el("tr", {}, header.map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, index) => el("td", { "data-name": header[index] }, header[index] === "Read" ? sections(cell) : words(cell)))))))),
      list(found.list_title, found.list),
      found.more && el("button", { type: "button", class: "ll-main", onclick: more }, found.more),
    ].filter(Boolean);
  }

  function draw() {
    const view = model.get("view");
    keep(top, [view.head, view.begin], () => [
      el("h2", { tabindex: "-1" }, view.head.title), view.head.says.map((sentence) => el("p", {}, words(sentence))),
      list(view.head.list_title, view.head.list),
      view.begin && el("button", { type: "button", onclick: begin }, view.begin)]);
    if (view.round !== round) { round = view.round; ask(); }
    end.hidden = !view.end;
    keep(end, [view.end], () => (view.end ? drawEnd(view.end) : []));
    drawOver(view.end);
    const spoken = view.end ? `That was the last one. ${view.end.title}. More below.` : "";
    if (said.textContent !== spoken) said.textContent = spoken;
  }

  draw();
  model.on("change:view", draw);
  host.append(root);
  return () => { model.off("change:view", draw); close(); unshield(); kernel.close(); };
}

export default { render };
