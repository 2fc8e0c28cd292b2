package dev.codeagent.bench.report;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a run measured.
 *
 * @param rows the figures
 * @param tables how they are shown
 * @param details tables that are too long to be shown; they stand in the document alone
 * @param remarks what a reader has to know of the run: what was missing, how busy the machine was
 * @param machine where it ran
 * @param command how it was started
 */
public record Figures(
    List<Row> rows,
    List<Table> tables,
    List<Table> details,
    List<String> remarks,
    String machine,
    String command) {

  /** More digits than any figure here is true to. */
  private static final MathContext DIGITS = new MathContext(3);

  public Figures {
    rows = List.copyOf(rows);
    tables = List.copyOf(tables);
    details = List.copyOf(details);
    remarks = List.copyOf(remarks);
  }

  /** Figures shown one a line. */
  public static Figures of(List<Row> rows, List<String> remarks, String machine, String command) {
    return shownAs(new Table("", lines(rows)), rows, remarks, machine, command);
  }

  /** Figures in one table. */
  public static Figures shownAs(
      Table table, List<Row> rows, List<String> remarks, String machine, String command) {
    return new Figures(rows, List.of(table), List.of(), remarks, machine, command);
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
      write(out);
      out.writeStringProperty("machine", machine);
      out.writeStringProperty("command", command);
      out.writeEndObject();
    }
    return text + "\n";
  }

  /** The tables with a title; the one without repeats the rows. */
  private void write(JsonGenerator out) {
    List<Table> titled = Stream.concat(tables.stream(), details.stream())
        .filter(table -> !table.title().isEmpty())
        .toList();
    if (titled.isEmpty()) {
      return;
    }
    out.writeArrayPropertyStart("tables");
    for (Table table : titled) {
      out.writeStartObject();
      out.writeStringProperty("title", table.title());
      out.writeArrayPropertyStart("lines");
      for (List<String> line : table.lines()) {
        out.writeStartArray();
        line.forEach(out::writeString);
        out.writeEndArray();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void write(Row row, JsonGenerator out) {
    Double target = row.target();
    Row.Interval interval = row.interval();
    out.writeStartObject();
    out.writeStringProperty("id", row.id());
    out.writeNumberProperty("value", shown(row.value()));
    out.writeStringProperty("unit", row.unit());
    if (interval != null) {
      out.writeNumberProperty("low", shown(interval.low()));
      out.writeNumberProperty("high", shown(interval.high()));
    }
    if (target != null) {
      out.writeNumberProperty("target", shown(target));
    }
    out.writeBooleanProperty("ok", row.ok());
    out.writeStringProperty("what", row.what());
    out.writeStringProperty("note", row.note());
    out.writeEndObject();
  }

  /** The tables for a terminal. */
  public String table() {
    StringBuilder text = new StringBuilder();
    tables.forEach(table -> text.append(table.text()));
    remarks.forEach(remark -> text.append(remark).append('\n'));
    return text.append("machine: ").append(machine).append('\n').toString();
  }

  /** The tables for a page. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    tables.forEach(table -> text.append(table.markdown()));
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
          target == null ? "" : row.bound().sign() + " " + shown(target).toPlainString(),
          target == null ? "" : row.ok() ? "yes" : "NO",
          row.note()));
    }
    return lines;
  }

  /** Three digits, but never fewer than stand before the point. */
  public static BigDecimal shown(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded = Math.abs(value) >= 100
        ? exact.setScale(0, java.math.RoundingMode.HALF_UP)
        : exact.round(DIGITS);
    BigDecimal plain = rounded.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }
}
