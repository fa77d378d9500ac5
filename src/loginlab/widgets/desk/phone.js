// The phone: its own clock, the codes Python worked out ahead, messages, and the exchange's app.

function phonePanel(act, ticking) {
  const root = el("section", { class: "ll-phone", "aria-label": "Phone" });
  const clock = el("span", { class: "ll-phone-clock" });
  const settings = phoneSettings(act), { automatic } = settings;
  const screen = el("div", { class: "ll-phone-screen", tabindex: "-1" });
  const bar = el("div", { class: "ll-phone-bar", role: "tablist", "aria-label": "Phone screens" });
  root.append(el("div", { class: "ll-phone-top" }, clock, automatic), settings.phones, settings.clock, screen, bar);
  const names = { codes: "Codes", mail: "Mail", sms: "SMS", app: "App" };
  let open = "codes", opened = null, phone = null, drawn = "";

  const tabs = Object.fromEntries(Object.keys(names).map((name) => [name, el("button", {
    type: "button", role: "tab", onclick: () => choose(name),
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const order = Object.keys(names);
      const next = order[(order.indexOf(name) + step + order.length) % order.length];
      choose(next); tabs[next].focus();
    },
  })]));
  bar.append(...Object.values(tabs));

  function choose(name) { open = name; opened = null; draw(); }

  function update(next) { phone = next; settings.update(next); draw(); }

  function draw() {
    for (const [name, tab] of Object.entries(tabs)) {
      const unread = name === "mail" ? phone.mail.filter((m) => m.unread).length : name === "sms" ? phone.sms.filter((m) => m.unread).length : 0;
      tab.replaceChildren(names[name], unread ? el("span", { class: "ll-count" }, ` ${unread}`, el("span", { class: "ll-hidden" }, " new")) : "");
      tab.setAttribute("aria-selected", String(name === open));
      tab.tabIndex = name === open ? 0 : -1;
    }
    automatic.textContent = phone.automatic ? "automatic time: on" : "automatic time: off";
    const content = { codes: codes, mail: () => messages(phone.mail, "mail"), sms: () => messages(phone.sms, "sms"), app: appScreen };
    // Not redrawn while nothing changed: somebody may be typing into the app.
    const state = JSON.stringify([open, opened, open === "app" ? phone.app : phone[open]]);
    if (state !== drawn) { drawn = state; screen.replaceChildren(...[content[open]()].flat(Infinity).filter(Boolean)); }
    tick();
  }

  // ----- codes: only the one that counts now is shown; the rest of the list waits for its time
  let faces = [];
  function codes() {
    faces = [];
    if (!phone.codes.length) return [el("p", { class: "ll-soft" }, "No account is set up in the authenticator."), settings.addAccount()];
    return [el("p", { class: "ll-soft" }, "Authenticator"), phone.codes.map((account) => {
      const digits = el("span", { class: "ll-digits" });
      const left = el("span", { class: "ll-ring", role: "img" });
      faces.push({ account, digits, left });
      return el("div", { class: "ll-code" }, el("strong", {}, account.issuer), el("span", { class: "ll-soft" }, account.name),
        el("div", { class: "ll-code-row" }, digits, left));
    }), settings.addAccount()];
  }

  function tick() {
    if (!phone) return;
    const now = (phone.time_ms + (phone.running ? ticking.elapsed() * phone.rate : 0)) / 1000;
    const shown = new Date((now + phone.zone_s) * 1000);
    clock.textContent = shown.toISOString().slice(11, 16);
    if (open !== "codes") return;
    for (const { account, digits, left } of faces) {
      const step = Math.floor(now / account.period);
      const code = account.ahead[step - account.first_step];
      const seconds = Math.ceil(account.period - (now % account.period));
      if (code === undefined) { ticking.stale(); digits.textContent = "··· ···"; continue; }
      const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
      if (digits.textContent !== spaced) digits.textContent = spaced;
      left.style.setProperty("--ll-part", `${(seconds / account.period) * 100}%`);
      left.setAttribute("aria-label", `${seconds} seconds left`);
      if (left.textContent !== String(seconds)) left.textContent = String(seconds);
    }
  }

  // ----- mail and text messages
  function messages(list, kind) {
    if (opened !== null && list[opened]) return oneMessage(list[opened], kind);
    if (!list.length) return el("p", { class: "ll-soft" }, kind === "mail" ? "No mail." : "No text messages.");
    return el("ul", { class: "ll-messages" }, list.map((message, index) => el("li", {},
      el("button", { type: "button", onclick: () => { opened = index; act(`read_${kind}`, { index }); draw(); screen.focus(); } },
        el("span", { class: "ll-soft" }, `${message.time} · ${message.sender}`),
        el("strong", {}, message.unread ? "● " : "", message.unread ? el("span", { class: "ll-hidden" }, "unread: ") : null, message.subject)))));
  }

  function oneMessage(message, kind) {
    return [
      el("button", { type: "button", class: "ll-plain", onclick: () => { opened = null; draw(); } }, "← All messages"),
      el("h4", {}, message.subject),
      el("p", { class: "ll-soft" }, `From ${message.from} · ${message.time}`),
      message.lines.map((text) => el("p", {}, text)),
      message.links.map((address, link) => el("button", { type: "button", onclick: () => act("open_link", { kind, index: opened, link }) },
        "Open the link in the browser", el("span", { class: "ll-hidden" }, `: ${address}`))),
    ];
  }

  // ----- the exchange's app
  function appScreen() {
    const app = phone.app;
    const form = el("form", { onsubmit: (event) => {
      event.preventDefault();
      const fields = Object.fromEntries(new FormData(form));
      act("app", { screen: app.screen, fields });
    } });
    const inputs = app.fields.map((field) => {
      const id = unique("app");
      return [el("label", { for: id }, field.label), el("input", { id, name: field.name, type: field.type,
        autocomplete: field.autocomplete, inputmode: field.digits ? "numeric" : null, required: true })];
    });
    form.append(...inputs.flat(), app.button ? el("button", { class: "ll-main" }, app.button) : "");
    return [
      el("h4", {}, app.title),
      app.message ? el("p", { class: "ll-note", role: "alert" }, app.message) : null,
      app.lines.map((text) => el("p", {}, text)),
      form,
      app.others.map((other) => el("button", { type: "button", onclick: () => act("app", { screen: other.screen, fields: {} }) }, other.label)),
    ].flat().filter(Boolean);
  }

  return { root, update, tick, showMail: () => choose("mail") };
}
