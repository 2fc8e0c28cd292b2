package dev.codeagent.bench.report;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a run measured.
 *
 * @param rows the figures
 * @param lines how they are shown: a table's lines, the heads of its columns first
 * @param remarks what a reader has to know of the run: what was missing, how busy the machine was
 * @param machine where it ran
 * @param command how it was started
 */
public record Figures(
    List<Row> rows,
    List<List<String>> lines,
    List<String> remarks,
    String machine,
    String command) {

  /** More digits than any figure here is true to. */
  private static final MathContext DIGITS = new MathContext(3);

  public Figures {
    rows = List.copyOf(rows);
    lines = List.copyOf(lines);
    remarks = List.copyOf(remarks);
  }

  /** Figures shown one a line. */
  public static Figures of(List<Row> rows, List<String> remarks, String machine, String command) {
    return new Figures(rows, lines(rows), remarks, machine, command);
  }

  /** The document of {@code --json}. */
  public String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      out.writeStartObject();
      out.writeArrayPropertyStart("rows");
      rows.forEach(row -> write(row, out));
      out.writeEndArray();
      out.writeArrayPropertyStart("remarks");
      remarks.forEach(out::writeString);
      out.writeEndArray();
      out.writeStringProperty("machine", machine);
      out.writeStringProperty("command", command);
      out.writeEndObject();
    }
    return text + "\n";
  }

  private static void write(Row row, JsonGenerator out) {
    Double target = row.target();
    out.writeStartObject();
    out.writeStringProperty("id", row.id());
    out.writeNumberProperty("value", shown(row.value()));
    out.writeStringProperty("unit", row.unit());
    if (target != null) {
      out.writeNumberProperty("target", shown(target));
    }
    out.writeBooleanProperty("ok", row.ok());
    out.writeStringProperty("what", row.what());
    out.writeStringProperty("note", row.note());
    out.writeEndObject();
  }

  /** The table for a terminal. */
  public String table() {
    int columns = lines.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      StringBuilder shown = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        shown.append(String.format(Locale.ROOT, "%-" + widths[i] + "s  ", line.get(i)));
      }
      text.append(shown.toString().stripTrailing()).append('\n');
    }
    remarks.forEach(remark -> text.append(remark).append('\n'));
    return text.append("machine: ").append(machine).append('\n').toString();
  }

  /** The table for a page. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append("| ").append(String.join(" | ", lines.get(i))).append(" |\n");
      if (i == 0) {
        text.append("|---".repeat(lines.getFirst().size())).append("|\n");
      }
    }
    text.append('\n');
    remarks.forEach(remark -> text.append("- ").append(remark).append('\n'));
    text.append("- Machine: ").append(machine).append(".\n");
    return text.append("- Command: `").append(command).append("`.\n").toString();
  }

  private static List<List<String>> lines(List<Row> rows) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("what", "value", "unit", "target", "met", "note"));
    for (Row row : rows) {
      Double target = row.target();
      lines.add(List.of(
          row.what(),
          shown(row.value()).toPlainString(),
          row.unit(),
          target == null ? "" : "≤ " + shown(target).toPlainString(),
          target == null ? "" : row.ok() ? "yes" : "NO",
          row.note()));
    }
    return lines;
  }

  /** Three digits, but never fewer than stand before the point. */
  static BigDecimal shown(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded = Math.abs(value) >= 100
        ? exact.setScale(0, java.math.RoundingMode.HALF_UP)
        : exact.round(DIGITS);
    BigDecimal plain = rounded.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
