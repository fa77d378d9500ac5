// The Ticket Desk: what the person wrote, then suspect, test, read, name, repair. Shows the view; forwards acts.

const ROLES = { user: "You help yourself, or a friend.", staff: "You are support staff.", engineer: "You are an engineer." };
const AS = { user: "as a user", staff: "as support staff", engineer: "as an engineer" };
const LEVELS = ["easy: the page all but says it", "middle: a few causes look alike", "hard: many causes look alike"];
const NO_ANSWER = "The kernel has not answered yet. What you can do stands at the top of the Ticket Desk.";
const ONLY_LOOKING = "You are looking over their shoulder: nothing that you press here reaches the page. Use the tests below.";

function render({ model, el: root }) {
  const desk = el("section", { class: "ll ll-tickets", "aria-label": "Ticket Desk" });
  root.append(desk);
  const unshield = shield(desk);
  const { ask, notice, close } = line(model, desk);
  const said = el("p", { class: "ll-hidden", role: "status" });
  const note = el("p", { class: "ll-note", role: "status", hidden: true });
  const head = el("header"), body = el("div");
  const lookNote = el("p", { class: "ll-soft", role: "status" });
  const screen = pageFrame(() => {
    lookNote.textContent = "";
    setTimeout(() => { lookNote.textContent = ONLY_LOOKING; });
    screen.rest();
  });
  desk.append(head, notice, note, body, said);

  // Acts take their turn; the same press once more while it is under way is a slip.
  const underWay = new Set();
  let turns = Promise.resolve();
  function act(name, data = {}, button = null) {
    const press = JSON.stringify([name, data]);
    if (underWay.has(press)) return;
    underWay.add(press);
    desk.setAttribute("aria-busy", "true");
    button?.classList.add("ll-under-way");
    // Said where the eye is: the kit's own note at the top may be out of sight.
    const silent = el("p", { class: "ll-note ll-silent" }, NO_ANSWER);
    const place = desk.contains(document.activeElement) ? document.activeElement.closest(".ll-deed, .ll-part, .ll-back") : null;
    const timer = setTimeout(() => place?.append(silent), 4000);
    turns = turns.then(async () => {
      const reply = await ask(name, data);
      clearTimeout(timer);
      silent.remove();
      underWay.delete(press);
      button?.classList.remove("ll-under-way");
      if (underWay.size === 0) desk.removeAttribute("aria-busy");
      draw();
      note.textContent = reply.failed ?? model.get("view").notice;
      note.hidden = !note.textContent;
      if (reply.failed) note.scrollIntoView?.({ block: "nearest" });
      said.textContent = reply.failed ? "" : reply.said ?? "";
    });
  }
  const isUnderWay = (name) => [...underWay].some((press) => press.startsWith(`["${name}"`));

  // What was chosen for the next ticket stays chosen until that is taken, by whichever button.
  let choice = {};
  const forNext = el("p", { class: "ll-soft", role: "status" });
  function take() {
    const { role, level } = { ...model.get("view"), ...choice };
    choice = {};
    forNext.textContent = "";
    act("take", { role, level: Number(level) });
  }

  function drawHead(view) {
    const now = { ...view, ...choice };
    const list = (label, name, values) => el("select", { "aria-label": label, onchange: (event) => {
      choice[name] = event.target.value;
      forNext.textContent = "This counts for the next ticket. The one below stays as it is.";
    } }, values.map(([value, text]) => el("option", { value, selected: value === String(now[name]) }, text)));
    const role = list("Who you are in the next ticket", "role", Object.entries(AS));
    const level = list("How hard the next ticket is", "level", LEVELS.map((text, place) => [String(place + 1), text]));
    return [el("div", {}, el("h3", {}, view.graded ? "Your ticket" : `Ticket ${view.number}`), el("p", { class: "ll-soft" }, ROLES[view.role])),
      el("div", { class: "ll-row" }, el("button", { type: "button", onclick: () => act("again") }, "Begin this one again"),
        !view.graded && el("div", { class: "ll-row ll-next", role: "group", "aria-label": "The next ticket" },
          el("button", { type: "button", onclick: take }, "Next ticket"), role, level)), !view.graded && forNext];
  }

  const step = (number, title, ...inside) => el("div", { class: "ll-part", role: "group", "aria-label": title },
    el("h4", {}, el("span", { class: "ll-number", "aria-hidden": "true" }, number), title), inside);

  // ----- one ticket: built when it comes, then kept up to date in place
  function buildTicket(view) {
    const { ticket } = view;
    const story = el("div", { class: "ll-story" },
      el("blockquote", {}, ticket.complaint, el("footer", {}, `— ${ticket.from}`)),
      el("p", {}, el("strong", {}, "What they meet: "), ticket.first));
    lookNote.textContent = "";
    const look = el("details", { class: "ll-look" }, el("summary", {}, `Look at ${ticket.from}'s screen`),
      el("p", { class: "ll-soft" }, "The page that stands there now. You can look, and not press."), lookNote, screen.frame);
    const who = el("div"), work = el("div"), record = el("div", { class: "ll-known", role: "group", "aria-label": "What you know so far" }), back = el("div");

    const chooser = causeChooser(ticket.causes, (fault) => act("suspect", { fault }));
    const suspected = el("p", { class: "ll-suspected" });
    const tests = deedGroups(ticket.tests, (test, button) => act("run", { test }, button), true);
    const advice = el("div"), naming = el("div");
    const panel = reading((meaning) => act("judge", { meaning }));
    const repairs = deedGroups(ticket.repairs, (repair, button) => act("repair", { repair }, button), false);
    const mend = step("5", "Put it right", el("p", {}, `Choose what to do about it. Then ${ticket.from} tries again.`), repairs.box);
    work.append(
      step("1", "What do you suspect?", el("p", { class: "ll-soft" }, "A guess to begin with. It costs nothing, also if it is wrong, and you may change it at any time."), chooser.box, suspected),
      el("div", { class: "ll-columns" }, step("2", "Which test would show it?", advice, tests.box), record),
      step("4", "Name the cause", naming), mend);

    function drawWho(now) {
      return [el("h4", {}, "First: who is asking?"),
        el("p", {}, "Until you know that it is the owner, you look at nothing and tell nothing. Choose how to find out."),
        el("ul", { class: "ll-inside" }, now.ways.map((way) => {
          const button = el("button", { type: "button", onclick: () => act("ask_who", { way: way.id }, button) }, el("span", {}, way.said ? "✓ " : "", way.title), el("span", { class: "ll-cost" }, inMinutes(way.minutes)));
          return el("li", { class: way.said ? "ll-deed ll-was-done" : "ll-deed" }, button, el("div", { class: "ll-shown" }, way.said && el("p", {}, way.said)));
        })),
        el("p", {}, el("button", { type: "button", onclick: () => act("refuse") }, "Nobody proves it: close the ticket and tell the owner"))];
    }

    function drawAdvice(now) {
      const told = now.advice;
      return [el("div", { class: "ll-row" }, el("button", { type: "button", onclick: () => act("advise") }, "What would you test now?"),
        el("span", { class: "ll-soft" }, "An adviser answers. It costs nothing. Under the test that you run, step 3 asks what it says.")),
        told && el("div", { class: "ll-note" }, el("p", {}, told.title && el("span", { class: "ll-mark" }, `${told.title}. `), told.why),
          told.id && el("button", { type: "button", onclick: () => tests.goTo(told.id) }, "Go to this test"))];
    }

    function drawNaming(now) {
      const title = chooser.title(now.suspicion), last = now.steps.findLast((one) => one.kind === "name");
      const isWrong = now.wrong_names.includes(now.suspicion);
      if (now.state === "named") return el("div", { class: "ll-good" }, el("p", {}, el("span", { class: "ll-mark" }, "✓ That is the cause. "), last.title, " Now put it right."));
      return [now.named_last && el("p", { class: "ll-bad" }, el("span", { class: "ll-mark" }, "That is not it. "), `You named: “${now.named_last}” Go on testing.`),
        el("p", {}, isWrong ? `Still chosen in step 1, and it was not it: ${title} Choose another there.` : title ? `You suspect: ${title}` : "First choose in step 1 what you suspect."),
        el("div", { class: "ll-row" }, el("button", { type: "button", class: "ll-main", "aria-disabled": String(!title || isWrong),
          onclick: () => title && !isWrong && act("name_cause", { fault: now.suspicion }) }, "I am sure: that is the cause"),
          el("span", { class: "ll-soft" }, isWrong ? "You have named this one already." : `A wrong name costs ${now.name_cost} of the ${now.of} points.`))];
    }

    function drawRecord(now) {
      return [el("h4", {}, `What you know so far${now.steps.length ? `, ${inMinutes(now.minutes)}` : ""}`),
        now.steps.length ? el("ol", {}, now.steps.map((one) => el("li", {}, el("strong", {}, one.kind === "name" ? `Named: ${one.title}` : one.title), " ", one.sentence,
          stepHarms(one))))
          : el("p", { class: "ll-soft" }, "What each test shows is noted here.")];
    }

    function update(now) {
      const closed = now.back !== null, asking = now.state === "asking";
      if (!screen.isShown(now.page)) screen.show(now.page, false);
      const hadFocus = work.contains(document.activeElement) || who.contains(document.activeElement);
      keep(who, asking && now.ways, () => (asking ? drawWho(now) : []));
      work.hidden = asking || closed;
      look.hidden = asking || closed;
      if (!isUnderWay("suspect")) chooser.update(now.suspicion, now.wrong_names);
      keep(suspected, now.suspicion, () => (now.suspicion ? [el("strong", {}, "You suspect: "), chooser.title(now.suspicion)] : []));
      keep(advice, now.advice, () => drawAdvice(now));
      tests.update(now.tests);
      panel.update(now, chooser.title(now.suspicion), tests.rowOf(now.last?.id));
      keep(naming, [now.suspicion, now.wrong_names, now.state], () => drawNaming(now));
      mend.classList.toggle("ll-now", now.state === "named");
      repairs.update(now.repairs);
      keep(record, now.steps, () => drawRecord(now));
      if (closed && !back.hasChildNodes()) {
        const shown = lookBack(now.back, () => act("again"), view.graded ? null : take);
        back.append(shown.box);
        if (hadFocus) shown.focus();
      } else if (hadFocus && !work.contains(document.activeElement) && !who.contains(document.activeElement)) {
        work.tabIndex = -1;
        work.focus({ preventScroll: true });
      }
    }
    return { parts: [story, look, who, work, back], update };
  }

  let shown = null, current = null;
  function draw() {
    const view = model.get("view");
    keep(head, [view.key, view.number, view.level, view.role, view.graded], () => drawHead(view));
    note.textContent = view.notice;
    note.hidden = !view.notice;
    if (shown !== view.key) {
      const hadFocus = body.contains(document.activeElement);
      shown = view.key;
      current = view.ticket ? buildTicket(view) : null;
      body.replaceChildren(...(current?.parts ?? [el("p", {}, el("button", { type: "button", class: "ll-main", onclick: () => (view.graded ? act("again") : take()) }, view.graded ? "Try to open it once more" : "Take another ticket"))]));
      body.tabIndex = -1;
      if (hadFocus) body.focus({ preventScroll: true });
    }
    current?.update(view.ticket);
  }

  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); screen.close(); unshield(); close(); };
}

export default { render };
