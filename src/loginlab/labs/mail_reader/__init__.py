"""Five mails to one person, each really sent, and what their headers prove: who sent it, and never whether to trust."""
