/** Reads backlogs: finds encoding and format, keeps the limits. */
package dev.codeagent.core.backlog;

import dev.codeagent.api.backlog.BacklogFormat;
import dev.codeagent.api.backlog.BacklogSource;
import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The reader of backlogs. Immutable, safe for many threads as long as the formats are. */
public final class Backlogs {

  private static final BacklogFormat MARKDOWN = new MarkdownFormat();
  private static final BacklogFormat TEXT = new TextFormat();

  private final List<BacklogFormat> formats;

  /**
   * @param more formats of plugins; they are asked after Markdown, YAML and plain text, so that a plugin adds a
   *     format and never takes one over
   */
  public Backlogs(List<BacklogFormat> more) {
    List<BacklogFormat> all = new ArrayList<>(List.of(MARKDOWN, new YamlFormat(), TEXT));
    all.addAll(more);
    this.formats = List.copyOf(all);
  }

  /**
   * Reads a file.
   *
   * @param file the file
   * @param relativeName its path relative to the project, which the tasks' origin names
   * @throws InputException when it is missing, a folder, of no known format or encoding, malformed or out of limits
   * @throws EnvironmentException when the system refuses to read it
   */
  public Backlog read(Path file, String relativeName) {
    if (!Files.exists(file)) {
      throw BacklogFile.missing(file);
    }
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "backlog-not-a-file",
          "The backlog " + file + " is not a file.",
          "Name the file that holds the tasks with --backlog.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in.readNBytes(Limits.BYTES + 1), relativeName);
    } catch (IOException e) {
      throw new EnvironmentException(
          Failure.of(
              FailureKind.ENVIRONMENT,
              "backlog-not-readable",
              "The backlog " + file + " could not be read (" + e + ").",
              "Make the file readable and run the command again."),
          e);
    }
  }

  /**
   * Reads bytes; the name decides the format. A name without a known ending is Markdown where a line bears a box,
   * else plain text.
   *
   * @throws InputException as {@link #read}
   */
  public Backlog parse(byte[] bytes, String relativeName) {
    Limits.checkSize(bytes.length, relativeName);
    BacklogSource source = new BacklogSource(bytes, Encodings.detect(bytes, relativeName));
    Limits.checkLines(source, relativeName);
    return Backlog.of(relativeName, source, format(relativeName, source));
  }

  private BacklogFormat format(String relativeName, BacklogSource source) {
    String fileName = relativeName.substring(relativeName.lastIndexOf('/') + 1);
    Optional<BacklogFormat> named =
        formats.stream().filter(f -> f.accepts(fileName)).findFirst();
    if (named.isPresent()) {
      return named.get();
    }
    int dot = fileName.lastIndexOf('.');
    String ending = dot <= 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (!ending.isEmpty() && !ending.equals("todo")) {
      throw new InputException(
          "backlog-format",
          "No format reads a backlog named " + fileName + ".",
          "Use Markdown (.md), YAML (.yaml) or plain text (.txt), or a plugin that reads ." + ending
              + ".");
    }
    return MARKDOWN.parse(source).isEmpty() ? TEXT : MARKDOWN;
  }
}
