// What a widget draws anew must not take the keyboard's place away: outside our elements, keys cut and delete cells.

// Draw a part only when what it shows has changed; if the focus was in it, put it on what took the old one's place.
function keep(node, state, build) {
  const now = JSON.stringify(state);
  if (node.shownState === now) return;
  node.shownState = now;
  const focused = node.contains(document.activeElement) && node !== document.activeElement ? document.activeElement : null;
  const place = pressable(node).indexOf(focused), name = nameOf(focused);
  node.replaceChildren(...[build()].flat(Infinity).filter((part) => part !== null && part !== undefined && part !== false && part !== ""));
  if (focused) settle(node, name, place);
}

const pressable = (node) => [...node.querySelectorAll("button, input, select, summary, [tabindex]")];
const nameOf = (element) => element?.getAttribute("aria-label") ?? element?.textContent;

function settle(node, name, place) {
  const all = pressable(node);
  const next = all.find((element) => name && nameOf(element) === name) ?? all[Math.min(Math.max(place, 0), all.length - 1)];
  if (!next) node.tabIndex = -1;
  (next ?? node).focus({ preventScroll: true });
}
