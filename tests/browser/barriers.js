// Put into a page by barriers.py: what only the page itself can tell of what is in somebody's way.
(() => {
  const words = (e) => e.outerHTML.slice(0, 120);
  const isShown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
  const STOPS = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";
  let walk;

  // Of radio buttons that belong together only one is a stop: the chosen one, else the first.
  function findStops(roots) {
    const all = roots.flatMap((root) => [...root.querySelectorAll(STOPS)])
      .filter((e) => e.tabIndex >= 0 && !e.matches(":disabled") && isShown(e));
    const groupOf = (radio) => all.filter((e) => e.type === "radio" && e.name === radio.name && e.form === radio.form);
    return all.filter((e) => e.type !== "radio" || e === (groupOf(e).find((one) => one.checked) ?? groupOf(e)[0]));
  }

  function hasRing(e) {
    // A switch is drawn beside its own invisible box.
    const style = getComputedStyle(getComputedStyle(e).opacity === "0" ? e.nextElementSibling : e);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  }

  function beginWalk(within) {
    const roots = [...document.querySelectorAll(within)], stops = findStops(roots), wrong = [], met = [];
    const isOurs = (e) => roots.some((root) => root.contains(e));
    const end = (name) => Object.assign(document.createElement("button"), { textContent: name, style: "position: fixed" });
    const come = ({ target }) => {
      if (!isOurs(target)) return;
      met.push(target);
      if (!hasRing(target)) wrong.push(["no ring around", words(target)]);
      const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
      if (!stops.includes(target) && !scrolls) wrong.push(["Tab stops at what is no control", words(target)]);
    };
    const go = ({ target }) => {
      const box = target.getBoundingClientRect();
      const isInSight = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
      if (isOurs(target) && !isInSight) wrong.push(["out of sight while it has the focus", words(target)]);
    };
    walk = { stops, wrong, met, come, go, was: document.activeElement, before: end("before"), behind: end("behind") };
    document.body.prepend(walk.before);
    document.body.append(walk.behind);
    walk.before.focus();
    document.addEventListener("focusin", come);
    document.addEventListener("focusout", go);
    return stops.length;
  }

  function endWalk() {
    const { stops, wrong, met, come, go, was, before, behind } = walk;
    document.removeEventListener("focusin", come);
    document.removeEventListener("focusout", go);
    if (document.activeElement !== behind) wrong.push(["Tab does not get out of", words(document.activeElement)]);
    const wanted = stops.filter((e) => e.tagName !== "IFRAME" && e.isConnected); // no event tells of a frame
    const missed = wanted.filter((e) => !met.includes(e));
    missed.forEach((e) => wrong.push(["Tab does not get to", words(e)]));
    const inTurn = met.filter((e) => wanted.includes(e));
    const astray = missed.length ? -1 : inTurn.findIndex((e, n) => e !== wanted[n]);
    if (astray >= 0) wrong.push(["Tab comes too early to", words(inTurn[astray])]);
    before.remove();
    behind.remove();
    was?.focus({ preventScroll: true });
    return wrong;
  }

  // A table may scroll in a box of its own; a page never scrolls sideways, and nothing is cut off.
  function findSticking(within) {
    const edge = document.documentElement.clientWidth, found = [];
    const scrolls = (e) => ["auto", "scroll"].includes(getComputedStyle(e).overflowX);
    const isInBox = (e, root) => {
      for (let up = e.parentElement; up && up !== root; up = up.parentElement) if (scrolls(up)) return true;
      return false;
    };
    for (const root of document.querySelectorAll(within)) {
      const right = Math.min(edge, root.getBoundingClientRect().right);
      for (const e of root.querySelectorAll("*")) {
        const box = e.getBoundingClientRect(), style = getComputedStyle(e);
        if (e.closest("svg, input, .ll-hidden") || box.width <= 1 || !isShown(e) || isInBox(e, root)) continue;
        if (box.right > right + 1) found.push(["sticks out", words(e)]);
        const cuts = ["hidden", "clip"].includes(style.overflowX) && style.textOverflow !== "ellipsis";
        if (cuts && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1) found.push(["is cut off", words(e)]);
      }
    }
    if (document.documentElement.scrollWidth > edge) found.push(["scrolls sideways", words(document.body)]);
    return found;
  }

  function findMoving(within) {
    const takesTime = (times) => times.split(",").some((one) => parseFloat(one) > 0);
    const moves = (e, part) => {
      const style = getComputedStyle(e, part);
      if (part && style.content === "none") return false;
      return takesTime(style.transitionDuration) || style.scrollBehavior === "smooth"
        || (style.animationName !== "none" && takesTime(style.animationDuration));
    };
    const all = [...document.querySelectorAll(within)].flatMap((root) => [root, ...root.querySelectorAll("*")]);
    return all.flatMap((e) => [null, "::before", "::after"].filter((part) => moves(e, part)).map((part) => ["moves", part, words(e)]));
  }

  window.barriers = { beginWalk, endWalk, isBehind: () => document.activeElement === walk.behind, findSticking, findMoving };
})();
