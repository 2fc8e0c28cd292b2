package dev.codeagent.gates.format;

import dev.codeagent.gates.read.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads LCOV tracefiles (geninfo(1)): {@code SF:} names a file, {@code DA:line,hits} a line of it, {@code end_of_record} ends
 * it. Other records are passed over. A file that ends within a record was cut.
 */
final class Lcov {
  private final Map<String, TreeMap<Integer, Boolean>> files = new LinkedHashMap<>();
  private @Nullable TreeMap<Integer, Boolean> lines;

  static List<FileCoverage> read(byte[] bytes) throws Unreadable {
    Lcov reader = new Lcov();
    int number = 0;
    for (Iterator<String> all =
            new String(bytes, StandardCharsets.UTF_8).lines().iterator();
        all.hasNext(); ) {
      reader.line(all.next().strip(), ++number);
    }
    if (reader.lines != null) {
      throw new Unreadable("it ends within the record of a file (line " + number + ")");
    }
    List<FileCoverage> files = new ArrayList<>();
    reader.files.forEach((path, lines) -> files.add(new FileCoverage(path, List.of(), lines)));
    return files;
  }

  /** Whether bytes that are neither XML nor JSON look like a tracefile. */
  static boolean looksLike(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.UTF_8);
    return head.lines().anyMatch(line -> line.startsWith("SF:") || line.startsWith("TN:"));
  }

  private void line(String line, int number) throws Unreadable {
    if (line.startsWith("SF:")) {
      lines = files.computeIfAbsent(line.substring(3), f -> new TreeMap<>());
    } else if (line.startsWith("DA:")) {
      data(line.substring(3).split(",", 3), number);
    } else if (line.equals("end_of_record")) {
      lines = null;
    }
  }

  private void data(String[] parts, int number) throws Unreadable {
    TreeMap<Integer, Boolean> record = lines;
    if (record == null || parts.length < 2) {
      throw new Unreadable(
          "a DA record stands outside of a file or lacks its hits (line " + number + ")");
    }
    try {
      // some writers give hits as -1 for what they could not measure, or as a float
      boolean run = Double.parseDouble(parts[1]) > 0;
      int at = Integer.parseInt(parts[0].strip());
      if (at < 0) {
        throw new Unreadable("a DA record names a negative line (line " + number + ")");
      }
      record.merge(at, run, Boolean::logicalOr);
    } catch (NumberFormatException e) {
      throw new Unreadable("a DA record holds no numbers (line " + number + ")");
    }
  }
}
