// The top of the drill: the start, the two clocks, how time goes on, and whoever is on the phone.

function drillTop(act) {
  const start = el("div"), facts = el("dl", { class: "ll-drill-facts", "aria-label": "How it stands" }), call = el("div"), pace = el("div");
  const root = el("div", {}, start, facts, pace, call);
  const name = unique("pace");
  let radios = [], shownPace = null;

  function drawPace(view, inside) {
    radios = view.paces.map(([id, label]) => {
      const input = el("input", { type: "radio", name, value: id, checked: view.pace === id, onchange: () => { if (inside) act("set_pace", { pace: id }); } });
      return [input, el("label", { class: "ll-row ll-drill-pace" }, input, el("span", {}, label))];
    });
    return el("fieldset", { class: "ll-drill-paces" }, el("legend", {}, "While you think"), el("div", { class: "ll-drill-pace-list" }, radios.map(([, label]) => label)),
      el("p", { class: "ll-soft" }, "You can change this at any moment. It counts for nothing, one way or the other."));
  }
  const chosen = () => radios.find(([input]) => input.checked)?.[0].value;
  // Whoever has asked for less motion should not find a clock running.
  const prefer = () => {
    if (!window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    radios.forEach(([input]) => { input.checked = input.value === "waits"; });
  };

  function drawStart(view) {
    const parts = [
      el("p", { class: "ll-drill-story" }, "You are Noor. You were travelling for most of a day, with your phone off. Now you are home, and switch it on. On the way you set its clock by hand. " +
        "Your whitelist is on, with your savings in it. Your notes hold the address of your savings. 6,650 US dollars lie at Lantern."),
      el("p", {}, "Each move takes some minutes of the drill. Nothing runs before you press the button."),
      drawPace(view, false),
      el("p", {}, el("button", { type: "button", class: "ll-main", onclick: () => act("start", { pace: chosen() }) }, "Start: switch my phone on"), " ",
        el("span", { class: "ll-soft" }, `Incident ${view.seed}`)),
    ];
    prefer();
    return parts;
  }

  function update(view) {
    const now = view.now, on = Boolean(now) && !now.over;
    keep(start, [Boolean(now), view.seed], () => (now ? [] : drawStart(view)));
    facts.hidden = !on;
    keep(facts, on ? now.facts : null, () => (on ? now.facts.map(([what, value]) => el("div", {}, el("dt", {}, what), el("dd", {}, value))) : []));
    // The switch stays as it is while it is used: whoever goes through it with the arrow keys must not lose it.
    keep(pace, on, () => on && el("details", {}, el("summary"), drawPace(view, true)));
    if (on) {
      pace.querySelector("summary").textContent = view.pace === "waits" ? "Time waits while I think (change)" : "Time goes on while I think (change)";
      // A view that comes between a choice and its answer still holds the old pace; it must not undo the choice.
      if (view.pace !== shownPace) radios.forEach(([input]) => { input.checked = input.value === view.pace; });
    }
    shownPace = view.pace;
    keep(call, on ? [now.call, now.answers] : null, () => on && now.call && el("section", { class: "ll-bad ll-drill-call", "aria-label": now.call.title },
      el("p", {}, el("span", { class: "ll-mark" }, now.call.title)), el("p", {}, words(now.call.words)),
      el("div", { class: "ll-row" }, now.answers.map((one) => drillButton(one, act)))));
  }
  return { root, update };
}
