package dev.codeagent.core.workspace.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a git command that came to its end printed.
 *
 * @param exit its exit status
 * @param bytes standard output
 * @param error standard error
 */
public record GitOutput(int exit, byte[] bytes, String error) {

  public boolean ok() {
    return exit == 0;
  }

  /** The output as UTF-8 without line ends around it. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  /** The output as UTF-8 without the line end after it; blanks around it belong to it. */
  public String line() {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  /** The records of an output that was asked for with {@code -z}, undecoded. */
  public List<byte[]> records() {
    List<byte[]> records = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        records.add(Arrays.copyOfRange(bytes, start, i));
        start = i + 1;
      }
    }
    return records;
  }

  /** The records as UTF-8. */
  public List<String> strings() {
    return records().stream().map(r -> new String(r, StandardCharsets.UTF_8)).toList();
  }
}
