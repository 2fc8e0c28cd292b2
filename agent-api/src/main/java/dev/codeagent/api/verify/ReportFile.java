package dev.codeagent.api.verify;

import java.util.Objects;

/**
 * A report that a run wrote, such as that of a coverage tool; nobody changes its bytes.
 *
 * @param path relative to the project with forward slashes
 * @param bytes what stands in it
 */
@SuppressWarnings(
    "ArrayRecordComponent") // compared by nobody; a copy of 64 MiB would cost more than it guards
public record ReportFile(String path, byte[] bytes) {
  /** Refuses null where a component may not be null. */
  public ReportFile {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(bytes, "bytes");
  }
}
