// The exercise card. Shows what Python sent; sends "check" and "hint".

const MARKS = { true: ["✓", "holds"], false: ["✗", "not yet"], null: ["○", "not checked"] };

function render({ model, el: root }) {
  const card = el("section", { class: "ll ll-exercise" });
  root.append(card);
  const title = unique("exercise");
  card.setAttribute("aria-labelledby", title);
  const head = el("header");
  const board = el("div");
  const state = el("div");
  const hints = el("div", { "aria-live": "polite" });
  card.append(head, board, state, hints);
  const { ask, notice, close } = line(model, card);
  const unshield = shield(card);
  const first = model.get("view");

  head.append(
    el("h3", { id: title }, first.title),
    // Above the code stands the task as well, where no error in the code takes it away.
    first.asked_above ? el("details", {}, el("summary", {}, "The task"), el("p", {}, words(first.asks))) : el("p", {}, words(first.asks)),
  );

  // The rows are drawn once: a new verdict must not take away what is chosen.
  const chosen = {};
  if (first.choices) board.append(...first.choices.rows.map((row) => choice(row, first.choices.labels, chosen)));

  const checkButton = el("button", { class: "ll-main", type: "button", onclick: run }, "Check");
  const hintButton = el("button", { type: "button", onclick: hint }, "Hint");
  const verdict = el("div", { role: "status" });
  const list = el("ul", { class: "ll-conditions" });
  const buttons = el("div", { class: "ll-row" }, first.by_code ? null : checkButton, hintButton);
  // That the kernel is silent is said where the button was pressed, not below everything.
  state.append(buttons, notice, verdict, el("p", { class: "ll-soft ll-when" }, "This is done when:"), list);

  // No button is ever "disabled": that would take the focus away, and for good once a kernel has died.
  let waiting = false;
  async function run() {
    if (waiting && notice.hidden) return;
    waiting = true;
    const said = await ask("check", first.choices ? { answer: chosen } : {});
    waiting = false;
    if (said.failed) verdict.replaceChildren(el("p", { class: "ll-note" }, said.failed));
    else if (said.said === "not tried") verdict.replaceChildren(untried());
    verdict.scrollIntoView({ block: "nearest" });
  }

  async function hint() {
    if (hintButton.getAttribute("aria-disabled") === "true") return;
    const said = await ask("hint");
    if (said.failed) verdict.replaceChildren(el("p", { class: "ll-note" }, said.failed));
    hints.lastElementChild?.scrollIntoView({ block: "nearest" });
  }

  const untried = () => el("p", { class: "ll-note" }, el("span", { class: "ll-mark" }, "Not tried yet. "),
    first.by_code ? words(`Write your answer above and run the cell again. ${first.missing}`)
      : first.choices ? "Choose an answer in at least one row, then press Check." : "Do what the task says, then press Check.");

  function draw() {
    const view = model.get("view");
    const tone = { done: "ll-good", "not yet": "ll-bad" }[view.outcome] ?? "ll-note";
    const mark = { done: "✓ ", "not yet": "✗ " }[view.outcome] ?? "";
    const tried = view.outcome !== "not tried";
    verdict.replaceChildren(...[
      tried && el("p", { class: tone }, el("span", { class: "ll-mark" }, `${mark}${view.headline}. `), words(view.sentence)),
      !tried && view.by_code && untried(),
      view.solved && el("p", { class: "ll-good" }, el("span", { class: "ll-mark" }, "✓ "), view.solved),
      view.notice && el("p", { class: "ll-note" }, view.notice),
    ].filter(Boolean));
    list.replaceChildren(...view.conditions.map((condition) => {
      const [sign, meaning] = MARKS[condition.holds];
      return el("li", { class: `ll-${meaning.replace(" ", "-")}` },
        el("span", { class: "ll-sign", "aria-hidden": "true" }, sign),
        el("span", {}, el("span", { class: "ll-hidden" }, `${meaning}: `), words(condition.text),
          condition.saw && el("span", { class: "ll-soft" }, " — ", words(condition.saw))));
    }));
    hints.replaceChildren(...view.hints.map((hint, n) =>
      el("p", { class: "ll-note" }, el("span", { class: "ll-mark" }, `Hint ${n + 1}. `), words(hint))));
    hintButton.textContent = view.hints.length ? "Next hint" : "Hint";
    hintButton.setAttribute("aria-disabled", `${!view.more_hints}`);
    // Of what a later try leaves open there may be one again.
    if (!view.more_hints) hintButton.textContent = view.hints.length ? "No more hints for this" : "No hint for this";
  }

  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); unshield(); close(); };
}

// Of more labels than these a row shows a list to open: eight rows of eight buttons are a wall.
const MOST_BUTTONS = 7;

// One row: a group of radio buttons under its own words, or a list.
function choice(row, labels, chosen) {
  if (labels.length > MOST_BUTTONS) return choiceFromList(row, labels, chosen);
  const name = unique("row");
  return el("fieldset", { class: "ll-choice" },
    withAddress(el("legend", {}, words(row.text))),
    el("div", { class: "ll-row" }, labels.map((label) => {
      const id = unique("choice");
      return el("span", { class: "ll-pick" },
        el("input", { type: "radio", name, id, onchange: () => { chosen[row.id] = label; } }),
        el("label", { for: id }, label));
    })));
}

// The same with a list, which is named by the row's words.
function choiceFromList(row, labels, chosen) {
  const id = unique("choice");
  const list = el("select", { id, onchange: () => {
    if (list.value) chosen[row.id] = list.value;
    else delete chosen[row.id];
  } }, el("option", { value: "" }, "choose"), labels.map((label) => el("option", { value: label }, label)));
  return el("div", { class: "ll-choice ll-from-list" }, withAddress(el("label", { for: id }, words(row.text))), list);
}

// A long address at the end of a row's words stands on a line of its own, where it can be compared with the others.
function withAddress(element) {
  const last = element.lastElementChild, text = last?.textContent ?? "";
  if (text.length > 30 && text !== element.textContent && element.textContent.endsWith(text)) last.classList.add("ll-own-line");
  return element;
}

export default { render };
