package dev.codeagent.core.verify.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Parses Java by the JDK's own compiler: syntax only, in this process, without annotation processing or class path, so
 * that nothing of the project runs. Safe for many threads.
 */
public final class JavaParser {

  /** Characters of a source beyond which it is not parsed: larger ones are generated. */
  public static final int MAX_LENGTH = 2_000_000;

  /** What to tell where there is no parser. */
  public static final String MISSING =
      "Reading Java sources needs a JDK: run Code Agent on one instead of a JRE.";

  private final JavaCompiler compiler;

  private JavaParser(JavaCompiler compiler) {
    this.compiler = compiler;
  }

  /** A parser, or empty where this Java has no compiler. */
  public static Optional<JavaParser> create() {
    return Optional.ofNullable(ToolProvider.getSystemJavaCompiler()).map(JavaParser::new);
  }

  /** The syntax tree of a source; one with errors is marked as broken and holds what could be read. */
  public JavaFile parse(String path, String text) {
    String source = text.length() > MAX_LENGTH ? "" : text;
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavacTask task = (JavacTask) compiler.getTask(
        null, null, problems, List.of("-proc:none"), null, List.of(new Source(path, source)));
    try {
      Iterator<? extends CompilationUnitTree> units = task.parse().iterator();
      CompilationUnitTree unit = units.next();
      boolean broken = text.length() > MAX_LENGTH
          || problems.getDiagnostics().stream().anyMatch(d -> d.getKind() == Diagnostic.Kind.ERROR);
      return new JavaFile(path, source, unit, Trees.instance(task).getSourcePositions(), broken);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An error of syntax.
   *
   * @param code the compiler's own word for its kind, the same in every language of messages
   * @param line the line from 1
   * @param message what the compiler says
   */
  public record Fault(String code, int line, String message) {}

  /** The errors of a source in its order; none where it is too long to be parsed. */
  public List<Fault> faults(String path, String text) {
    if (text.length() > MAX_LENGTH) {
      return List.of();
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    JavacTask task = (JavacTask) compiler.getTask(
        null, null, problems, List.of("-proc:none"), null, List.of(new Source(path, text)));
    try {
      task.parse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return problems.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> new Fault(
            d.getCode(), (int) Math.max(0, d.getLineNumber()), d.getMessage(Locale.ENGLISH)))
        .toList();
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String path, String text) {
      super(URI.create("string:///" + name(path)), Kind.SOURCE);
      this.text = text;
    }

    private static String name(String path) {
      String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9_.$-]", "_");
      return last.endsWith(".java") ? last : last + ".java";
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
