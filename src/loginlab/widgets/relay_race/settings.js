// All 256 settings: closed until somebody has said what they expect, then beside what they said.

const PAGE = 24; // settings that one press brings

function relaySettings(ask) {
  const boxes = new Map(), ticks = el("div", { class: "ll-relay-ticks" }), said = el("p", { class: "ll-note", tabindex: -1 });
  const open = el("button", { type: "button", onclick: async () => {
    const ticked = [...boxes].filter(([, input]) => input.checked).map(([id]) => id);
    await ask("predict", { ticked });
    said.focus();
  } }, "Show all 256 settings");
  const closed = el("div", {}, el("fieldset", {}, el("legend", {}, "Before you look: which of these saves a hurried person’s money all alone? Tick what you think."), ticks),
    el("div", { class: "ll-row" }, open));
  const controls = el("div", {}), smallest = el("div", {}), rows = el("div", {}), further = el("button", { type: "button", hidden: true, onclick: () => look(shown + PAGE) }), count = el("p", { role: "status" });
  const selects = { victim: el("select", {}), outcome: el("select", {}), within: el("select", {}), order: el("select", {}) };
  const labels = { victim: "person", outcome: "outcome", within: "with", order: "order" };
  const opened = el("div", { hidden: true }, said, controls, el("h4", {}, "The smallest sets that save everything"), smallest,
    el("h4", {}, "Look through all of them"),
    el("div", { class: "ll-row" }, Object.entries(selects).map(([name, select]) => {
      select.id = unique("settings");
      return el("span", { class: "ll-row" }, el("label", { for: select.id }, labels[name]), select);
    })), count, rows, further);
  const root = el("section", { class: "ll-relay-all" }, el("h3", {}, "All settings"),
    el("p", {}, "Eight switches make 256 settings. All of them were worked out with both people, by running races."), closed, opened);
  Object.values(selects).forEach((select) => select.addEventListener("change", () => look()));
  let filled = false, latest = 0, shown = PAGE;

  async function look(most = PAGE) {
    const mine = (latest += 1);
    const reply = await ask("look_at", { ...Object.fromEntries(Object.entries(selects).map(([name, select]) => [name, select.value])), most });
    if (mine !== latest) return;
    const found = reply.failed ? { rows: [], words: reply.failed, more: "" } : reply.said;
    shown = most;
    further.textContent = found.more;
    further.hidden = !found.more;
    count.textContent = found.words;
    rows.replaceChildren(...(found.rows.length ? [scrollTable("Settings that fit", ["what is on", "the money", "stopped by"], found.rows)] : []));
  }

  function update(view) {
    if (!boxes.size) ticks.append(...view.switches.map(([id, title]) => {
      boxes.set(id, el("input", { type: "checkbox" }));
      return el("label", { class: "ll-row" }, boxes.get(id), title);
    }));
    closed.hidden = Boolean(view.table);
    opened.hidden = !view.table;
    if (!view.table || filled) return;
    filled = true;
    said.textContent = view.table.judged;
    controls.replaceChildren(scrollTable("Each control by itself, and in how many of the 128 settings of the others it decides", view.table.header, view.table.controls));
    smallest.replaceChildren(scrollTable("None of them can do without one of its members", ["person", "enough"], view.table.smallest));
    const fill = (select, options) => select.append(...options.map(([value, words]) => el("option", { value }, words)));
    fill(selects.victim, view.table.counts.map(([name, saved, all]) => [name, `${name} (saved in ${saved} of ${all})`]));
    fill(selects.outcome, view.table.outcomes);
    fill(selects.within, [["any", "anything"], ...view.switches.map(([id, title]) => [id, title])]);
    fill(selects.order, view.table.orders);
    look();
  }
  return { root, update };
}
