// The Mail Reader: shows five mails and what was found about them, and forwards judgements. Links in mails are text.

const SIGNS = { right: "✓", safe: "≈", wrong: "✗" };
const BOXES = { right: "ll-good", safe: "ll-note", wrong: "ll-bad" };

function render({ model, el: root }) {
  const reader = el("section", { class: "ll ll-mails", "aria-label": "Mail Reader" });
  root.append(reader);
  const unshield = shield(reader);
  const { ask, notice, close } = line(model, reader);
  const said = el("p", { class: "ll-hidden", role: "status" });
  const story = el("p", {}), list = el("ol", { class: "ll-mails-list" }), pane = el("div", { class: "ll-mails-pane" }), debrief = el("div");
  reader.append(el("h3", {}, "Five mails"), story, notice,
    el("div", { class: "ll-mails-two" }, el("nav", { "aria-label": "Inbox" }, list), pane), debrief, said);
  let place = 0;
  const panes = new Map();

  async function act(name, data) {
    const reply = await ask(name, data);
    draw();
    said.textContent = reply.failed ?? reply.said ?? "";
    return reply;
  }

  function open(chosen) {
    place = chosen;
    draw();
    const title = pane.querySelector("h4");
    title.focus({ preventScroll: true });
    if (reader.clientWidth < 620) title.scrollIntoView?.({ block: "start" });
  }

  const entry = (mail, n) => el("li", {}, el("button", { type: "button", "aria-current": n === place && "true", onclick: () => open(n) },
    el("span", { class: "ll-mails-who" }, mail.sender), el("span", { class: "ll-mails-time" }, mail.time), el("span", { class: "ll-mails-what" }, mail.subject),
    mail.judged && el("span", { class: "ll-mails-done" }, "judged")));

  // A link is words and a place it leads to; only the words are shown until somebody asks.
  function piece([text, target, misleads]) {
    if (!target) return text;
    const where = el("span", { class: "ll-mails-target", role: "status" });
    const button = el("button", { type: "button", class: "ll-mails-small", "aria-expanded": "false", onclick: () => {
      const isOpen = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!isOpen));
      where.replaceChildren(...(isOpen ? [] : ["It leads to: ", el("code", {}, target), misleads && " That is not the address you read."].filter(Boolean)));
    } }, "Where does it lead?");
    return [el("span", { class: "ll-mails-link" }, text), " ", button, " ", where];
  }

  const header = ([name, value, why]) => el("li", { class: why && "ll-mails-lit" }, el("code", {}, el("strong", {}, `${name}: `), value),
    why && el("p", {}, el("span", { class: "ll-mark" }, "This one matters. "), why));
  const step = ([name, question, result, why]) => el("li", {}, el("strong", {}, `${name}: `), question, el("p", {}, el("span", { class: "ll-mails-result" }, result), " ", why));

  function choices(question, name, options) {
    const group = unique(name);
    const inputs = options.map(([value, words]) => [value, el("input", { type: "radio", name: group }), words]);
    return { box: el("fieldset", {}, el("legend", {}, question), inputs.map(([, input, words]) => el("label", {}, input, el("span", {}, words)))),
      value: () => inputs.find(([, input]) => input.checked)?.[0] };
  }

  function form(view, n) {
    const who = choices(view.asked[0], "who", view.who), holds = choices(view.asked[1], "holds", view.holds), deed = choices(view.asked[2], "deed", view.acts);
    const missing = el("p", { class: "ll-bad", role: "alert", hidden: true }, "Answer all three questions first.");
    // A program on a phone hides the address. It is asked about, so it stands where the question is.
    const asked = el("p", { class: "ll-mails-from" }, "The whole line From is: ", el("code", {}, view.mails[n].from),
      el("span", { class: "ll-soft" }, " What was proved, the servers wrote down: open one of the two lines above."));
    return el("form", { class: "ll-mails-form", onsubmit: async (event) => {
      event.preventDefault();
      const data = { place: n, who: who.value(), holds: holds.value(), act: deed.value() };
      missing.hidden = data.who !== undefined && data.holds !== undefined && data.act !== undefined;
      if (!missing.hidden) return;
      await act("judge", data);
      if (n === place) pane.querySelector(".ll-mails-verdict h5")?.focus({ preventScroll: true });
    } }, asked, who.box, holds.box, deed.box, missing, el("button", { class: "ll-main" }, "Judge this mail"));
  }

  function verdict(view, judged) {
    const next = view.mails.findIndex((mail) => !mail.judged);
    return el("div", { class: "ll-mails-verdict" }, el("h5", { tabindex: -1 }, `Really sent by: ${judged.sent_by}`),
      judged.answers.map(([asked, answered, worth, words, why]) => el("div", { class: BOXES[worth] },
        el("p", {}, asked, " You said: ", el("strong", {}, answered), "."), el("p", {}, el("span", { class: "ll-mark" }, `${SIGNS[worth]} ${words} `), why))),
      next >= 0 && el("button", { type: "button", class: "ll-main", onclick: () => open(next) }, "Next mail"));
  }

  function drawMail(view, n) {
    const mail = view.mails[n], work = el("div");
    const box = el("article", {}, el("h4", { tabindex: -1 }, mail.subject), el("p", { class: "ll-soft" }, `From ${mail.sender}, ${mail.time}`),
      el("div", { class: "ll-mails-text" }, mail.paragraphs.map((pieces) => el("p", {}, pieces.map(piece)))),
      el("details", {}, el("summary", {}, "Show what the servers wrote"), el("p", { class: "ll-soft" }, "The newest line is on top. What stands below your own server’s lines was in the mail when it came, and a sender can write anything there."),
        el("ul", { class: "ll-mails-headers" }, mail.headers.map(header))),
      el("details", {}, el("summary", {}, "Read the proof step by step"), el("ol", { class: "ll-mails-steps" }, mail.steps.map(step))), work);
    return { box, work };
  }

  function summary(view) {
    const { score, header: names, rows, lessons } = view.debrief;
    return [el("h4", {}, "What the five show together"), el("p", {}, el("strong", {}, score)),
      scrollBox("All five mails", el("table", {},
        el("thead", {}, el("tr", {}, names.map((name) => el("th", { scope: "col" }, name)))),
        el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, n) => (n ? el("td", {}, cell) : el("th", { scope: "row" }, cell)))))))),
      el("ul", {}, lessons.map((sentence) => el("li", {}, sentence))),
      el("button", { type: "button", onclick: async () => { panes.clear(); place = 0; await act("begin_again"); open(0); } }, "Begin again")];
  }

  function draw() {
    const view = model.get("view"), mail = view.mails[place];
    keep(story, view.situation, () => view.situation);
    keep(list, [place, view.mails.map((one) => [one.subject, Boolean(one.judged)])], () => view.mails.map(entry));
    if (!panes.has(place)) panes.set(place, drawMail(view, place));
    const { box, work } = panes.get(place);
    keep(work, mail.judged, () => (mail.judged ? verdict(view, mail.judged) : form(view, place)));
    if (pane.firstChild !== box) pane.replaceChildren(box);
    keep(debrief, view.debrief, () => (view.debrief ? summary(view) : []));
  }

  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); unshield(); close(); };
}

export default { render };
