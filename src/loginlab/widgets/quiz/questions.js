// Questions, one at a time: shows one, sends the answer, shows what came back. It knows no right answer of its own.

const STATES = {
  open: { mark: "○", text: "open" },
  tried: { mark: "↻", text: "not yet" },
  right: { mark: "✓", text: "right" },
  later: { mark: "✓", text: "later", name: "right at a later try" }, // where only the first answer shows something
};
const isDone = (item) => item.state === "right" || item.state === "later";
const HOW = {
  one: "Choose one answer.", several: "Choose every answer that fits.", order: "The order in which they begin is not the right one. Move the steps with the buttons; the arrow keys work on them too.",
  match: "Choose what belongs to each.", number: "Write a number.",
};
const SURE = [["guess", "a guess"], ["fairly", "fairly sure"], ["certain", "certain"]];
const plain = (text) => text.replaceAll("`", ""); // where no <code> can stand: a label, an announcement, a select
const TWICE = 400; // ms in which a second click is a double click, not a wish to start again

// `kernel` is the line to Python of a widget that has more around its questions; `shown` hears which question is there.
function questions({ model, el: host, kernel: around, shown = () => {} }) {
  const root = el("section", { class: "ll ll-quiz" });
  const steps = el("ol", { class: "ll-quiz-steps" });
  const counted = el("p", { class: "ll-quiz-counted ll-soft" });
  const stage = el("form", { class: "ll-quiz-stage", novalidate: true });
  const heard = el("div", { role: "status", "aria-atomic": "true", class: "ll-quiz-heard" });
  const more = el("div", { class: "ll-quiz-more" });
  const moved = el("p", { class: "ll-hidden", "aria-live": "polite" });
  const previous = el("button", { type: "button", onclick: () => go(at - 1) }, "Previous");
  const next = el("button", { type: "button", onclick: () => go(onward) }, "Next");
  const foot = el("nav", { class: "ll-row ll-quiz-foot", "aria-label": "Other questions" }, previous, next);
  const top = el("nav", { "aria-label": "Questions of this quiz" }, counted, steps);
  root.append(top, stage, heard, more, foot, moved);
  const kernel = around ?? line(model, root);
  const unshield = shield(root);

  const items = () => model.get("view").items;
  // A screen reader lists these places of the page by name, so each needs its own.
  root.setAttribute("aria-label", items().length === 1 ? `Question: ${plain(items()[0].ask)}` : "Quiz");
  const drafts = new Map(); // what is filled in and not yet checked, by item: {answer, sure}
  const draft = (item) => drafts.get(item.id) ?? drafts.set(item.id, {}).get(item.id);
  let at = Math.max(0, items().findIndex((item) => !isDone(item)));
  const begins = at; // there the page says what the question on sureness is for, and at no other
  let onward = -1;
  let toldAt = 0;
  let busy = false;

  function go(index) {
    at = index;
    paint();
    shown(items()[at]);
    root.querySelector("legend").focus();
    root.scrollIntoView({ block: "nearest" });
  }

  async function check(event) {
    event.preventDefault();
    const item = items()[at];
    if (busy || item.verdict) return;
    busy = true;
    const { answer = null, sure = null } = draft(item);
    const button = stage.querySelector('[data-place="act"]');
    const slow = setTimeout(() => { button.textContent = "Checking …"; }, 300); // the kernel may still be running cells
    const reply = await kernel.ask("answer", { item: item.id, answer, sure });
    clearTimeout(slow);
    button.textContent = "Check";
    busy = false;
    if (items()[at].id !== item.id) return; // gone on to another question meanwhile
    const unfinished = reply.said?.unfinished ?? reply.failed;
    if (unfinished) say(el("p", { class: "ll-note" }, words(unfinished)));
    else { toldAt = performance.now(); paint(); }
    stage.querySelector('[data-place="act"]').focus();
    heard.scrollIntoView({ block: "nearest" });
  }

  async function retry() {
    const item = items()[at];
    if (busy || performance.now() - toldAt < TWICE) return;
    busy = true;
    // Five steps of six in place are worth keeping; a choice between options is made anew, and so is what was right.
    drafts.set(item.id, item.shape === "one" || item.verdict?.right ? {} : { answer: item.answer });
    await kernel.ask("retry", { item: item.id });
    busy = false;
    paint();
    stage.querySelector("input, select, button")?.focus();
  }

  // The announced words are put in place once and not again on every paint: they would be read twice.
  let said = "";
  function say(...nodes) {
    const text = nodes.map((node) => node.textContent).join(" ");
    if (text === said && heard.childNodes.length) return;
    said = text;
    heard.replaceChildren(...nodes);
  }

  function paint() {
    const all = items();
    const item = all[at];
    const focus = root.contains(document.activeElement) ? document.activeElement.dataset.place : undefined;
    top.hidden = foot.hidden = all.length === 1;
    counted.textContent = model.get("view").counted;
    steps.replaceChildren(...all.map((one, index) => el("li", {},
      el("button", {
        type: "button", "aria-current": index === at && "step", "data-place": `step-${index}`, "data-state": one.state,
        "aria-label": `Question ${index + 1}: ${STATES[one.state].name ?? STATES[one.state].text}`, onclick: () => go(index),
      }, el("b", {}, index + 1), el("span", {}, el("span", { "aria-hidden": "true" }, STATES[one.state].mark),
        el("span", { class: "ll-quiz-state" }, ` ${STATES[one.state].text}`))))));
    previous.disabled = at === 0;
    // After the last question: back to the first one that is not right yet.
    onward = at < all.length - 1 ? at + 1 : all.findIndex((one, index) => !isDone(one) && index !== at);
    next.textContent = at < all.length - 1 || onward < 0 ? "Next" : `Go to question ${onward + 1}`;
    next.disabled = onward < 0;
    next.classList.toggle("ll-quiz-main-next", Boolean(item.verdict?.right));
    stage.replaceChildren(question(item, all.length), sureness(item), action(item));
    const { verdict } = item;
    if (verdict) say(feedback(item, verdict));
    else say();
    more.replaceChildren(...(verdict ? rest(item, verdict) : []));
    if (focus) root.querySelector(`[data-place="${CSS.escape(focus)}"]`)?.focus();
    const { notice } = model.get("view");
    if (notice) more.append(el("p", { class: "ll-note" }, words(notice)));
  }

  function question(item, count) {
    const number = count > 1 ? el("span", { class: "ll-soft ll-quiz-number" }, `Question ${at + 1} of ${count}`) : null;
    // True of an experiment, of figures that somebody has published, and of what can only be reckoned.
    const how = item.predicts ? "Say first what you expect, and press Check. Your answer is then held against what was measured or worked out." : HOW[item.shape];
    return el("fieldset", {}, el("legend", { tabindex: "-1", "data-place": "question" }, number, words(item.ask)),
      el("p", { class: "ll-soft" }, how), item.earlier && el("p", { class: "ll-note" }, item.earlier), SHAPES[item.shape](item));
  }

  const SHAPES = { one: options, several: options, order, match, number };

  function options(item) {
    const type = item.shape === "one" ? "radio" : "checkbox";
    const given = item.verdict ? item.answer : draft(item).answer;
    const name = unique("answer");
    const chosen = () => [...list.querySelectorAll(":checked")].map((input) => input.value);
    const list = el("div", {
      class: "ll-quiz-options", onchange: () => { draft(item).answer = type === "radio" ? chosen()[0] : chosen(); },
    }, item.choices.map(({ id, text }) => el("label", {},
      el("input", {
        type, name, value: id, "data-place": `choice-${id}`, disabled: Boolean(item.verdict),
        checked: type === "radio" ? given === id : Boolean(given?.includes(id)),
      }), el("span", {}, words(text)))));
    return list;
  }

  function order(item) {
    const texts = new Map(item.choices.map(({ id, text }) => [id, text]));
    const ids = () => (item.verdict ? item.answer : draft(item).answer) ?? [...texts.keys()];
    const list = el("ol", { class: "ll-quiz-order" });
    const move = (id, by, side) => {
      const line = [...ids()];
      const from = line.indexOf(id);
      const to = from + by;
      if (to < 0 || to >= line.length) return;
      line.splice(to, 0, ...line.splice(from, 1));
      draft(item).answer = line;
      fill();
      list.querySelector(`[data-place="${CSS.escape(`${side}-${id}`)}"]`).focus();
      moved.textContent = `${plain(texts.get(id))}: now step ${to + 1} of ${line.length}.`;
    };
    const button = (id, by, side, sign) => el("button", {
      type: "button", "data-place": `${side}-${id}`, "aria-label": `Move ${side}: ${plain(texts.get(id))}`,
      "aria-disabled": (by < 0 ? ids()[0] : ids().at(-1)) === id && "true",
      onclick: () => move(id, by, side),
      onkeydown: (event) => {
        const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (way) { event.preventDefault(); move(id, way, way < 0 ? "up" : "down"); }
      },
    }, sign);
    const fill = () => list.replaceChildren(...ids().map((id, index) => el("li", {},
      el("b", { "aria-hidden": "true" }, index + 1), el("span", { class: "ll-quiz-text" }, words(texts.get(id))),
      item.verdict ? placed(item, id) : el("span", { class: "ll-quiz-moves" }, button(id, -1, "up", "↑"), button(id, 1, "down", "↓")))));
    fill();
    return list;
  }

  function placed(item, id) {
    const { chosen } = item.verdict.parts.find((part) => part.id === id);
    return el("span", { class: "ll-quiz-verdict", "data-right": `${chosen}` }, chosen ? "✓ in its place" : "✗ not here");
  }

  function match(item) {
    const given = (item.verdict ? item.answer : draft(item).answer) ?? {};
    return el("div", { class: "ll-quiz-match" }, item.lefts.map((left, index) => {
      const name = unique("match");
      const whole = el("span", { class: "ll-quiz-whole" });
      const select = el("select", {
        id: name, "data-place": `left-${index}`, disabled: Boolean(item.verdict), onchange: () => {
          draft(item).answer = { ...draft(item).answer, [left]: select.value };
          fits();
        },
      }, el("option", { value: "" }, "Choose …"), item.rights.map((right) => el("option", { value: right, selected: given[left] === right }, plain(right))));
      // A closed select cuts a long text off; then it stands below in full.
      const fits = () => { whole.replaceChildren(...(select.value.length > 44 ? words(select.value) : [])); };
      fits();
      return el("div", {}, el("label", { for: name }, words(left)), el("span", {}, select, whole));
    }));
  }

  function number(item) {
    const given = item.verdict ? item.answer : draft(item).answer;
    const name = unique("number");
    return el("div", { class: "ll-row" }, el("label", { for: name }, "Your answer"),
      el("input", {
        id: name, type: "text", inputmode: "decimal", autocomplete: "off", size: "9", maxlength: "40", value: given ?? "",
        "data-place": "number", disabled: Boolean(item.verdict), "aria-describedby": item.unit && `${name}-unit`,
        oninput: (event) => { draft(item).answer = event.target.value; },
      }), item.unit && el("span", { id: `${name}-unit` }, item.unit));
  }

  function sureness(item) {
    const name = unique("sure");
    const given = item.verdict ? item.sure : draft(item).sure;
    if (item.verdict && !given) return "";
    return el("fieldset", { class: "ll-quiz-sure", onchange: (event) => { draft(item).sure = event.target.value; } },
      el("legend", {}, "How sure are you?"),
      el("div", { class: "ll-row" }, SURE.map(([value, text]) => el("label", {},
        el("input", { type: "radio", name, value, "data-place": `sure-${value}`, disabled: Boolean(item.verdict), checked: given === value }), text)),
        item.verdict ? null : el("span", { class: "ll-soft" }, at === begins && items().length > 1 ? "If you like: it decides what comes back in the re-check." : "If you like.")));
  }

  function action(item) {
    return item.verdict
      ? el("button", { type: "button", class: !item.verdict.right && "ll-main", "data-place": "act", onclick: retry }, "Try again")
      : el("button", { type: "submit", class: "ll-main", "data-place": "act" }, "Check");
  }

  // What is read out: the verdict and the learner's own part. The rest stands below, each explanation once.
  const isOwn = (item, verdict) => (part) =>
    part.chosen && item.shape !== "order" && (verdict.right || !part.right || item.shape === "several");

  function feedback(item, verdict) {
    const own = verdict.parts.filter(isOwn(item, verdict));
    const astray = verdict.parts.find((part) => part.id === verdict.astray && verdict.astray);
    return el("div", { class: verdict.right ? "ll-good" : "ll-bad" },
      el("p", {}, el("span", { class: "ll-mark" }, verdict.right ? "✓ Right. " : "✗ Not yet. "), words(verdict.sentence)),
      astray && el("p", {}, "The first that is not in its place: ", el("b", {}, words(astray.text)), el("br"), words(astray.why)),
      own.length > 1 ? parts(own) : own.map((part) => el("p", {}, el("b", {}, words(part.text)), el("br"), words(part.why))));
  }

  function rest(item, verdict) {
    const own = isOwn(item, verdict);
    const others = verdict.parts.filter((part) => !own(part));
    const { revealed } = verdict;
    const title = verdict.right
      ? { order: "Why in this order", number: "What others answer" }[item.shape] ?? "The other answers"
      : "Show the answer, with every explanation";
    const found = revealed && el("div", { class: "ll-note" },
      el("p", {}, el("span", { class: "ll-mark" }, "What was found: "), words(revealed.text)), table(revealed));
    // What was found is the answer, too: beside "Try again" it would leave nothing to try.
    return [
      verdict.right && found,
      (others.length || verdict.why || revealed) && el("details", { open: verdict.right }, el("summary", {}, title),
        !verdict.right && found, others.length ? parts(others, item.shape === "order") : null, verdict.why && el("p", {}, words(verdict.why))),
    ].filter(Boolean);
  }

  function parts(list, ordered = false) {
    return el(ordered ? "ol" : "ul", { class: "ll-quiz-parts" }, list.map((part) => el("li", {},
      el("p", {}, ordered ? null : [el("span", { class: "ll-quiz-verdict", "data-right": `${part.right}` }, part.right ? "✓ Right: " : "✗ Not right: ")],
        el("b", {}, words(part.text)), part.chosen && !ordered && el("span", { class: "ll-soft" }, " (yours)")),
      el("p", {}, words(part.why)))));
  }

  function table({ header, rows }) {
    if (!rows.length) return null;
    return scrollBox("What was found, as a table", el("table", {},
      header.length ? el("thead", {}, el("tr", {}, header.map((name) => el("th", { scope: "col" }, words(name))))) : null,
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell) => el("td", {}, words(cell))))))));
  }

  stage.addEventListener("submit", check);
  model.on("change:view", paint);
  paint();
  shown(items()[at]);
  host.append(root);
  return () => { model.off("change:view", paint); unshield(); if (!around) kernel.close(); };
}
