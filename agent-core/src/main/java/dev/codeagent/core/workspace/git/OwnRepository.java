package dev.codeagent.core.workspace.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes repositories of our own without asking git, so that no template, hook or configuration of
 * the machine gets in. Files are taken byte for byte: {@code info/attributes} outweighs whatever
 * attributes the project names, so that neither filters nor line-end conversion take place.
 */
public final class OwnRepository {

  /** The branch that such a repository is on. */
  public static final String BRANCH = "refs/heads/main";

  private static final String BYTE_FOR_BYTE =
      "* -text !eol -ident -filter !working-tree-encoding !diff !merge !delta !whitespace"
          + " !conflict-marker-size\n";

  private OwnRepository() {}

  /** A repository without a working tree. */
  static void bare(Path folder, ObjectFormat format) throws IOException {
    skeleton(
        folder,
        format,
        "\tbare = true\n\tlogallrefupdates = false\n\tprotectHFS = false\n\tprotectNTFS = false\n");
  }

  /** A repository with a working tree, in the folder's {@code .git}. */
  public static void withFiles(Path folder, ObjectFormat format) throws IOException {
    skeleton(
        folder.resolve(".git"),
        format,
        "\tbare = false\n\tlogallrefupdates = true\n\thooksPath = /dev/null\n");
  }

  /** Lets the branch of a new repository point to a commit. */
  public static void branch(Path gitDirectory, String commit) throws IOException {
    Files.writeString(gitDirectory.resolve(BRANCH), commit + "\n");
  }

  private static void skeleton(Path folder, ObjectFormat format, String core) throws IOException {
    Files.createDirectories(folder.resolve("objects/pack"));
    Files.createDirectories(folder.resolve("objects/info"));
    Files.createDirectories(folder.resolve("refs/heads"));
    Files.createDirectories(folder.resolve("refs/tags"));
    Files.createDirectories(folder.resolve("info"));
    Files.writeString(folder.resolve("HEAD"), "ref: " + BRANCH + "\n");
    Files.writeString(folder.resolve("info/attributes"), BYTE_FOR_BYTE);
    Files.writeString(folder.resolve("config"), configuration(format, core));
  }

  static String configuration(ObjectFormat format, String core) {
    boolean plain = format == ObjectFormat.SHA1;
    return "[core]\n\trepositoryformatversion = "
        + (plain ? 0 : 1)
        + "\n\tfilemode = true\n\tsymlinks = true\n\tautocrlf = false\n\tfsmonitor = false\n"
        + core
        + (plain ? "" : "[extensions]\n\tobjectformat = " + format.word() + "\n")
        + "[user]\n\tname = "
        + Identity.OURS.name()
        + "\n\temail = "
        + Identity.OURS.email()
        + "\n[commit]\n\tgpgsign = false\n[tag]\n\tgpgsign = false\n[gc]\n\tauto = 0\n"
        + "[maintenance]\n\tauto = false\n";
  }

  /** A path as a line of {@code objects/info/alternates}, where git unquotes a quoted one. */
  static byte[] alternate(Path objects) {
    String path = objects.toString();
    boolean plain = path.indexOf('\n') < 0 && !path.startsWith("\"");
    String line = plain
        ? path
        : "\"" + path.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
