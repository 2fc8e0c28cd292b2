package dev.codeagent.api.verify;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A tree that no commit holds: base or head with some files replaced or removed; positive proofs run
 * tests on it.
 *
 * @param name for the record, such as {@code proof} or {@code mutant-3}
 * @param from the tree it starts from, BASE or DELIVERED
 * @param files by path what is put there, or empty to remove the file
 * @param testClasses the test classes to run, fully qualified; empty for the whole suite
 */
public record Variant(
    String name, SuiteKind from, Map<String, Optional<byte[]>> files, List<String> testClasses) {
  /** Keeps copies of what could be changed. */
  public Variant {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(from, "from");
    files = Map.copyOf(files);
    testClasses = List.copyOf(testClasses);
  }
}
