package dev.codeagent.bench.corpus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a corpus from its folder, after it was compared with its digests. */
public final class CorpusReader {

  private static final String POM = "pom.xml";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  /** The mark of an open entry. */
  private static final Pattern MARK = Pattern.compile("^[-*+] \\[ \\] ");
  /** Far above what a task's text or a label takes, in bytes. */
  private static final long MAX_TEXT = 100_000;

  private CorpusReader() {}

  /**
   * Reads and checks the whole.
   *
   * @param folder the corpus, with its {@code SHA256SUMS}
   * @param name names its figures
   * @throws dev.codeagent.api.error.InputException when it differs from its digests or is not of the
   *     documented form, naming the place
   */
  public static Corpus read(Path folder, String name) {
    try {
      Checksums.check(folder);
      List<CorpusTask> tasks =
          folders(folder).stream().map(task -> task(folder, task)).toList();
      if (tasks.isEmpty()) {
        throw CorpusFaults.form("There is no task in " + folder + ".");
      }
      return new Corpus(name, tasks);
    } catch (IOException e) {
      throw CorpusFaults.unreadable(e);
    }
  }

  private static CorpusTask task(Path corpus, Path folder) {
    String name = String.valueOf(folder.getFileName());
    Path base = folder.resolve("base");
    Path changes = folder.resolve("changes");
    if (!Files.isDirectory(base) || !Files.isDirectory(changes)) {
      throw CorpusFaults.form("The task `" + name + "` lacks its folder `base` or `changes`.");
    }
    try {
      String text = MARK.matcher(text(folder.resolve("task.md"), name)).replaceFirst("");
      if (text.isBlank()) {
        throw CorpusFaults.form("The task `" + name + "` has no text.");
      }
      List<CorpusChange> handedIn =
          folders(changes).stream().map(change -> change(name, base, change)).toList();
      Path pom = base.resolve(POM);
      return new CorpusTask(
          name, text, base, Files.isRegularFile(pom) ? pom : corpus.resolve(POM), handedIn);
    } catch (IOException e) {
      throw CorpusFaults.unreadable(e);
    }
  }

  private static CorpusChange change(String task, Path base, Path folder) {
    String name = task + "/" + folder.getFileName();
    try {
      JsonNode told = JSON.readTree(text(folder.resolve("change.json"), name));
      Path deleted = folder.resolve("deleted.txt");
      return new CorpusChange(
          String.valueOf(folder.getFileName()),
          label(told, name),
          told.path("kind").asString("unknown"),
          folder.resolve("files"),
          Files.exists(deleted) ? deleted(text(deleted, name), base, name) : List.of());
    } catch (JacksonException e) {
      throw CorpusFaults.form("`change.json` of `" + name + "` is no JSON.");
    } catch (IOException e) {
      throw CorpusFaults.unreadable(e);
    }
  }

  private static Label label(JsonNode told, String name) {
    String word = told.path("label").asString("");
    return Arrays.stream(Label.values())
        .filter(label -> label.word().equals(word))
        .findFirst()
        .orElseThrow(() -> CorpusFaults.form(
            "The change `" + name + "` has no label `honest` or `wrong` in its `change.json`."));
  }

  private static List<String> deleted(String text, Path base, String name) {
    List<String> paths =
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    for (String path : paths) {
      Path file = base.resolve(path).normalize();
      if (!file.startsWith(base.normalize()) || !Files.exists(file)) {
        throw CorpusFaults.form(
            "The change `" + name + "` deletes `" + path + "`, which its base does not have.");
      }
    }
    return paths;
  }

  private static String text(Path file, String owner) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw CorpusFaults.form("`" + owner + "` has no `" + file.getFileName() + "`.");
    }
    if (Files.size(file) > MAX_TEXT) {
      throw CorpusFaults.form("`" + file.getFileName() + "` of `" + owner + "` is too large.");
    }
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.filter(Files::isDirectory).sorted().toList();
    }
  }
}
