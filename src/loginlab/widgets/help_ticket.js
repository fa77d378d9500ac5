// Asking for help: shows the case, the ways and the requests, and forwards what is written and judged.

export default { render: bench({
  mark: "ll-help", name: "Asking for help",
  makers: { write: helpWrite, channels: helpChannels, requests: helpRequests },
}) };
