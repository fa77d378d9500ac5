// The page inside the browser window: the site's own HTML in a frame that can reach nothing.
// No same-origin, so it sees neither this page nor its kernel; a policy without any source, so nothing is fetched;
// no form of it is ever sent. What the reader does in it comes out as a message, and Python decides what that means.

function pageFrame(act) {
  const frame = el("iframe", { class: "ll-page", title: "Web page", sandbox: "allow-scripts allow-forms" });
  let refocus = false;

  // Runs inside the frame, the only script its policy lets run.
  function reporter(focusFirst) {
    const tell = (message) => parent.postMessage({ signInLab: message }, "*");
    addEventListener("submit", (event) => {
      event.preventDefault();
      const fields = [...new FormData(event.target, event.submitter)].filter(([, value]) => typeof value === "string");
      tell({ act: "submit", data: { form: Number(event.target.dataset.form), fields } });
    }, true);
    addEventListener("click", (event) => {
      const link = event.target.closest?.("a[href]");
      if (!link) return;
      event.preventDefault();
      tell({ act: "follow", data: { link: Number(link.dataset.link) } });
    }, true);
    addEventListener("DOMContentLoaded", () => {
      if (!focusFirst) return;
      const first = document.querySelector("[autofocus], main input:not([type=hidden]), main h1, h1");
      if (first && !first.matches("input")) first.tabIndex = -1;
      first?.focus();
    });
  }

  function show(html) {
    const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16)).join("");
    const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; " +
      `script-src 'nonce-${nonce}'`;
    const script = `(${reporter})(${refocus})`;
    frame.srcdoc = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
      // A heading that is focused so that it is read out needs no ring: it is nothing to press.
      `<style>h1[tabindex="-1"]:focus{outline:none}</style><script nonce="${nonce}">${script}</` + `script>${html.replace(/^\s*<!doctype[^>]*>/i, "")}`;
    if (refocus) frame.addEventListener("load", () => frame.focus(), { once: true });
  }

  function hear(event) {
    if (event.source !== frame.contentWindow || !event.data?.signInLab) return;
    refocus = true;
    const { act: name, data } = event.data.signInLab;
    if (name === "submit" || name === "follow") act(name, data);
  }
  addEventListener("message", hear);
  return { frame, show, close: () => removeEventListener("message", hear) };
}
