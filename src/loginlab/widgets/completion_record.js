// The completion record: what was done, what it proves, and three ways to take it along.
// The name goes to Python as a message with the press, into the file that comes back, and nowhere else.

const RECORD_FORMS = [["page", "Save as a page to print"], ["pdf", "Save as a PDF"], ["signed", "Save as a signed file"]];

function recordDone(done, title, how) {
  return el("li", { class: done ? "ll-holds" : "ll-open" }, el("span", { class: "ll-sign", "aria-hidden": "true" }, done ? "✓" : "○"),
    el("span", {}, title, el("span", { class: "ll-soft" }, ` — ${how}`)));
}

// The file is handed to the browser as if a link to it had been pressed.
function recordDownload({ content, name, type }) {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}

function render({ model, el: root }) {
  const card = el("section", { class: "ll ll-cr", "aria-label": "Your completion record" });
  root.append(card);
  const unshield = shield(card);
  const { ask, close } = line(model, card);
  const told = el("div", { role: "status" }), looked = el("p", { class: "ll-hidden", role: "status" }), head = el("div"), proves = el("section"), rest = el("div", { class: "ll-cr-details" });
  const name = el("input", { type: "text", id: unique("name"), maxlength: 80, autocomplete: "off", spellcheck: "false", "aria-describedby": unique("about") });
  const about = el("p", { class: "ll-soft", id: name.getAttribute("aria-describedby") },
    "Only if you want it in the file. It is put into the file that you save and kept nowhere else.");

  async function save(form, button) {
    card.setAttribute("aria-busy", "true");
    // A PDF takes two seconds; what was said of the file before it must not stand there meanwhile.
    told.replaceChildren(el("p", { class: "ll-soft" }, "It is being made …"));
    const { said, failed } = await ask("save", { form, name: name.value });
    card.removeAttribute("aria-busy");
    const good = said?.good === true;
    if (good) recordDownload(said);
    told.replaceChildren(el("p", { class: good ? "ll-good" : "ll-bad" },
      el("span", { class: "ll-mark" }, good ? "✓ Saved. " : "✗ Not saved. "), words(failed ?? said.says)));
    button.focus();
  }

  const out = el("section", { "aria-label": "Take it along" },
    el("h3", {}, "Take it along"),
    el("label", { for: name.id }, "Your name, if you like"), about, name,
    el("div", { class: "ll-row" }, RECORD_FORMS.map(([form, label]) =>
      el("button", { type: "button", onclick: (event) => save(form, event.currentTarget) }, label))),
    told);
  card.prepend(head, proves, out, rest);
  card.append(looked);

  async function look() {
    await ask("look");
    const { made, totals } = model.get("view");
    looked.replaceChildren(`As of ${made}: ${totals.map(({ what, have, of }) => `${have} of ${of} ${what}`).join(", ")}.`);
  }

  const lessonRow = (one) => [`${one.number} ${one.title}`, `${one.met} of ${one.objectives.length}`,
    `${one.solved} of ${one.exercises.length}`, `${one.right} of ${one.questions} (${one.at_once})`];

  function draw() {
    const view = model.get("view");
    keep(head, [view.totals, view.lessons, view.drill, view.made], () => [
      el("h3", {}, "Your completion record"),
      el("p", { class: "ll-soft" }, `As of ${view.made}, version ${view.course} of the course. `,
        el("button", { type: "button", onclick: look }, "Look again")),
      el("ul", { class: "ll-cr-totals" }, view.totals.map(({ what, have, of }) => el("li", {}, el("strong", {}, `${have} of ${of}`), ` ${what}`))),
      el("h4", {}, "The incident drill"),
      view.drill.length ? view.drill.map(({ which, says }) => el("p", {}, el("strong", {}, `${which}. `), says))
        : el("p", {}, "You have not finished it yet."),
      scrollTable("The lessons", ["Lesson", "Objectives met", "Exercises solved", "Questions right (at the first answer)"], view.lessons.map(lessonRow)),
    ]);
    keep(proves, [view.proves, view.checking], () => [el("h3", {}, "What it proves"), el("p", { class: "ll-note" }, view.proves), el("p", {}, words(view.checking))]);
    keep(rest, [view.lessons, view.legend], () => el("section", { "aria-label": "In detail" }, el("h3", {}, "In detail"), el("p", { class: "ll-soft" }, view.legend), view.lessons.map((one) =>
      el("details", {}, el("summary", {}, `${one.number} ${one.title}`),
        el("ul", { class: "ll-conditions" }, one.objectives.map(({ met, can, how }) => recordDone(met, can, how)),
          one.exercises.map(({ solved, title, how }) => recordDone(solved, `Exercise “${title}”`, how)))))));
  }
  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); unshield(); close(); };
}

export default { render };
