// The quiz: its questions, and nothing around them.

export default { render: questions };
