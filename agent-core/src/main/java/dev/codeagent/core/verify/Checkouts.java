/** The clean trees of one verification: base, head, head with protected files restored, and variants. */
package dev.codeagent.core.verify;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.task.Change;
import dev.codeagent.api.verify.ChangedFile;
import dev.codeagent.api.verify.SuiteKind;
import dev.codeagent.api.verify.Variant;
import dev.codeagent.core.verify.suite.SuiteRunner.Checkout;
import dev.codeagent.core.workspace.CleanCheckout;
import dev.codeagent.core.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes each tree in a folder of its own below the scratch folder. Safe for many threads. */
final class Checkouts implements AutoCloseable {
  private final Workspace workspace;
  private final Change change;
  private final Path scratch;
  private final List<ChangedFile> changedProtected;
  private final CallContext call;

  Checkouts(
      Workspace workspace,
      Change change,
      Path scratch,
      List<ChangedFile> changedProtected,
      CallContext call) {
    this.workspace = workspace;
    this.change = change;
    this.scratch = scratch;
    this.changedProtected = List.copyOf(changedProtected);
    this.call = call;
  }

  /** A fresh tree of the kind in a new folder. */
  Checkout make(SuiteKind kind, String name) throws IOException, InterruptedException {
    return switch (kind) {
      case BASE -> plain(change.base(), name);
      case DELIVERED -> plain(change.head(), name);
      case RESTORED -> restored(name);
    };
  }

  Checkout make(Variant variant) throws IOException, InterruptedException {
    Checkout checkout = make(variant.from(), "variant");
    for (Map.Entry<String, Optional<byte[]>> file : variant.files().entrySet()) {
      String path = inside(file.getKey());
      if (file.getValue().isPresent()) {
        Path target = Folders.clear(checkout.project(), path);
        Files.createDirectories(target.getParent());
        Files.write(target, file.getValue().get());
      } else {
        Folders.remove(checkout.project(), path);
      }
    }
    return checkout;
  }

  private Checkout plain(String commit, String name) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(Files.createDirectories(scratch), name + "-");
    CleanCheckout clean = workspace.checkout(commit, folder, call);
    return new Checkout(clean.root(), clean.project());
  }

  /** Head, with base's protected files: changed ones back, deleted ones put back, added ones taken out. */
  private Checkout restored(String name) throws IOException, InterruptedException {
    Checkout head = plain(change.head(), name);
    if (changedProtected.isEmpty()) {
      return head;
    }
    Checkout base = plain(change.base(), name + "-source");
    try {
      for (ChangedFile file : changedProtected) {
        if (file.kind() == ChangedFile.Kind.ADDED) {
          Folders.remove(head.project(), file.path());
        }
      }
      for (ChangedFile file : changedProtected) {
        if (file.kind() != ChangedFile.Kind.ADDED) {
          putBack(base.project(), head.project(), file.path());
        }
      }
      return head;
    } finally {
      Folders.delete(base.root());
    }
  }

  private static void putBack(Path base, Path head, String path) throws IOException {
    Path target = Folders.clear(head, path);
    Files.createDirectories(target.getParent());
    Files.copy(
        base.resolve(path), target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static String inside(String path) {
    Path normal = Path.of(path).normalize();
    if (normal.isAbsolute() || normal.startsWith("..") || normal.startsWith(".git")) {
      throw new IllegalArgumentException("a variant's file lies outside the project: " + path);
    }
    return path;
  }

  @Override
  public void close() throws IOException {
    Folders.delete(scratch);
  }
}
