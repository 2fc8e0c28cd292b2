package dev.codeagent.launcher;

import dev.codeagent.core.quality.Outcomes;
import dev.codeagent.core.quality.QualityReport;
import dev.codeagent.core.quality.Verdicts;
import java.util.List;
import java.util.Locale;

/** The trends of a report of quality as an SVG image: stacked bars of all verdicts, of each type, of each verifier. */
final class QualityPlot {

  private static final int WIDTH = 960;
  private static final int MARGIN = 20;
  private static final int COLUMNS = 3;
  private static final int GAP = 20;
  private static final int WHOLE_HEIGHT = 180;
  private static final int SMALL_HEIGHT = 90;

  /** Room for a panel's title above the bars and for the dates below. */
  private static final int LABELS = 40;

  private static final List<String> COLOURS = List.of("#2e7d32", "#c62828", "#f9a825");

  private final QualityReport report;
  private final StringBuilder image = new StringBuilder();

  QualityPlot(QualityReport report) {
    this.report = report;
  }

  /**
   * The counts of a period, from the bottom of its bar to the top.
   *
   * @param good DONE or PASS
   * @param bad NOT_DONE or FAIL
   * @param open UNDECIDED
   */
  private record Bar(int good, int bad, int open) {

    static Bar of(Verdicts verdicts) {
      return new Bar(verdicts.done(), verdicts.notDone(), verdicts.undecided());
    }

    static Bar of(Outcomes outcomes) {
      return new Bar(outcomes.pass(), outcomes.fail(), outcomes.undecided());
    }

    int all() {
      return good + bad + open;
    }

    List<Integer> parts() {
      return List.of(good, bad, open);
    }
  }

  /** Where a panel lies. */
  private record Box(int x, int y, int width, int height) {}

  /** The image; the same report gives the same text. */
  String svg() {
    int small = report.types().size() + report.verifiers().size();
    int rows = (small + COLUMNS - 1) / COLUMNS;
    int top = MARGIN + 20;
    int below = top + WHOLE_HEIGHT + LABELS;
    int height = below + rows * (SMALL_HEIGHT + LABELS) + MARGIN;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
            + " font-family=\"sans-serif\" font-size=\"11\">",
        WIDTH, height, WIDTH, height);
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>");
    legend();
    panel(
        new Box(MARGIN, top, WIDTH - 2 * MARGIN, WHOLE_HEIGHT),
        "all verdicts",
        report.trend().stream().map(Bar::of).toList());
    int width = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;
    for (int i = 0; i < small; i++) {
      Box box = new Box(
          MARGIN + i % COLUMNS * (width + GAP),
          below + i / COLUMNS * (SMALL_HEIGHT + LABELS),
          width,
          SMALL_HEIGHT);
      small(i, box);
    }
    return image.append("</svg>\n").toString();
  }

  private void small(int index, Box box) {
    int types = report.types().size();
    if (index < types) {
      QualityReport.OfType type = report.types().get(index);
      panel(box, "type " + type.type(), type.trend().stream().map(Bar::of).toList());
    } else {
      QualityReport.OfVerifier verifier = report.verifiers().get(index - types);
      panel(
          box,
          "verifier " + verifier.verifier(),
          verifier.trend().stream().map(Bar::of).toList());
    }
  }

  private void legend() {
    List<String> words = List.of("DONE, PASS", "NOT_DONE, FAIL", "UNDECIDED");
    for (int i = 0; i < words.size(); i++) {
      int x = MARGIN + i * 130;
      add(
          "<rect x=\"%d\" y=\"12\" width=\"10\" height=\"10\" fill=\"%s\"/>"
              + "<text x=\"%d\" y=\"21\">%s</text>",
          x, COLOURS.get(i), x + 14, words.get(i));
    }
  }

  private void panel(Box box, String title, List<Bar> bars) {
    int most = bars.stream().mapToInt(Bar::all).max().orElse(0);
    int ground = box.y() + 16 + box.height();
    add(
        "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>"
            + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#666\">highest bar: %d</text>",
        box.x(), box.y() + 11, escaped(title), box.x() + box.width(), box.y() + 11, most);
    add("<path d=\"M%d %dH%d\" stroke=\"#999\"/>", box.x(), ground, box.x() + box.width());
    double step = (double) box.width() / Math.max(1, bars.size());
    for (int i = 0; i < bars.size(); i++) {
      bar(bars.get(i), i, new Box(box.x(), ground, box.width(), box.height()), step, most);
    }
    dates(box, ground + 14);
  }

  /** One period, whose parts stand on each other; a pointer on it shows the counts. */
  private void bar(Bar bar, int index, Box box, double step, int most) {
    double x = box.x() + index * step + step * 0.1;
    double bottom = box.y();
    add("<g><title>%s: %d, %d, %d</title>", period(index), bar.good(), bar.bad(), bar.open());
    for (int part = 0; part < COLOURS.size(); part++) {
      int count = bar.parts().get(part);
      if (count > 0) {
        double height = (double) count * box.height() / most;
        bottom -= height;
        add(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
            x, bottom, step * 0.8, height, COLOURS.get(part));
      }
    }
    add("</g>");
  }

  /** The first and the last period below a panel. */
  private void dates(Box box, int y) {
    int last = report.periods().size() - 1;
    if (last >= 0) {
      date(0, "start", box.x(), y);
    }
    if (last >= 1) {
      date(last, "end", box.x() + box.width(), y);
    }
  }

  private void date(int index, String anchor, int x, int y) {
    add(
        "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"#666\">%s</text>",
        x, y, anchor, period(index));
  }

  private String period(int index) {
    return report.periods().get(index).toString();
  }

  private void add(String format, Object... values) {
    image.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** As the text of an element (XML 1.0, 2.4); signs that XML cannot hold are blanks. */
  private static String escaped(String text) {
    return Shown.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
