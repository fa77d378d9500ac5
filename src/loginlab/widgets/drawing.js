// Shared by the widgets that draw lines and curves.

// What el() is for a page, for the parts of a drawing, which are of another kind: svgPart("line", {x1: 0, x2: 9, y1: 3, y2: 3}).
function svgPart(tag, attributes = {}, text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}
