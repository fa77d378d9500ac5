// The Withdrawal Desk: shows how both games stand, and forwards what is pressed.

export default { render: bench({ mark: "ll-wd", name: "Withdrawal Desk", makers: { race: deskRace, repair: deskRepair } }) };
