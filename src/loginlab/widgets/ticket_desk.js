// The Ticket Desk: what the person wrote, then suspect, test, read, name, repair. Shows the view; forwards acts.

const ROLES = { user: "You help yourself or a friend", staff: "You are support", engineer: "You are an engineer" };
const MEANINGS = ["speaks for it", "speaks against it", "says nothing about it"];

function render({ model, el: root }) {
  const desk = el("section", { class: "ll ll-tickets", "aria-label": "Ticket Desk" });
  root.append(desk);
  const unshield = shield(desk);
  const { ask, notice, close } = line(model, desk);
  const said = el("p", { class: "ll-hidden", role: "status" });
  const note = el("p", { class: "ll-note", role: "status", hidden: true });
  const head = el("header"), story = el("div", { class: "ll-story" }), who = el("div"), work = el("div"), record = el("div"), back = el("div");
  const screen = pageFrame(() => {});
  const look = el("details", { class: "ll-look" }, el("summary", {}, "Look at the person's screen"), screen.frame);
  desk.append(head, story, look, notice, note, who, work, record, back, said);
  let busy = false;

  async function act(name, data = {}) {
    if (busy) return;
    busy = true; desk.setAttribute("aria-busy", "true");
    const reply = await ask(name, data);
    busy = false; desk.removeAttribute("aria-busy");
    note.textContent = reply.failed ?? model.get("view").notice; note.hidden = !note.textContent;
    said.textContent = reply.failed ?? reply.said ?? "";
  }

  function drawHead(view) {
    const level = el("select", { "aria-label": "How hard", onchange: (event) => act("take", { level: Number(event.target.value) }) },
      [1, 2, 3].map((n) => el("option", { value: n, selected: n === view.level }, ["The page all but says it", "A few causes look alike", "Many causes look alike"][n - 1])));
    const role = el("select", { "aria-label": "Who you are", onchange: (event) => act("take", { role: event.target.value }) },
      Object.entries(ROLES).map(([name, text]) => el("option", { value: name, selected: name === view.role }, text)));
    return [el("h3", {}, view.graded ? "Your ticket" : `Ticket ${view.number}`),
      el("div", { class: "ll-row" }, view.graded ? ROLES[view.role] + "." : [role, level],
        el("button", { type: "button", onclick: () => act("again") }, "Begin this one again"),
        !view.graded && el("button", { type: "button", onclick: () => act("take") }, "Next ticket"))];
  }

  function drawStory(ticket) {
    return [el("blockquote", {}, ticket.complaint, el("footer", {}, `— ${ticket.from}`)),
      el("p", {}, el("strong", {}, "What the page said: "), ticket.first)];
  }

  function drawWho(ticket) {
    return [el("h4", {}, "First: who is asking?"),
      el("p", {}, "You look at nothing and tell nothing until you know that it is the owner."),
      el("ul", { class: "ll-deeds" }, ticket.ways.map((way) => deed(way, () => act("ask_who", { way: way.id }), false))),
      el("button", { type: "button", onclick: () => act("refuse") }, "Nobody proves it: close the ticket and tell the owner")];
  }

  function drawWork(ticket) {
    let named = "";
    const step = (number, title, ...inside) => el("section", { class: "ll-part" }, el("h4", {}, el("span", { class: "ll-number", "aria-hidden": "true" }, number), title), inside);
    return [
      step("1", "What do you suspect?", el("div", { class: "ll-row" }, causeList("I suspect", ticket.causes, ticket.suspicion, (fault) => fault && act("suspect", { fault })))),
      step("2", "Which test would show it?", el("ul", { class: "ll-deeds" }, ticket.tests.map((test) => deed(test, () => act("run", { test: test.id }), test.done))),
        el("div", { class: "ll-row" }, el("button", { type: "button", onclick: () => act("advise") }, "What would you test now?")),
        ticket.advice && el("p", { class: "ll-note" }, el("span", { class: "ll-mark" }, ticket.advice.title ? `${ticket.advice.title}. ` : ""), ticket.advice.why)),
      ticket.to_judge && step("3", "What does it say about your suspicion?", el("div", { class: "ll-row" }, MEANINGS.map((meaning) =>
        el("button", { type: "button", onclick: () => act("judge", { meaning }) }, `It ${meaning}`)))),
      ticket.judged && el("p", { class: "ll-note" }, ticket.judged),
      step("4", "Name the cause", el("div", { class: "ll-row" }, causeList("The cause is", ticket.causes, null, (fault) => { named = fault; }),
        el("button", { type: "button", class: "ll-main", onclick: () => named && act("name_cause", { fault: named }) }, "That is it"))),
      step("5", "Put it right", el("details", { open: ticket.state === "named" }, el("summary", {}, "Things one can do"),
        el("ul", { class: "ll-deeds" }, ticket.repairs.map((repair) => deed(repair, () => act("repair", { repair: repair.id }), false))))),
    ];
  }

  function drawRecord(ticket) {
    if (!ticket.steps.length) return [];
    return [el("h4", {}, `What you have done, ${inMinutes(ticket.minutes)}`),
      el("ol", { class: "ll-record" }, ticket.steps.map((step) => el("li", {}, el("strong", {}, step.title), " ", step.sentence,
        step.harms.map((harm) => el("span", { class: "ll-harm" }, `Made worse: ${harm}.`)))))];
  }

  function draw() {
    const view = model.get("view"), { ticket } = view;
    keep(head, [view.number, view.level, view.role, view.graded], () => drawHead(view));
    note.textContent = view.notice; note.hidden = !view.notice;
    look.hidden = !ticket;
    if (!ticket) { for (const part of [story, who, work, record, back]) part.replaceChildren(); return; }
    const closed = ticket.back !== null;
    keep(story, [ticket.complaint, ticket.first], () => drawStory(ticket));
    if (!screen.isShown(ticket.page)) screen.show(ticket.page, false);
    keep(who, [ticket.state === "asking", view.number], () => (ticket.state === "asking" ? drawWho(ticket) : []));
    keep(work, [ticket.state, ticket.suspicion, ticket.causes, ticket.tests, ticket.advice, ticket.to_judge, ticket.judged], () => (closed || ticket.state === "asking" ? [] : drawWork(ticket)));
    keep(record, closed ? [] : ticket.steps, () => (closed ? [] : drawRecord(ticket)));
    keep(back, ticket.back, () => (closed ? [lookBack(ticket.back)] : []));
  }

  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); screen.close(); unshield(); close(); };
}

export default { render };
