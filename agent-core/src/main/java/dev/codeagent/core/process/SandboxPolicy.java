package dev.codeagent.core.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a child in a sandbox may see and change, as absolute paths without links. What is named later wins where
 * folders lie in one another: hidden, then readable, then covered, then writable. All that no list
 * names can be read and not written.
 *
 * @param hidden folders that look empty; what a child writes there is lost
 * @param readable folders and files that are seen, unchangeable, even inside hidden ones
 * @param covered files with secrets inside readable ones, which look empty
 * @param writable folders that are seen and can be written, even inside hidden ones
 * @param environment variables added to the allow-listed ones
 * @param limits what its processes may use together
 */
public record SandboxPolicy(
    List<Path> hidden,
    List<Path> readable,
    List<Path> covered,
    List<Path> writable,
    Map<String, String> environment,
    ProcessLimits limits) {
  public SandboxPolicy {
    hidden = List.copyOf(hidden);
    readable = List.copyOf(readable);
    covered = List.copyOf(covered);
    writable = List.copyOf(writable);
    environment = Map.copyOf(environment);
    Objects.requireNonNull(limits, "limits");
  }

  /** A policy that hides nothing, lets only these folders be written, and has the usual limits. */
  public static SandboxPolicy writing(List<Path> writable) {
    return new SandboxPolicy(
        List.of(), List.of(), List.of(), writable, Map.of(), ProcessLimits.usual());
  }

  /** The same with one more folder to write. */
  public SandboxPolicy withWritable(Path folder) {
    List<Path> more = new ArrayList<>(writable);
    more.add(folder);
    return new SandboxPolicy(hidden, readable, covered, more, environment, limits);
  }

  /** The same with one more folder to read. */
  public SandboxPolicy withReadable(Path folder) {
    List<Path> more = new ArrayList<>(readable);
    more.add(folder);
    return new SandboxPolicy(hidden, more, covered, writable, environment, limits);
  }

  /** The same with other limits. */
  public SandboxPolicy withLimits(ProcessLimits others) {
    return new SandboxPolicy(hidden, readable, covered, writable, environment, others);
  }

  /** The same with more variables. */
  public SandboxPolicy withEnvironment(Map<String, String> variables) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.putAll(variables);
    return new SandboxPolicy(hidden, readable, covered, writable, more, limits);
  }
}
