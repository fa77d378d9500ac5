// The Relay Race: the learner moves for the attacker, and once decides for the victim. Shows what Python says.

function render({ model, el: root }) {
  const board = el("section", { class: "ll ll-relay", "aria-label": "Relay Race" });
  root.append(board);
  const unshield = shield(board);
  const heard = el("p", { class: "ll-hidden", "aria-live": "polite" });
  const { ask, close } = line(model, board);
  let busy = false;

  // One act at a time. What was pressed keeps the focus, unless it is gone: then the next thing to do has it.
  const act = async (name, data) => {
    if (busy) return;
    busy = true;
    board.setAttribute("aria-busy", "true");
    const pressed = document.activeElement;
    const reply = await ask(name, data);
    busy = false;
    board.removeAttribute("aria-busy");
    heard.textContent = reply.failed ?? reply.said;
    if (!board.contains(pressed) || !pressed.checkVisibility()) next().focus();
  };
  const button = (label, attributes, press) => el("button", { type: "button", ...attributes, onclick: press }, label);
  const switches = relaySwitches(), columns = relayColumns(), settings = relaySettings(ask);
  const move = button("", { class: "ll-main" }, () => (model.get("view").race ? act("move") : act("begin", switches.chosen())));
  const play = button("Play to the end", {}, async () => {
    if (!model.get("view").race) await act("begin", switches.chosen());
    await act("play");
  });
  const again = button("Begin again", {}, async () => { await act("again"); switches.first().focus(); });
  const moment = el("div", { class: "ll-note ll-relay-moment", role: "group", "aria-label": "Your decision as Mira", tabindex: -1 },
    el("p", {}, el("span", { class: "ll-mark" }, "Now you are Mira. "),
      "The page looks right, and it is late. Your password manager has filled in the password here every time until today. Now it offers nothing. What do you do?"),
    el("div", { class: "ll-row" }, button("Type the password by hand", {}, () => act("choose", { by_hand: true })),
      button("Stop, and open my own bookmark", {}, () => act("choose", { by_hand: false }))));
  const acts = el("div", { class: "ll-row ll-relay-acts" }, move, play, again);
  board.prepend(el("h3", {}, "Relay Race"),
    el("p", {}, model.get("view").intro),
    switches.root, columns.root, moment, acts, heard, settings.root);

  function next() {
    const race = model.get("view").race;
    if (race && race.moment) return moment;
    return race && race.verdict ? columns.verdict : move;
  }

  function draw() {
    const view = model.get("view"), race = view.race;
    switches.update(view);
    columns.update(race);
    settings.update(view);
    move.textContent = race ? race.next ?? "" : view.first;
    move.hidden = play.hidden = Boolean(race && (race.moment || race.verdict));
    again.hidden = !race;
    moment.hidden = !(race && race.moment);
  }
  draw();
  model.on("change:view", draw);
  return () => { model.off("change:view", draw); unshield(); close(); };
}

export default { render };
