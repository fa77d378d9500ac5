// The page inside the browser window: the site's own HTML in a frame that can reach nothing.
// No same-origin, so it sees neither this page nor its kernel; a policy without any source, so nothing is fetched;
// no form of it is ever sent. What the reader does in it comes out as a message, and Python decides what that means.

function pageFrame(press) {
  const frame = el("iframe", { class: "ll-page", title: "Web page", sandbox: "allow-scripts allow-forms" });
  let shown = null, word = null;

  // Runs inside the frame, the only script its policy lets run; then it is gone from the page, and with it the word
  // that its messages carry: whatever else might come to speak from the frame does not know it. A page can name its
  // fields after what we would ask an element for ("dataset", "getAttribute"), so elements are asked by their class.
  function reporter(focusFirst, word) {
    document.currentScript.remove();
    const numberOf = (element, name) => Number(Element.prototype.getAttribute.call(element, name));
    const tell = (message) => parent.postMessage({ signInLab: message, word }, "*");
    addEventListener("submit", (event) => {
      event.preventDefault();
      const fields = [...new FormData(event.target, event.submitter)].filter(([, value]) => typeof value === "string");
      tell({ act: "submit", data: { form: numberOf(event.target, "data-form"), fields } });
    }, true);
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link) return;
      event.preventDefault();
      tell({ act: "follow", data: { link: numberOf(link, "data-link") } });
    }, true);
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key?.toLowerCase() !== "s") return;
      event.preventDefault();
      tell({ act: "save", data: { ctrlKey: event.ctrlKey, metaKey: event.metaKey } });
    }, true);
    if (!focusFirst) return;
    const settle = () => {
      const ask = (selector) => Document.prototype.querySelector.call(document, selector);
      const first = ask("main input:not([type=hidden], [readonly], [disabled])") ?? ask("main h1, h1");
      if (first && first.tagName === "H1") first.tabIndex = -1;
      first?.focus();
    };
    // The focus is given to the frame from outside, sometimes twice, and only after that can it pass it on.
    addEventListener("DOMContentLoaded", settle);
    addEventListener("focus", () => setTimeout(() => {
      if (performance.now() < 2000 && document.activeElement === document.body) settle();
    }));
  }

  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  // Show a page; with `enter` the keyboard goes into it, to its first field or its heading.
  function show(page, enter) {
    shown = page.id;
    const nonce = random();
    word = random();
    const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; " +
      `script-src 'nonce-${nonce}'`;
    const script = `(${reporter})(${Boolean(enter)}, "${word}")`;
    // A heading that is focused so that it is read out needs no ring: it is nothing to press.
    const ours = `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
      `<style>h1[tabindex="-1"]:focus{outline:none}</style><script nonce="${nonce}">${script}</` + "script>";
    frame.srcdoc = page.document.replace(/^\s*(<!doctype[^>]*>)?\s*(<html[^>]*>)?\s*(<head>)?/i, (begin) => begin + ours);
    if (enter) frame.addEventListener("load", () => frame.focus({ preventScroll: true }), { once: true });
  }

  // Anybody can send a message to this window; only our own frame is listened to, and only these acts.
  function hear(event) {
    if (event.source !== frame.contentWindow || !event.data?.signInLab || event.data.word !== word) return;
    const { act: name, data } = event.data.signInLab;
    if (name === "submit") press(name, { form: data.form, fields: data.fields, seen: shown });
    // Saving is the notebook's, but no key leaves a frame by itself; it is pressed anew outside.
    if (name === "save") frame.dispatchEvent(new KeyboardEvent("keydown", { key: "s", code: "KeyS", keyCode: 83,
      ctrlKey: Boolean(data.ctrlKey), metaKey: Boolean(data.metaKey), bubbles: true, cancelable: true }));
    if (name === "follow") press(name, { link: data.link, seen: shown });
  }
  addEventListener("message", hear);
  return { frame, show, isShown: (page) => page.id === shown, close: () => removeEventListener("message", hear) };
}
