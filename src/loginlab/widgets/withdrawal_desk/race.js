// The race: settings, the acts of the side that is played, time to let pass, and how it stands.

function deskRace(act) {
  const settings = el("div"), story = el("div"), hands = el("div"), shown = el("div"), end = el("div"), all = el("div");
  const root = el("section", { class: "ll-wd-part", "aria-label": "Thief against owner" },
    el("h3", {}, "Thief against owner"), settings, story, hands, end, shown, all);

  function drawSettings(view) {
    const chosen = view.settings, fields = {};
    const list = (name, label) => {
      fields[name] = el("select", {}, view.choices[name].map(([value, words]) => el("option", { value, selected: value === chosen[name] }, words)));
      return el("label", { class: "ll-wd-field" }, el("span", {}, label), fields[name]);
    };
    const tick = (name, label) => {
      fields[name] = el("input", { type: "checkbox", checked: chosen[name] });
      return el("label", { class: "ll-row ll-wd-tick-box" }, fields[name], el("span", {}, label));
    };
    const parts = [list("side", "Your side"), list("delay_h", "Delay of a new address"), list("two_step", "Withdrawals are confirmed"), list("owner", "Mira and her messages"),
      tick("whitelist", "The whitelist is on"), tick("other_channel", "Warnings by text message as well"), tick("reads_mail", "The thief reads her mail")];
    const read = () => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.type === "checkbox" ? field.checked : field.value]));
    return el("form", { onsubmit: (event) => { event.preventDefault(); act("begin", read()); } },
      el("fieldset", {}, el("legend", {}, "Settings of the race"), el("div", { class: "ll-wd-settings" }, parts)),
      el("p", {}, el("button", { class: "ll-main" }, "Begin a race with these")));
  }

  function drawHands(view) {
    const button = (label, name, data) => el("button", { type: "button", onclick: () => act(name, data) }, label);
    const back = view.can_take_back && button("Take the last move back", "take_back", {});
    if (view.over || !view.acts.length) return back && el("p", {}, back);
    return [el("h4", {}, `It is hour ${view.hour}. What do you do?`),
      el("div", { class: "ll-row", role: "group", "aria-label": "What you do" }, view.acts.map(([id, label]) => button(label, "do", { act: id }))),
      el("h4", {}, "Or let time pass"),
      el("div", { class: "ll-row", role: "group", "aria-label": "Let time pass" }, view.waits.map(([minutes, label]) => button(label, "wait", { minutes })), back)];
  }

  function update(view) {
    keep(settings, view.settings, () => drawSettings(view));
    keep(story, view.task, () => el("p", { class: "ll-wd-task" }, view.task));
    keep(hands, [view.over, view.acts, view.waits, view.hour, view.can_take_back], () => drawHands(view));
    keep(end, view.verdict, () => (view.verdict ? deskVerdict(view.verdict) : []));
    keep(shown, [view.lines, view.picture, view.log], () => [view.lines.length > 0 && deskPicture(view.picture), deskLines(view.lines, "What happened, in order"), logBox(view.log, "Event log of the race")]);
    keep(all, view.tables, () => view.tables && el("details", {}, el("summary", {}, "What every delay and every protection comes to"),
      el("p", {}, "Each cell is a race that was run, against a thief who has every plan to choose from and begins right after a look."),
      scrollTable("US dollars gone, by the delay of a new address", view.tables.delays.header, view.tables.delays.rows),
      scrollTable("The same for other protections, with an owner who looks once a day", view.tables.guards.header, view.tables.guards.rows)));
  }
  return { root, update };
}
