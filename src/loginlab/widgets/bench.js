// A bench: a section of parts, one below the other. Each part is drawn from its own piece of the view, and sends acts.

// `makers` makes each part from `act`, which says aloud what came of it or why it failed, and from `ask`, which leaves
// both to the part. `spoken` chooses what of a reply is read out where a part says it already; `below` stands last.
function bench({ mark, name, makers, spoken = (reply) => reply.said, below = () => [] }) {
  return ({ model, el: root }) => {
    const section = el("section", { class: `ll ${mark}`, "aria-label": name });
    root.append(section);
    const unshield = shield(section);
    const { ask, close } = line(model, section);
    const said = el("p", { class: "ll-hidden", role: "status" }), failed = el("p", { class: "ll-bad", role: "alert", hidden: true });

    // Acts take their turn, so that two quick presses arrive in the order in which they were made.
    let turns = Promise.resolve();
    function act(deed, data = {}) {
      section.setAttribute("aria-busy", "true");
      turns = turns.then(async () => {
        const reply = await ask(deed, data);
        section.removeAttribute("aria-busy");
        failed.textContent = reply.failed ?? "";
        failed.hidden = !reply.failed;
        said.textContent = reply.failed ? "" : spoken(reply, deed, model.get("view")) ?? "";
        return reply;
      });
      return turns;
    }
    const parts = model.get("view").parts.map((part) => [part, makers[part](act, ask)]);
    // Two parts of one bench may stand in one lesson, and whoever goes from region to region must tell them apart.
    const [[part, { root: alone }], ...others] = parts;
    const title = alone.getAttribute("aria-label") ?? alone.querySelector("h3")?.textContent ?? part;
    if (!others.length) section.setAttribute("aria-label", `${name}: ${title}`);
    section.prepend(...parts.map(([, part]) => part.root), ...below(model.get("view")));
    if (!parts.every(([part]) => makers[part].speaks)) section.append(failed, said);
    const draw = () => { const view = model.get("view"); parts.forEach(([part, shown]) => shown.update(view[part])); };
    draw();
    model.on("change:view", draw);
    return () => { model.off("change:view", draw); parts.forEach(([, part]) => part.close?.()); unshield(); close(); };
  };
}

// For a part that says itself what came of an act; a bench of such parts alone needs no voice of its own.
const asked = (make) => Object.assign((_act, ask) => make(ask), { speaks: true });
