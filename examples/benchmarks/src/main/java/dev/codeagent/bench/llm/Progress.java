package dev.codeagent.bench.llm;

/** Told what is being measured, for people who wait. */
@FunctionalInterface
public interface Progress {

  void tell(String what);
}
