// What the parts of the Password Bench share: a field for a made-up password, a table, a heading.

const PASSWORD_NOTICE = "Make one up for this. Never type a password that you use anywhere, here or on any page that rates passwords.";

// A field whose text goes to Python as a message when the form is sent, and is kept nowhere else. It is no password
// field of a sign-in: a password manager has nothing to offer and nothing to save here.
function passwordField(label, button, send) {
  const id = unique("made-up"), about = unique("notice");
  const input = el("input", { type: "password", id, autocomplete: "off", "data-1p-ignore": true, "data-lpignore": "true", autocapitalize: "off", spellcheck: "false", size: 28, "aria-describedby": about });
  const reveal = el("input", { type: "checkbox", onchange: () => { input.type = reveal.checked ? "text" : "password"; } });
  const missing = el("p", { role: "alert", hidden: true });
  const miss = (words) => { missing.textContent = words; missing.hidden = !words; missing.className = words && "ll-bad"; };
  const form = el("form", { class: "ll-pass-form", autocomplete: "off", onsubmit: (event) => {
    event.preventDefault();
    miss(input.value ? "" : "Type a password first.");
    if (input.value) send(input.value); else input.focus();
  } },
    el("p", { id: about, class: "ll-note" }, el("span", { class: "ll-mark" }, "A made-up one only. "), PASSWORD_NOTICE),
    el("div", { class: "ll-row" }, el("label", { for: id }, label), input, el("label", { class: "ll-row" }, reveal, "show it"), el("button", { class: "ll-main" }, button)), missing);
  return { form, fill: (text) => { miss(""); input.value = text; reveal.checked = true; input.type = "text"; } };
}

function passwordPart(title, ...children) {
  return el("section", { class: "ll-pass-part" }, el("h3", {}, title), children);
}

// 1, 10², 10⁴ …, as the pictures' scales have them.
const powerOfTen = (power) => (power ? `10${[...`${power}`].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]).join("")}` : "1");

// A button that waits for its answer and says so.
function passwordButton(label, act) {
  const button = el("button", { type: "button", onclick: async () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    try { await act(); } finally { button.removeAttribute("aria-disabled"); }
  } }, label);
  return button;
}
