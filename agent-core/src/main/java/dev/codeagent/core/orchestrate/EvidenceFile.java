package dev.codeagent.core.orchestrate;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.task.TaskId;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * An evidence document below {@code .agent/evidence}; written whole or not at all.
 *
 * @param file where it lies
 * @param relative the same relative to the project, with forward slashes
 */
public record EvidenceFile(Path file, String relative) {

  /** The document of a task under a name such as {@code 2} or {@code 2-r1}. */
  public static EvidenceFile of(RunContext run, TaskId task, String name) {
    String relative = ".agent/evidence/" + task + "/" + name + ".json";
    return new EvidenceFile(
        run.runDirectory().resolve("evidence").resolve(task.value()).resolve(name + ".json"),
        relative);
  }

  /** The document that a path relative to the project names. */
  public static EvidenceFile at(RunContext run, String relative) {
    String below = relative.substring(".agent/".length());
    return new EvidenceFile(run.runDirectory().resolve(below), relative);
  }

  /** A file of another name in the same folder. */
  EvidenceFile beside(String name) {
    return new EvidenceFile(
        file.resolveSibling(name), relative.substring(0, relative.lastIndexOf('/') + 1) + name);
  }

  public byte[] read() {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw failed("cannot be read", e);
    }
  }

  /** Writes the document durably; by the holder of the project's lock, so that nobody else writes it. */
  public void write(byte[] bytes) {
    Path parent = file.toAbsolutePath().getParent();
    try {
      Files.createDirectories(parent);
      Path part = file.resolveSibling(file.getFileName() + ".part");
      try (FileOutputStream out = new FileOutputStream(part.toFile())) {
        out.write(bytes);
        out.getFD().sync();
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed("cannot be written", e);
    }
  }

  private EnvironmentException failed(String what, IOException e) {
    return new EnvironmentException(
        Failure.of(
            FailureKind.ENVIRONMENT,
            "evidence-io",
            "The evidence " + relative + " " + what + ": " + e.getMessage() + ".",
            "Check the disk and the rights of .agent."),
        e);
  }
}
