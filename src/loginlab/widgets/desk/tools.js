// What can be looked at under the page: network, cookies, cache, requests; and, for those who switch it on, the log.

function toolBar(act) {
  const root = el("div", { class: "ll-tools" });
  const panel = el("div", { class: "ll-tool-panel", hidden: true, id: unique("panel"), role: "region" });
  const network = el("select", { id: unique("network"), onchange: () => act("network", { name: network.value }) });
  const offline = el("strong", { class: "ll-offline", hidden: true }, "offline");
  const plug = el("button", { type: "button", class: "ll-plain", onclick: () => act("plug", { on: !view.connected }) });
  const kinds = { cookies: "Cookies", cache: "Cache", requests: "Requests" };
  let view = null, open = null;

  const buttons = Object.fromEntries(Object.entries(kinds).map(([kind, label]) => [kind, el("button", {
    type: "button", class: "ll-plain", "aria-expanded": "false", "aria-controls": panel.id,
    onclick: () => { open = open === kind ? null : kind; draw(); },
  }, label)]));
  const row = el("div", { class: "ll-row" },
    el("label", { for: network.id }, "Network"), network, offline, plug, Object.values(buttons));
  root.append(row, panel);

  function update(next) { view = next; draw(); }

  function draw() {
    keep(network, view.exits, () => view.exits.map((exit) => el("option", { value: exit.name }, exit.label)));
    network.value = view.exit;
    plug.textContent = view.connected ? "Unplug" : "Plug in";
    offline.hidden = view.connected;
    for (const [kind, button] of Object.entries(buttons)) {
      button.replaceChildren(kinds[kind], " ", el("strong", {}, String(view[kind].length)));
      button.setAttribute("aria-expanded", String(open === kind));
    }
    panel.hidden = open === null;
    if (open === null) return;
    panel.setAttribute("aria-label", kinds[open]);
    keep(panel, [open, view[open], view.can_copy], { cookies, cache, requests }[open]);
  }

  function cookies() {
    if (!view.cookies.length) return [el("p", { class: "ll-soft" }, "No cookies. To every site you are a stranger.")];
    return [
      el("ul", { class: "ll-cookies" }, view.cookies.map((cookie) => el("li", {},
        el("div", {}, el("code", {}, cookie.name), el("div", { class: "ll-soft" }, `for ${cookie.site} · ends: ${cookie.ends}`),
          el("div", { class: "ll-soft" }, `Rules: ${cookie.rules}`)),
        el("div", { class: "ll-row" },
          el("button", { type: "button", onclick: () => act("delete_cookie", { name: cookie.name, site: cookie.site }) },
            "Delete", el("span", { class: "ll-hidden" }, ` ${cookie.name}`)),
          view.can_copy ? el("button", { type: "button", onclick: () => act("copy_cookie", { name: cookie.name, site: cookie.site }) },
            view.can_copy, el("span", { class: "ll-hidden" }, ` ${cookie.name}`)) : null)))),
      el("button", { type: "button", onclick: () => act("clear_cookies") }, "Delete all cookies"),
    ];
  }

  function cache() {
    if (!view.cache.length) return [el("p", { class: "ll-soft" }, "The cache is empty.")];
    return [el("ul", {}, view.cache.map((kept) => el("li", {}, el("code", {}, kept.address), el("span", { class: "ll-soft" }, ` — ${kept.fresh}`)))),
      el("button", { type: "button", onclick: () => act("clear_cache") }, "Clear the cache")];
  }

  function requests() {
    if (!view.requests.length) return [el("p", { class: "ll-soft" }, "Nothing was asked for yet.")];
    return [...view.requests].reverse().map((request) => el("details", {},
      el("summary", {}, `${request.method} ${request.address} → ${request.answer}`),
      el("pre", { tabindex: "0" }, [...request.sent, "", ...request.received].join("\n"))));
  }

  return { root, update };
}

function eventLog() {
  const root = el("section", { class: "ll-log" });
  const list = el("ol", { tabindex: "0", "aria-label": "Event log, newest first" });
  const box = el("div", { id: unique("log"), hidden: true }, el("p", { class: "ll-soft" }, "What the exchange knows. The page says less, so that a thief learns less."), list);
  const toggle = el("button", { type: "button", class: "ll-plain", "aria-expanded": "false", "aria-controls": box.id, onclick: () => {
    box.hidden = !box.hidden;
    toggle.setAttribute("aria-expanded", String(!box.hidden));
    toggle.lastChild.textContent = box.hidden ? "show" : "hide";
  } }, "Event log ", el("strong", {}, "show"));
  root.append(toggle, box);
  return { root, update: (events) => keep(list, events, () => [...events].reverse().map((event) => el("li", {}, el("code", {}, event)))) };
}
