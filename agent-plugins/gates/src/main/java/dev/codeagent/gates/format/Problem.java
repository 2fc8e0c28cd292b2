package dev.codeagent.gates.format;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A finding of a tool.
 *
 * @param rule the rule's name, with the tool's where it is known
 * @param severity how bad
 * @param security whether the tool says that it is about security
 * @param path the file as the report names it, empty for none
 * @param roots folders that the path may be relative to; possibly none
 * @param line from 1, or 0 for the whole file
 * @param message what the tool says
 * @param fingerprints what the tool tells the finding again by, where it gives any
 */
public record Problem(
    String rule,
    Severity severity,
    boolean security,
    String path,
    List<String> roots,
    int line,
    String message,
    Map<String, String> fingerprints) {
  /** Characters kept of a message. */
  private static final int MAX_MESSAGE = 300;

  /** Keeps copies of what could be changed, and of the message its beginning. */
  public Problem {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(path, "path");
    roots = List.copyOf(roots);
    message = message.strip().replaceAll("\\s+", " ");
    message =
        message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE - 1) + "…" : message;
    fingerprints = Map.copyOf(fingerprints);
  }
}
