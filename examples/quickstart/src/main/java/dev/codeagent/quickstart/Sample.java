package dev.codeagent.quickstart;

import dev.codeagent.api.task.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sample project: copied out of the jar, file by file. */
public final class Sample {

  /** The files of the sample; {@code .gitignore} is stored without its dot. */
  private static final List<String> FILES = List.of(
      "TODO.md",
      "README.md",
      "agent.yaml",
      "pom.xml",
      "gitignore",
      "docs/design.md",
      "src/main/java/com/example/shop/Cart.java",
      "src/main/java/com/example/shop/Money.java",
      "src/main/java/com/example/shop/Receipt.java",
      "src/main/java/com/example/shop/Slug.java",
      "src/main/java/com/example/shop/Stock.java",
      "src/test/java/com/example/shop/CartTest.java",
      "src/test/java/com/example/shop/MoneyTest.java",
      "src/test/java/com/example/shop/ReceiptTest.java",
      "src/test/java/com/example/shop/SlugTest.java");

  private static final String SESSION = "session.jsonl";

  /** The task on which the scripted model lies. */
  public static final String LIE = "Make `Slug.of` drop punctuation";

  /** The model that the scripted session speaks as. */
  public static final String MODEL = "openai/gpt-5-mini";

  private Sample() {}

  /** The names of the sample's files in a project. */
  public static List<String> files() {
    return FILES.stream().map(Sample::placed).toList();
  }

  /** Copies the sample into a folder, which is made if need be. */
  public static void copyTo(Path folder) {
    for (String file : FILES) {
      copy("project/" + file, folder.resolve(placed(file)));
    }
  }

  /** Copies the scripted session to a file. */
  public static void copySessionTo(Path file) {
    copy(SESSION, file);
  }

  /** How a task ends when the scripted session plays it. */
  public static Outcome expected(String text) {
    return text.equals(LIE) ? Outcome.NOT_DONE : Outcome.DONE;
  }

  private static String placed(String file) {
    return file.equals("gitignore") ? ".gitignore" : file;
  }

  private static void copy(String resource, Path target) {
    try (InputStream in = Sample.class.getResourceAsStream("/quickstart/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("the quickstart's jar lacks " + resource);
      }
      Files.createDirectories(target.toAbsolutePath().getParent());
      Files.write(target, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  /** The backlog as it stands in the jar. */
  public static String backlog() {
    try (InputStream in = Sample.class.getResourceAsStream("/quickstart/project/TODO.md")) {
      if (in == null) {
        throw new IllegalStateException("the quickstart's jar lacks TODO.md");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
