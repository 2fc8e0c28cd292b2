package dev.codeagent.bench.server;

import java.io.IOException;

/** What the server does with a request. */
@FunctionalInterface
interface Behaviour {

  void answer(Connection connection) throws IOException;
}
