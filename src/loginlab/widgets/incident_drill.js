// The incident drill: shows what the owner sees, forwards what is pressed, and says how long somebody has thought.

const DRILL_TICK_MS = 5000;

function render({ model, el: place }) {
  const drill = el("section", { class: "ll ll-drill", "aria-label": "Incident drill" });
  place.append(drill);
  const unshield = shield(drill);
  const { ask, close } = line(model, drill);
  const said = el("p", { class: "ll-hidden", role: "status" }), failed = el("p", { class: "ll-bad", role: "alert", hidden: true });

  // Acts take their turn. Thinking that was not told yet goes along with the move that it led to.
  let turns = Promise.resolve(), waiting = 0, since = performance.now();
  const thought = () => { const now = performance.now(), seconds = (now - since) / 1000; since = now; return seconds; };
  const runs = () => { const view = model.get("view"); return view.now && !view.now.over && view.pace !== "waits"; };
  function send(name, data) {
    waiting += 1;
    turns = turns.then(async () => {
      const reply = await ask(name, data);
      waiting -= 1;
      failed.textContent = reply.failed ?? "";
      failed.hidden = !reply.failed;
      if (reply.failed || reply.said) said.textContent = reply.failed ? "" : reply.said;
      since = performance.now();
      if (name === "do" || name === "tick") lookBack();
    });
    return turns;
  }
  function act(name, data = {}) {
    if (runs() && name === "do") return send(name, { ...data, thought: thought() });
    if (runs()) send("tick", { seconds: thought() });
    return send(name, data);
  }
  // To find the first costly moment takes some seconds of playing, so the end is shown before.
  function lookBack() {
    const { debrief } = model.get("view");
    if (!debrief || debrief.looked || drill.lookingBack) return;
    drill.lookingBack = true;
    debriefPart.root.focus({ preventScroll: true });
    send("look_back", {}).then(() => { drill.lookingBack = false; });
  }

  const top = drillTop(act), messages = drillMessages(), moves = drillMoves(act), debriefPart = drillDebrief(act);
  drill.prepend(el("h3", {}, "Incident drill"), top.root, el("div", { class: "ll-drill-columns" }, messages.root, moves.root), debriefPart.root);
  drill.append(failed, said);
  function draw() {
    const view = model.get("view");
    top.update(view);
    messages.update(view.now);
    moves.update(view.now);
    debriefPart.update(view.debrief, view.seed);
  }
  draw();
  model.on("change:view", draw);
  // Nobody thinks on a page that is not seen, and a busy kernel is told the time when it is free again.
  const timer = setInterval(() => {
    if (document.hidden || !runs() || waiting) { if (!waiting) since = performance.now(); return; }
    send("tick", { seconds: thought() });
  }, DRILL_TICK_MS);
  return () => { clearInterval(timer); model.off("change:view", draw); unshield(); close(); };
}

export default { render };
