// The Password Bench: shows what Python worked out, and forwards acts. What is typed is sent once and kept nowhere.

export default { render: bench({
  mark: "ll-pass", name: "Password Bench",
  makers: {
    attack: asked(passwordAttack), cost: asked(passwordCost), accounts: asked(passwordAccounts),
    leaks: asked(passwordLeaks), generators: asked(passwordGenerators),
  },
}) };
