package dev.codeagent.bench.peer;

import dev.codeagent.bench.client.Client;
import dev.codeagent.bench.client.ClientFactory;
import dev.codeagent.bench.client.Terms;

/** LangChain4j's models over its default client, the JDK's. */
public final class LangChain4jFactory implements ClientFactory {

  @Override
  public String id() {
    return "langchain4j";
  }

  @Override
  public String name() {
    return "LangChain4j";
  }

  @Override
  public Client open(Terms terms) {
    return LangChain4jClient.open(terms, null);
  }
}
