package dev.codeagent.llm.compose;

/** The contract of providers over HTTP/1.1. */
class AimockContractTest extends AimockContracts {
  @Override
  Object[] settings() {
    return new Object[0];
  }

  @Override
  String inFrontOf(String server) {
    return server;
  }
}
