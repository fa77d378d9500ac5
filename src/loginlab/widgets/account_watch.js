// Account Watch: shows how both parts stand, and forwards what is pressed.

export default { render: bench({ mark: "ll-aw", name: "Account Watch", makers: { year: watchYear, "throw-out": watchThrowOut } }) };
