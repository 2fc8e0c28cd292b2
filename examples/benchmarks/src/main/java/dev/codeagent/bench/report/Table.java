package dev.codeagent.bench.report;

import java.util.List;
import java.util.Objects;

/**
 * Lines under heads of columns.
 *
 * @param title what it shows; empty for the one table of a page
 * @param lines the cells, the heads of the columns first
 */
public record Table(String title, List<List<String>> lines) {
  public Table {
    Objects.requireNonNull(title, "title");
    lines = List.copyOf(lines);
  }

  int columns() {
    return lines.getFirst().size();
  }

  /** The table for a terminal. */
  String text() {
    int[] widths = new int[columns()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    if (!title.isEmpty()) {
      text.append('\n').append(title).append('\n');
    }
    for (List<String> line : lines) {
      StringBuilder shown = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        shown.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
      }
      text.append(shown.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** The table for a page. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    if (!title.isEmpty()) {
      text.append("\n**").append(title).append("**\n\n");
    }
    for (int i = 0; i < lines.size(); i++) {
      List<String> cells =
          lines.get(i).stream().map(cell -> cell.replace("|", "\\|")).toList();
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
      if (i == 0) {
        text.append("|---".repeat(columns())).append("|\n");
      }
    }
    return text.toString();
  }
}
