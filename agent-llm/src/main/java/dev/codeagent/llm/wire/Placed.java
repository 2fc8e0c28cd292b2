package dev.codeagent.llm.wire;

/** A wire that knows the server that it leads to. */
@FunctionalInterface
public interface Placed {

  /** The server's name, as {@link dev.codeagent.llm.http.Servers} gives it. */
  String server();
}
