// The URL Reader: shows what Python read, and forwards acts. What is typed is sent at every key and kept nowhere.

export default { render: bench({
  mark: "ll-url", name: "URL Reader",
  makers: { reader: asked(urlTyped), lookalikes: asked(urlLookalikes), drill: asked(urlDrill) },
}) };
