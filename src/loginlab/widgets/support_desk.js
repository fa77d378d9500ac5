// The Support Desk: shows how the conversations stand, and forwards what is pressed.

// What comes back in a conversation is read out by its log; only what stands nowhere else is said here.
const TALKING = { do: "agent", move: "customer" };
const goesOn = (deed, view) => TALKING[deed] && !view[TALKING[deed]]?.over;

export default { render: bench({
  mark: "ll-sd", name: "Support Desk", makers: { agent: deskAgent, customer: deskCustomer },
  spoken: (reply, deed, view) => (goesOn(deed, view) ? "" : reply.said),
}) };
