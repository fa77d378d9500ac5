// The Address Bench: shows what Python worked out, and forwards acts. What is typed is sent once and kept nowhere.

export default { render: bench({
  mark: "ll-addr", name: "Address Bench",
  makers: { history: asked(addressHistory), clipboard: asked(addressClipboard), checksum: asked(addressChecksum) },
  below: (view) => [el("p", { class: "ll-soft ll-addr-nobodys" }, view.nobodys)],
}) };
