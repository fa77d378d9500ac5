// The page inside the browser window: the site's own HTML in a frame that can reach nothing.
// No same-origin, so it sees neither this page nor its kernel; a policy without any source, so nothing is fetched;
// no form of it is ever sent. What the reader does in it comes out as a message, and Python decides what that means.
// The frame is loaded once for a site, empty; each page takes the whole of the last one's place in it, which costs a
// third of what loading a new document does. Another site or window gets another document: were code ever to run in a
// hostile page, it would be gone before the exchange's is there. Should a page not appear, the frame is loaded anew.
// There are two frames, one in the other, because no sandbox keeps a page from moving its own frame to an address, and
// with it whatever it knows. The policy of the outer one, in which nothing runs, allows the inner one no address.

const PATIENCE = 2000;  // milliseconds for a page to appear, and as much again after loading the frame anew

function pageFrame(press) {
  const frame = el("iframe", { class: "ll-page", title: "Web page", sandbox: "allow-scripts allow-forms" });
  let shown = null, word = null, lastWord = null, port = null, heard = 0, owed = null;

  // Runs inside the frame, the only script its policy lets run; then it is gone from the document, and with it the word
  // that its messages carry: whatever else might come to speak from the frame does not know it. Pages come through a
  // port that nobody else holds. A page can name its fields after what we would ask the document or a form for
  // ("activeElement", "closest"), so they are asked by their class.
  function reporter(word) {
    document.currentScript.remove();
    const ask = (name, of = document) => Reflect.get(Document.prototype, name, of);
    const numberOf = (element, name) => Number(Element.prototype.getAttribute.call(element, name));
    const tell = (act, data, ports = []) => parent.parent.postMessage({ signInLab: { act, data }, word }, "*", ports);
    const { port1: pages, port2 } = new MessageChannel();
    let seen = null, presses = 0, entered = -Infinity;

    // Busy from the press on, and not only from when it was heard of outside.
    const press = (act, data) => {
      presses += 1;
      ask("documentElement").setAttribute("aria-busy", "true");
      tell(act, { ...data, seen, press: presses });
    };
    addEventListener("submit", (event) => {
      event.preventDefault();
      const fields = [...new FormData(event.target, event.submitter)].filter(([, value]) => typeof value === "string");
      press("submit", { form: numberOf(event.target, "data-form"), fields });
    }, true);
    addEventListener("click", (event) => {
      const link = Element.prototype.closest.call(event.target, "a[href]");
      if (!link) return;
      event.preventDefault();
      press("follow", { link: numberOf(link, "data-link") });
    }, true);
    addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key?.toLowerCase() !== "s") return;
      event.preventDefault();
      tell("save", { ctrlKey: event.ctrlKey, metaKey: event.metaKey });
    }, true);

    const settle = () => {
      const find = (selector) => Document.prototype.querySelector.call(document, selector);
      const first = find("main input:not([type=hidden], [readonly], [disabled])") ?? find("main h1, h1");
      if (first && first.tagName === "H1") first.tabIndex = -1;
      first?.focus();
    };
    // The focus is given to the frame from outside, sometimes twice, and only after that can it pass it on.
    addEventListener("focus", () => setTimeout(() => {
      if (performance.now() - entered < 2000 && ask("activeElement") === ask("body")) settle();
    }));
    // A heading that is focused so that it is read out needs no ring: it is nothing to press.
    const ours = new CSSStyleSheet();
    ours.replaceSync('h1[tabindex="-1"]:focus { outline: none } html[aria-busy="true"] { cursor: progress }');
    document.adoptedStyleSheets = [ours];
    // Read without being run, and put in the place of the whole page before: nothing of that one stays.
    pages.onmessage = ({ data: { page, enter, heard } }) => {
      if (!page) {
        if (heard === presses) ask("documentElement").removeAttribute("aria-busy");
        return;
      }
      const next = new DOMParser().parseFromString(page.document, "text/html");
      ask("documentElement").replaceWith(ask("documentElement", next));
      scrollTo({ left: 0, top: 0, behavior: "instant" });
      seen = page.id;
      entered = enter ? performance.now() : -Infinity;
      if (enter) settle();
      tell("shown", { id: seen });
    };
    tell("ready", {}, [port2]);
  }

  const inside = () => frame.contentWindow?.[0];  // the inner frame's window: to be compared and focused, no more

  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  function load() {
    const nonce = random();
    lastWord = word;
    word = random();
    port = null;
    const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; " +
      `script-src 'nonce-${nonce}'`;
    const write = (rest) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Web page</title>` +
      `<meta http-equiv="Content-Security-Policy" content="${policy}">${rest}</html>`;
    const inner = el("iframe", { title: "Web page", sandbox: "allow-scripts allow-forms",
      srcdoc: write(`<script nonce="${nonce}">(${reporter})("${word}")</` + "script></head><body></body>") });
    frame.srcdoc = write("<style>html, body, iframe { display: block; box-sizing: border-box; width: 100%; height: 100%; margin: 0; " +
      `border: 0 }</style></head><body>${inner.outerHTML}</body>`);
  }

  // ----- what is owed to the reader: a page that was sent into the frame and is not there yet
  function pay() {
    if (!owed) return;
    clearTimeout(owed.timer);
    owed.done();
    owed = null;
  }

  function wait(after) {
    owed.timer = setTimeout(() => {
      if (!frame.isConnected || !after) return pay();  // out of sight it is loaded when it comes back into view
      wait(null);
      after();
    }, PATIENCE);
  }

  // Show a page; with `enter` the keyboard goes into it, to its first field or its heading.
  function show(page, enter) {
    if (shown && shown.page.site !== page.site) load();
    shown = { page, enter: Boolean(enter) };
    pay();
    owed = {};
    owed.shown = new Promise((done) => { owed.done = done; });
    wait(load);
    port?.postMessage(shown);
  }

  // Anybody can send a message to this window; only our own frame is listened to, and only these acts.
  function hear(event) {
    if (!event.source || event.source !== inside() || !event.data?.signInLab) return;
    const { act: name, data } = event.data.signInLab;
    // Pressed in the document that is just going: Python is told of it and says that nothing was sent.
    const isLate = event.data.word === lastWord && (name === "submit" || name === "follow");
    if (event.data.word !== word && !isLate) return;
    if (name === "ready") {
      port = event.ports[0];
      if (shown) port.postMessage(shown);
    }
    if (name === "shown" && data.id === shown.page.id) {
      if (shown.enter) inside().focus();
      shown.enter = false;  // taken out of the page and put back, the frame is no new page
      pay();
    }
    // Saving is the notebook's, but no key leaves a frame by itself; it is pressed anew outside.
    if (name === "save") frame.dispatchEvent(new KeyboardEvent("keydown", { key: "s", code: "KeyS", keyCode: 83,
      ctrlKey: Boolean(data.ctrlKey), metaKey: Boolean(data.metaKey), bubbles: true, cancelable: true }));
    if (!isLate && data.press) heard = data.press;
    if (name === "submit") press(name, { form: data.form, fields: data.fields, seen: data.seen });
    if (name === "follow") press(name, { link: data.link, seen: data.seen });
  }
  addEventListener("message", hear);
  load();

  return {
    frame, show, isShown: (page) => page.id === shown?.page.id,
    settled: () => owed?.shown,  // once the page that was sent is really there
    rest: () => port?.postMessage({ heard }),  // nothing more will come of what was pressed
    close: () => { removeEventListener("message", hear); clearTimeout(owed?.timer); },
  };
}
