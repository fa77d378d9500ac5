// A year: what its owner remembers, its picture, its lines to be marked, and the verdict.

function watchYear(act, ask) {
  const notes = el("div"), picture = el("div"), choosing = el("div"), table = el("div"), end = el("div");
  const root = el("section", { class: "ll-aw-part", "aria-label": "A year of one account" },
    el("h3", {}, "A year of one account"),
    el("p", {}, "This is what Lantern Exchange has of Mira’s account for a year. One to three people whom Mira never let in are in it. Tick their lines, and leave all others alone. All times are UTC."),
    notes, picture, choosing, table, end);
  let shown = {};

  // The picture is asked for once a year, so that no press has to carry it. Until it is there, its place is kept.
  function drawPicture(name) {
    const box = el("div", { class: "ll-aw-picture", tabindex: 0, role: "region", "aria-label": "The year as a picture" }, el("p", { class: "ll-soft" }, "The picture is being drawn."));
    ask("picture").then(({ said }) => {
      if (!said?.png) { box.replaceChildren(el("p", { class: "ll-soft" }, "The picture could not be drawn. The lines below say the same.")); return; }
      box.replaceChildren(el("img", { src: `data:image/png;base64,${said.png}`, alt: said.words, width: 547, height: 360 }));
      box.after(el("details", {}, el("summary", {}, "The picture in words and numbers"), el("p", {}, said.words),
        scrollTable("The year by months", said.table.header, said.table.rows)));
    });
    return box;
  }

  function drawChoosing(view) {
    const list = (name, label) => el("label", { class: "ll-aw-field" }, el("span", {}, label),
      el("select", { "aria-label": label, onchange: (event) => act("show", { ...view.shown, [name]: event.target.value }) },
        view.choices[name].map(([value, words]) => el("option", { value, selected: value === view.shown[name] }, words))));
    return el("div", { class: "ll-aw-choosing", role: "group", "aria-label": "Which lines are shown" },
      list("kind", "Show"), list("month", "In"), list("network", "From"));
  }

  function tick(row, judged) {
    if (judged) return el("span", {}, row.marked ? "☑ marked" : "☐ not marked");
    return el("input", { type: "checkbox", checked: row.marked, "aria-label": `Not hers: ${row.name}`,
      onchange: (event) => act("mark", { line: row.number, not_mine: event.target.checked }) });
  }

  // On a narrow screen a row is drawn as a card; the roles say that it still is a row.
  function drawTable(view) {
    if (!view.rows.length) return el("p", { class: "ll-soft" }, "No line is like that.");
    const judged = view.verdict !== null;
    return scrollBox("Lines of the year",
      el("table", { class: "ll-aw-lines", role: "table" }, el("caption", {}, `${view.count} of ${view.total} lines, oldest first.${view.pages > 1 ? ` Page ${view.page} of ${view.pages}.` : ""}`),
        el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, ["Not hers", "When", "What", "From where, and with what"].map((name) => el("th", { scope: "col", role: "columnheader" }, name)))),
        el("tbody", { role: "rowgroup" }, view.rows.map((row) => el("tr", { role: "row", class: row.sign ? `ll-aw-${row.sign}` : row.marked ? "ll-aw-marked" : null },
          el("td", { role: "cell" }, tick(row, judged), row.sign && el("strong", { class: "ll-aw-sign" }, row.sign_words)),
          el("td", { role: "cell", class: "ll-aw-when" }, row.at),
          el("td", { role: "cell" }, row.what, row.to && [", to ", el("code", {}, row.to)]),
          el("td", { role: "cell" }, row.where, row.agent && [el("br"), el("span", { class: "ll-soft" }, row.agent)], row.session && el("span", { class: "ll-soft" }, `, ${row.session}`)))))));
  }

  function drawPages(view) {
    const button = (label, page, off) => el("button", { type: "button", class: "ll-aw-small", "aria-disabled": off ? "true" : null,
      onclick: () => { if (!off) act("show", { ...view.shown, page }); } }, label);
    return el("div", { class: "ll-row ll-aw-pages", role: "group", "aria-label": "Pages" },
      button("Earlier", view.page - 1, view.page <= 1), el("span", {}, `Page ${view.page} of ${view.pages}`), button("Later", view.page + 1, view.page >= view.pages));
  }

  const reasons = (title, all) => all.length > 0 && [el("h4", {}, title),
    el("ul", {}, all.map((one) => el("li", {}, one.words, el("ul", { class: "ll-aw-quoted" }, one.lines.map((text) => el("li", {}, text))))))];

  function drawEnd(view) {
    const marked = view.marks.length;
    if (!view.verdict) return el("p", { class: "ll-row" },
      el("button", { type: "button", class: "ll-main", onclick: () => act("judge") }, "I am done"),
      el("span", { class: "ll-soft" }, marked === 0 ? "Nothing is marked yet." : `${marked} ${marked === 1 ? "line is" : "lines are"} marked. After this you hear who it was.`));
    const verdict = view.verdict;
    return [el("div", { class: verdict.good ? "ll-good" : "ll-bad" }, el("p", {}, el("span", { class: "ll-mark" }, verdict.title))),
      scrollTable("How the lines were judged", ["line", "how many"], verdict.rates),
      el("h4", {}, "Who it was"),
      el("ul", {}, verdict.intruders.map((one) => el("li", {}, el("strong", {}, `${one.found ? "✓" : "✕"} ${one.title}`), " ", one.words))),
      reasons("Lines of theirs that you left alone", verdict.missed), reasons("Lines of hers that you marked", verdict.alarmed),
      el("p", {}, el("button", { type: "button", onclick: () => act("another") }, "Take another year"))];
  }

  function update(view) {
    keep(notes, view.notes, () => el("details", { open: shown.notes !== view.name && !view.marks.length }, el("summary", {}, "What Mira remembers of the year"), el("ul", {}, view.notes.map((note) => el("li", {}, note)))));
    keep(picture, view.name, () => drawPicture(view.name));
    keep(choosing, [view.shown, view.choices], () => drawChoosing(view));
    keep(table, [view.rows, view.page, view.pages, view.verdict !== null], () => [drawTable(view), view.pages > 1 && drawPages(view)]);
    keep(end, [view.marks.length, view.verdict], () => drawEnd(view));
    shown = { notes: view.name };
  }
  return { root, update };
}
