package dev.codeagent.core.workspace.git;

import dev.codeagent.api.call.CallContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bare repository of our own over the objects of another, so that git works on them with our
 * configuration, attributes and ignore rules. What it writes stays with it unless git is told to
 * write to the other's objects.
 */
final class Desk {
  private final Path folder;
  private final Layout layout;
  private final Git asUser;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean ready;

  /**
   * @param folder where it lies
   * @param layout the repository whose objects it works on
   * @param asUser git as the user has it, for ignore rules that are kept outside the project
   */
  Desk(Path folder, Layout layout, Git asUser) {
    this.folder = folder;
    this.layout = layout;
    this.asUser = asUser;
  }

  /** Its folder, made when missing. */
  Path open(CallContext call) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!ready) {
        byte[] rules = rules(call);
        make();
        Folders.write(folder.resolve("info/exclude"), rules);
        ready = true;
      }
      return folder;
    } catch (IOException e) {
      throw Folders.failed("Making " + folder, e);
    } finally {
      lock.unlock();
    }
  }

  private void make() throws IOException {
    byte[] alternates = OwnRepository.alternate(layout.objects());
    Path config = folder.resolve("config");
    Path made = folder.resolve("objects/info/alternates");
    if (Files.exists(made)
        && Arrays.equals(Files.readAllBytes(made), alternates)
        && Files.readString(config).contains("sha256")
            == (layout.format() == ObjectFormat.SHA256)) {
      return;
    }
    Folders.delete(folder);
    // below `tmp`, from where a later run removes what a killed one left
    Path tmp = Files.createDirectories(folder.resolveSibling("tmp"));
    Path fresh = tmp.resolve("desk-" + UUID.randomUUID());
    try {
      OwnRepository.bare(fresh, layout.format());
      Files.write(fresh.resolve("objects/info/alternates"), alternates);
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (FileSystemException e) {
      if (!Files.exists(made)) {
        throw e;
      }
      // Another process made it at the same time.
    } finally {
      Folders.delete(fresh);
    }
  }

  /** The user's ignore rules that lie outside the project: the later file outweighs the earlier. */
  private byte[] rules(CallContext call) throws InterruptedException, IOException {
    GitOutput everywhere = asUser.attempt(
        call,
        "config",
        "--type=path",
        "--default",
        "~/.config/git/ignore",
        "--get",
        "core.excludesFile");
    ByteArrayOutputStream rules = new ByteArrayOutputStream();
    if (everywhere.ok() && !everywhere.text().isEmpty()) {
      append(rules, layout.workTree().resolve(everywhere.text()));
    }
    append(rules, layout.exclude());
    rules.writeBytes(
        ("/" + escaped(layout.prefix()) + ".agent/\n").getBytes(StandardCharsets.UTF_8));
    return rules.toByteArray();
  }

  private static void append(ByteArrayOutputStream rules, Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.isReadable(file)) {
      rules.writeBytes(Files.readAllBytes(file));
      rules.write('\n');
    }
  }

  /** A path as a pattern of {@code gitignore} that means itself; a pattern ends where its line does, so `?` stands for a line's end. */
  static String escaped(String path) {
    return path.replaceAll("([\\\\*?\\[])", "\\\\$1").replaceAll("[\r\n]", "?");
  }
}
