package dev.codeagent.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows of Java is short and compiles. */
class ReadmeTest {

  /** Lines that a reader takes in at a glance. */
  private static final int LINES = 14;

  private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @TempDir
  Path classes;

  @Test
  void theExampleIsShort() throws IOException {
    assertThat(example().lines()).hasSizeLessThanOrEqualTo(LINES);
  }

  @Test
  void theExampleCompiles() throws IOException {
    assertThat(errors(example())).isEmpty();
  }

  @Test
  void whatDoesNotCompileWouldBeFound() throws IOException {
    assertThat(errors(example().replace("awaitIdle", "waitForever"))).isNotEmpty();
  }

  private static String example() throws IOException {
    Matcher block = BLOCK.matcher(Files.readString(root().resolve("README.md")));
    assertThat(block.find()).as("a block of Java").isTrue();
    String example = block.group(1);
    assertThat(block.find()).as("a second block of Java").isFalse();
    return example;
  }

  private List<String> errors(String statements) throws IOException {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    compiler
        .getTask(
            Writer.nullWriter(),
            null,
            found,
            List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-classpath",
                System.getProperty("java.class.path")),
            null,
            List.of(source(statements)))
        .call();
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> d.getMessage(Locale.ROOT))
        .toList();
  }

  private static JavaFileObject source(String statements) {
    String text = """
        import dev.codeagent.api.server.IServer;
        import dev.codeagent.api.server.RunReport;
        import dev.codeagent.core.AgentServer;
        import java.nio.file.Path;
        import java.time.Duration;

        class Example {
          void work() throws Exception {
        %s
          }
        }
        """.formatted(statements);
    return new SimpleJavaFileObject(
        URI.create("memory:///Example.java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  static Path root() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("agent-api"))) {
        return at;
      }
    }
    throw new IllegalStateException("the tests run outside the source tree");
  }
}
