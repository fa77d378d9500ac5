// The exercise card. Shows what Python sent; sends "check" and "hint".

const MARKS = { true: ["✓", "holds"], false: ["✗", "not yet"], null: ["○", "not checked"] };

function render({ model, el: root }) {
  const card = el("section", { class: "ll ll-exercise", "data-lm-suppress-shortcuts": "true" });
  root.append(card);
  const title = unique("exercise");
  card.setAttribute("aria-labelledby", title);
  const head = el("header");
  const board = el("div");
  const state = el("div");
  const hints = el("div", { "aria-live": "polite" });
  card.append(head, board, state, hints);
  const { ask, close } = line(model, card);
  const first = model.get("view");

  head.append(
    el("h4", { id: title }, first.title),
    el("p", {}, words(first.asks)),
  );

  // The rows are drawn once: a new verdict must not take away what is chosen.
  const chosen = {};
  if (first.choices) board.append(...first.choices.rows.map((row) => choice(row, first.choices.labels, chosen)));

  const checkButton = el("button", { class: "ll-main", type: "button", onclick: run }, "Check");
  const hintButton = el("button", { type: "button", onclick: () => ask("hint") }, "Hint");
  const verdict = el("div", { role: "status" });
  const list = el("ul", { class: "ll-conditions" });
  const buttons = el("div", { class: "ll-row" }, first.by_code ? null : checkButton, hintButton);
  state.append(buttons, verdict, el("p", { class: "ll-soft ll-when" }, "This is done when:"), list);

  async function run() {
    checkButton.disabled = true;
    const said = await ask("check", first.choices ? { answer: chosen } : {});
    checkButton.disabled = false;
    if (said.failed) verdict.replaceChildren(el("p", { class: "ll-note" }, said.failed));
  }

  function draw() {
    const view = model.get("view");
    const tone = { done: "ll-good", "not yet": "ll-bad" }[view.outcome] ?? "ll-note";
    const mark = { done: "✓ ", "not yet": "✗ " }[view.outcome] ?? "";
    const tried = view.outcome !== "not tried";
    verdict.replaceChildren(...[
      tried && el("p", { class: tone }, el("span", { class: "ll-mark" }, `${mark}${view.headline}. `), words(view.sentence)),
      !tried && !view.solved && view.by_code &&
        el("p", { class: "ll-note" }, el("span", { class: "ll-mark" }, "Not tried yet. "), "Write your answer above and run the cell again."),
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
    hintButton.disabled = !view.more_hints;
    if (!view.more_hints) hintButton.textContent = view.hints.length ? "No more hints" : "No hint left to give";
  }

  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); close(); };
}

// One row: a group of radio buttons under its own words.
function choice(row, labels, chosen) {
  const name = unique("row");
  return el("fieldset", { class: "ll-choice" },
    el("legend", {}, words(row.text)),
    el("div", { class: "ll-row" }, labels.map((label) => {
      const id = unique("choice");
      return el("span", { class: "ll-pick" },
        el("input", { type: "radio", name, id, onchange: () => { chosen[row.id] = label; } }),
        el("label", { for: id }, label));
    })));
}

export default { render };
