// Choosing on the Ticket Desk: a cause from a list by family, a test or a repair from a list of buttons.

// A list of causes to choose one from; those named in vain are marked, not taken away.
function causeList(label, causes, chosen, change) {
  const id = unique("cause");
  const list = el("select", { id, onchange: () => change(list.value) },
    el("option", { value: "" }, "Choose…"),
    causes.map((group) => el("optgroup", { label: sentenceCase(group.family) },
      group.causes.map((cause) => el("option", { value: cause.id, selected: cause.id === chosen },
        cause.wrong ? `✗ ${cause.title}` : cause.title)))));
  return [el("label", { for: id }, label), list];
}

const sentenceCase = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const inMinutes = (count) => (count === 1 ? "1 min" : `${count} min`);

// One thing to do, as a button with its cost, and with what it leaves behind.
function deed(thing, press, done) {
  return el("li", { class: done ? "ll-deed ll-was-done" : "ll-deed" },
    el("button", { type: "button", onclick: press }, done ? "✓ " : "", thing.title,
      el("span", { class: "ll-cost" }, inMinutes(thing.minutes))),
    thing.side_effect && el("span", { class: "ll-soft" }, thing.side_effect));
}
