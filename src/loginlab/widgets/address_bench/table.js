// What the parts of the Address Bench share: tables to unfold, a heading, a button that waits, a line that is read out.

function addressPart(title, ...children) {
  return el("section", { class: "ll-addr-part" }, el("h3", {}, title), children);
}

// A button that waits for its answer. It is not disabled meanwhile: the keyboard would lose its place.
function addressButton(label, act, more = {}) {
  const button = el("button", { type: "button", ...more, onclick: async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try { await act(); } finally { button.removeAttribute("aria-disabled"); }
  } }, label);
  return button;
}

// Sends an act and reads its answer out. What is drawn as well is only read out, so that nobody sees it twice.
function addressTeller(ask) {
  const status = el("p", { role: "status", class: "ll-addr-status" });
  const tell = async (act, data, drawn = false) => {
    const reply = await ask(act, data);
    status.classList.toggle("ll-hidden", drawn && !reply.failed);
    status.textContent = reply.failed ?? reply.said;
  };
  const say = (sentence) => { status.classList.remove("ll-hidden"); status.textContent = sentence; };
  return { status, tell, say };
}

function addressTables(tables, title) {
  return tables.map((one) => el("details", {}, el("summary", {}, title), el("p", {}, one.text), scrollTable(title, one.header, one.rows)));
}
