// What stands above and below the phone's screens: which phone, its clock, and adding an account to the authenticator.

function phoneSettings(act) {
  let phone = null;
  const automatic = el("button", { type: "button", class: "ll-plain ll-automatic", title: "Switch automatic time on or off",
    onclick: () => act("automatic", { on: !phone.automatic }) });
  const phones = el("div", { class: "ll-row ll-phones", role: "group", "aria-label": "Which phone" });
  const zone = el("select", { "aria-label": "Time zone", onchange: () => act("zone", { name: zone.value }) });
  const moves = [-15, 15].map((seconds) => el("button", { type: "button", class: "ll-plain", onclick: () => act("move_clock", { seconds }) },
    seconds < 0 ? `Back ${-seconds} s` : `Forward ${seconds} s`));
  const clock = el("details", { class: "ll-clock-settings" }, el("summary", {}, "Time settings"), zone, el("div", { class: "ll-row" }, moves));

  function update(next) {
    phone = next;
    automatic.setAttribute("aria-pressed", String(phone.automatic));
    keep(phones, phone.phones, () => phone.phones.map((one, number) => el("button", { type: "button",
      class: one.active ? "ll-main" : null, "aria-pressed": String(one.active), onclick: () => act("take_phone", { number }) }, one.name)));
    phones.hidden = phone.phones.length < 2;
    if (!zone.options.length) zone.append(...phone.zones.map((name) => el("option", { value: name }, name)));
    zone.value = phone.zone;
  }

  // The key goes to the kernel in one message and is wiped from the field: it is worth as much as every code to come.
  function addAccount() {
    const id = unique("key");
    const key = el("input", { id, type: "text", autocomplete: "off", spellcheck: "false", autocapitalize: "off", required: true });
    const form = el("form", { onsubmit: (event) => { event.preventDefault(); const typed = key.value; key.value = ""; act("type_key", { key: typed }); } },
      el("label", { for: id }, "Key"), key, el("button", {}, "Add"));
    return [el("button", { type: "button", onclick: () => act("scan") }, "Scan the code on the screen"),
      el("details", { class: "ll-type-key" }, el("summary", {}, "Type the key instead"), form)];
  }

  return { automatic, phones, clock, update, addAccount };
}
