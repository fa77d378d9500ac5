// Choosing on the Ticket Desk: a cause among many, a test or a repair from groups of buttons.
// These parts are built once for a ticket and then kept up to date in place: what is open stays open.

const inMinutes = (count) => (count === 1 ? "1 min" : `${count} min`);
const sentenceCase = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const counted = (count, one, many) => `${count} ${count === 1 ? one : many}`;

// What a step made worse, and apart from that what it left behind at no cost; the same words wherever it is told.
const stepHarms = ({ harms, left_behind }) => [
  ...harms.map((harm) => el("p", { class: "ll-harm" }, `Made worse: ${harm}.`)),
  ...left_behind.map((rest) => el("p", { class: "ll-rest" }, `Left behind, at no cost: ${rest}.`))];

// All causes by family, to choose one; a word typed above them leaves only those in which it stands.
function causeChooser(groups, choose) {
  const name = unique("cause"), found = el("span", { class: "ll-soft", role: "status" });
  const causes = [];
  const families = groups.filter((group) => group.things.length).map((group) => {
    const inside = group.things.map((cause) => {
      const radio = el("input", { type: "radio", name, value: cause.id, onchange: () => choose(cause.id) });
      const mark = el("span", { class: "ll-bad-word", hidden: true }, "named, and it was not it");
      const row = el("label", { class: "ll-cause" }, radio, el("span", {}, cause.title, " ", mark));
      causes.push({ ...cause, radio, mark, row });
      return row;
    });
    const family = el("details", { class: "ll-group" },
      el("summary", {}, sentenceCase(group.title), el("span", { class: "ll-cost" }, counted(group.things.length, "cause", "causes"))),
      el("div", { class: "ll-inside", role: "radiogroup", "aria-label": sentenceCase(group.title) }, inside));
    return { family, rows: causes.slice(-inside.length), wasOpen: false };
  });
  let typed = "";
  const search = el("input", { type: "search", placeholder: "a word, such as “clock”", autocomplete: "off", spellcheck: "false", oninput: filter });
  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const begins = words.length && !typed.length;
    typed = words;
    let left = 0;
    for (const one of families) {
      if (begins) one.wasOpen = one.family.open;
      const shown = one.rows.filter((cause) => words.every((word) => cause.title.toLowerCase().includes(word)));
      for (const cause of one.rows) cause.row.hidden = !shown.includes(cause);
      one.family.hidden = shown.length === 0;
      one.family.open = words.length ? shown.length > 0 : one.wasOpen || shown.some((cause) => cause.radio.checked);
      left += shown.length;
    }
    found.textContent = words.length ? counted(left, "cause has this in it", "causes have this in them") : "";
  }
  const box = el("div", { class: "ll-chooser" },
    el("div", { class: "ll-row" }, el("label", {}, "Find a cause: ", search), found),
    el("div", { class: "ll-families" }, families.map((one) => one.family)));
  return {
    box,
    title: (id) => causes.find((cause) => cause.id === id)?.title ?? "",
    update(chosen, wrong) {
      for (const cause of causes) {
        cause.radio.checked = cause.id === chosen;
        cause.mark.hidden = !wrong.includes(cause.id);
      }
    },
  };
}

// Things to do, in groups that open and close, each a button with its cost; what came of it is said right under it.
function deedGroups(groups, press, opened) {
  const deeds = new Map();
  const build = (thing) => {
    const aside = unique("aside");
    const mark = el("span", {}), shown = el("div", { class: "ll-shown" });
    const effect = thing.side_effect && el("p", { class: "ll-soft", id: aside }, thing.side_effect);
    const button = el("button", { type: "button", "aria-describedby": effect ? aside : null, onclick: () => press(thing.id, button) },
      el("span", {}, mark, thing.title), el("span", { class: "ll-cost" }, inMinutes(thing.minutes), thing.then_wait && ", then wait"));
    const row = el("li", { class: "ll-deed" }, button, effect, shown);
    deeds.set(thing.id, { row, button, mark, shown, said: "" });
    return row;
  };
  const sections = groups.map((group, place) => el("details", { class: "ll-group", open: opened && place === 0 },
    el("summary", {}, group.title, el("span", { class: "ll-cost" }, String(group.things.length))),
    el("ul", { class: "ll-inside" }, group.things.map(build))));
  return {
    box: el("div", { class: opened ? null : "ll-families" }, sections),
    update(now) {
      for (const thing of now.flatMap((group) => group.things)) {
        const deed = deeds.get(thing.id);
        deed.row.classList.toggle("ll-was-done", Boolean(thing.said));
        deed.mark.textContent = thing.said ? "✓ " : "";
        deed.shown.replaceChildren(...(thing.said ? [el("p", {}, thing.said), ...stepHarms(thing)] : []));
      }
    },
    rowOf: (id) => deeds.get(id)?.row,
    // Open the group of a deed and put the keyboard on its button.
    goTo(id) {
      const deed = deeds.get(id);
      if (!deed) return;
      deed.row.closest("details").open = true;
      deed.button.focus();
    },
  };
}
