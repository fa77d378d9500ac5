// The board's settings: eight switches, and who gets the mail. They stand still while a race is on.

function relaySwitches() {
  const boxes = new Map(), people = new Map(), name = unique("victim");
  const list = el("div", { class: "ll-relay-switches" }), persons = el("div", { class: "ll-relay-people" });
  const locked = el("p", { class: "ll-soft", hidden: true }, "A race is on. To set the switches anew, begin again.");
  const root = el("div", {},
    el("fieldset", {}, el("legend", {}, "What is on"), list),
    el("fieldset", { class: "ll-relay-who" }, el("legend", {}, "Who gets the mail"), persons), locked);

  const option = (input, title, about) => {
    const id = unique("about");
    input.setAttribute("aria-describedby", id);
    return el("div", { class: "ll-relay-option" }, el("label", {}, input, el("span", {}, title)), el("p", { id, class: "ll-soft" }, about));
  };

  function update(view) {
    if (!boxes.size) {
      list.append(...view.switches.map(([id, title, about]) => {
        boxes.set(id, el("input", { type: "checkbox", checked: view.on.includes(id) }));
        return option(boxes.get(id), title, about);
      }));
      persons.append(...view.victims.map(([id, about]) => {
        people.set(id, el("input", { type: "radio", name, value: id, checked: view.victim === id }));
        return option(people.get(id), id, about);
      }));
    }
    [...boxes.values(), ...people.values()].forEach((input) => { input.disabled = Boolean(view.race); });
    locked.hidden = !view.race;
  }

  const chosen = () => ({
    on: [...boxes].filter(([, input]) => input.checked).map(([id]) => id),
    victim: [...people].find(([, input]) => input.checked)[0],
  });
  return { root, update, chosen, first: () => [...boxes.values()][0] };
}
