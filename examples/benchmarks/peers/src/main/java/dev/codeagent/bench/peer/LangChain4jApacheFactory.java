package dev.codeagent.bench.peer;

import dev.codeagent.bench.client.Client;
import dev.codeagent.bench.client.ClientFactory;
import dev.codeagent.bench.client.Terms;

/** LangChain4j's models over Apache HttpClient 5. */
public final class LangChain4jApacheFactory implements ClientFactory {

  @Override
  public String id() {
    return "langchain4j-apache";
  }

  @Override
  public String name() {
    return "LangChain4j on HttpClient 5";
  }

  @Override
  public Client open(Terms terms) {
    return LangChain4jClient.open(terms, new ApacheHttpClient.Builder(terms.connections()));
  }
}
