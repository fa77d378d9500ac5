// The Risk Bench: shows scores and curves, and forwards what is chosen. A slider is drawn here and asks nobody.

export default { render: bench({ mark: "ll-rb", name: "Risk Bench", makers: { score: riskScore, tradeoff: riskTradeoff } }) };
