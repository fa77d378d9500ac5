// Beginning anew, and taking that back. What came of it stands above the lessons and is scrolled to.

function progressAnew(act) {
  const body = el("div"), told = el("div", { role: "status", tabindex: "-1" });
  const root = el("section", { "aria-label": "Begin anew" }, el("h3", {}, "Begin anew"),
    el("p", { class: "ll-soft" }, "A single exercise or lesson is begun anew with the button beside it, further up. Nothing is deleted."),
    body);

  const doIt = async (name, data) => {
    const said = await act(name, data);
    if (!said) return;
    told.replaceChildren(el("p", { class: said.good ? "ll-good" : "ll-bad" }, el("span", { class: "ll-mark" }, said.good ? "✓ " : "✗ "), said.says));
    told.focus({ preventScroll: true }); // the button that was pressed is gone
    told.scrollIntoView({ block: "nearest" });
  };
  const begin = (scope) => doIt("begin_anew", { scope });

  function update({ resets, lessons }) {
    const wasBegun = lessons.some((lesson) => lesson.was_begun);
    keep(body, [resets, wasBegun], () => [
      wasBegun ? progressConfirm("Begin everything anew", "Begin everything anew", "All lessons, exercises and questions will be as if you had never tried them.", () => begin("all")) : null,
      resets.length ? el("ul", { class: "ll-pv-resets" }, resets.map(({ uid, says }) => el("li", {}, says, " ",
        el("button", { type: "button", class: "ll-pv-small", "aria-label": `Take back: ${says}`, onclick: () => doIt("take_back", { reset: uid }) }, "Take this back")))) : null,
    ]);
  }
  return { root, told, begin, update };
}
