package dev.codeagent.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the commands of one run among all processes of the machine, by what Linux tells of them. */
final class OwnProcesses {

  private static final Path PROC = Path.of("/proc");

  private final String mark;

  private OwnProcesses(String mark) {
    this.mark = mark;
  }

  /** Those that name the folder in their arguments, environment or working directory. */
  static OwnProcesses below(Path folder) {
    return new OwnProcesses(folder.toString());
  }

  static boolean canBeSeen() {
    return Files.isDirectory(PROC.resolve("self"));
  }

  /** Ids of the commands that a run started; not of the run itself. */
  List<String> commands() throws IOException {
    try (Stream<Path> all = Files.list(PROC)) {
      return all.filter(p -> p.getFileName().toString().matches("\\d+"))
          .filter(p -> text(p, "environ").contains("CODE_AGENT_PROCESS="))
          .filter(p -> (text(p, "environ") + text(p, "cmdline") + folder(p)).contains(mark))
          .map(p -> p.getFileName() + " " + text(p, "cmdline").replace('\0', ' '))
          .toList();
    }
  }

  private static String text(Path process, String file) {
    try {
      return new String(Files.readAllBytes(process.resolve(file)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // it has ended, or is somebody else's
    }
  }

  private static String folder(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
