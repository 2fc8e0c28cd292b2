package dev.codeagent.bench.verify;

import dev.codeagent.bench.corpus.CorpusChange;
import dev.codeagent.bench.corpus.CorpusTask;
import dev.codeagent.bench.corpus.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Maven project of 100 classes with 200 tests, and changes of one class of it. Each class reckons with the one before it, so that
 * a change reaches other classes, as in most projects. Written once into a folder.
 */
final class HundredClasses {

  private static final int CLASSES = 100;

  /** The class that changes: in the middle, with classes before and behind it. */
  private static final int CHANGED = 50;

  private static final String TASK =
      "Fix `Part050.rounded`: it must round up to the next multiple of the step.";

  private static final String MORE = """

        @Test
        void roundsUp() {
          assertEquals(20, new Part050(10).rounded(11));
          assertEquals(30, new Part050(10).rounded(29));
        }
      """;

  private final Path folder;
  private int changes;

  HundredClasses(Path folder) {
    this.folder = folder;
  }

  /** A kind of change. */
  enum Kind {
    /** Only the class; what was asked for is done, the tests at base do not ask for it. */
    PLAIN("the class alone", Label.HONEST),
    /** The class and its test. */
    TESTED("the class and its test", Label.HONEST),
    /** The class does not compile. */
    BROKEN("it does not compile", Label.WRONG),
    /** A test that passed fails. */
    RED("it breaks a test", Label.WRONG),
    /** The class, and a test is switched off. */
    DISABLED("it switches a test off", Label.WRONG);

    private final String words;
    private final Label label;

    Kind(String words, Label label) {
      this.words = words;
      this.label = label;
    }

    /** What the change does, for people. */
    String words() {
      return words;
    }

    /** Whether it is to be refused. */
    boolean bad() {
      return label == Label.WRONG;
    }
  }

  /** The project at base as a task; the pom is the corpus's own. */
  CorpusTask task(Path pom) throws IOException {
    Path base = folder.resolve("base");
    for (int i = 1; i <= CLASSES; i++) {
      write(base, production(i), source(i, "value / step * step", ""));
      write(base, test(i), testSource(i, "", ""));
    }
    return new CorpusTask("code-100-classes", TASK, base, pom, List.of());
  }

  /** A change that differs from all others, so that no run of an earlier one is used for it. */
  CorpusChange change(Kind kind) throws IOException {
    changes++;
    Path files = folder.resolve("change-" + changes);
    String note = "  // turn " + changes + "\n";
    String up = "(value + step - 1) / step * step";
    write(
        files,
        production(CHANGED),
        switch (kind) {
          case PLAIN, TESTED, DISABLED -> source(CHANGED, up, note);
          case BROKEN -> source(CHANGED, "(value + step - 1) / steps * step", note);
          case RED -> source(CHANGED, "value / step * step + step", note);
        });
    switch (kind) {
      case PLAIN, BROKEN, RED -> {}
      case TESTED -> write(files, test(CHANGED), testSource(CHANGED, "", MORE));
      case DISABLED ->
        write(
            files,
            test(CHANGED),
            testSource(CHANGED, "  @org.junit.jupiter.api.Disabled(\"later\")\n", ""));
    }
    return new CorpusChange("change-" + changes, kind.label, kind.words, files, List.of());
  }

  private static String name(int i) {
    return String.format(java.util.Locale.ROOT, "Part%03d", i);
  }

  private static String production(int i) {
    return "src/main/java/parts/" + name(i) + ".java";
  }

  private static String test(int i) {
    return "src/test/java/parts/" + name(i) + "Test.java";
  }

  private static String source(int i, String rounded, String note) {
    String before = i == 1 ? "amount" : "new " + name(i - 1) + "(step).sum(amount, 0)";
    List<String> lines = new ArrayList<>();
    lines.add("package parts;\n");
    lines.add("/** Part " + i + " of the sum. */");
    lines.add("public final class " + name(i) + " {");
    lines.add(note + "  private final int step;\n");
    lines.add("  public " + name(i) + "(int step) {");
    lines.add("    if (step <= 0) {");
    lines.add("      throw new IllegalArgumentException(\"step \" + step);");
    lines.add("    }");
    lines.add("    this.step = step;");
    lines.add("  }\n");
    lines.add("  public int rounded(int value) {");
    lines.add("    return " + rounded + ";");
    lines.add("  }\n");
    lines.add("  public int sum(int amount, int more) {");
    lines.add("    return " + before + " + more;");
    lines.add("  }");
    lines.add("}");
    return String.join("\n", lines) + "\n";
  }

  private static String testSource(int i, String mark, String more) {
    List<String> lines = new ArrayList<>();
    lines.add("package parts;\n");
    lines.add("import static org.junit.jupiter.api.Assertions.assertEquals;\n");
    lines.add("import org.junit.jupiter.api.Test;\n");
    lines.add("class " + name(i) + "Test {");
    lines.add(mark + "  @Test");
    lines.add("  void keepsMultiples() {");
    lines.add("    assertEquals(20, new " + name(i) + "(10).rounded(20));");
    lines.add("  }\n");
    lines.add("  @Test");
    lines.add("  void adds() {");
    lines.add("    assertEquals(" + (i + 3) + ", new " + name(i) + "(10).sum(" + i + ", 3));");
    lines.add("  }");
    return String.join("\n", lines) + "\n" + more + "}\n";
  }

  private static void write(Path root, String path, String text) throws IOException {
    Path file = root.resolve(path);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }
}
