package dev.codeagent.core.workspace.git;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.core.process.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The repository that a project's commits and refs live in: the user's, or the shadow one of a
 * project without git. Safe for many threads.
 */
public final class Repository {

  /** The branch of a shadow repository. */
  public static final String SHADOW_BRANCH = "refs/heads/shadow";

  private final Layout layout;
  private final boolean shadow;
  private final Path runDirectory;
  private final Git plain;
  private final Desk desk;

  private Repository(Layout layout, boolean shadow, Path runDirectory, Git git) {
    this.layout = layout;
    this.shadow = shadow;
    this.runDirectory = runDirectory;
    this.plain = git.on(layout.gitDirectory()).over(layout.workTree());
    this.desk = new Desk(runDirectory.resolve("desk"), layout, asUser());
  }

  /** The repository around a project's folder; empty where there is none. */
  public static Optional<Repository> find(
      Path project, Path runDirectory, ProcessRunner runner, CallContext call)
      throws InterruptedException {
    Git git = Git.in(project, runner);
    return Layout.find(project, git, call)
        .map(layout -> new Repository(layout, false, runDirectory, git));
  }

  /** The shadow repository of a project without git; made when it is first written. */
  public static Repository shadow(Path project, Path runDirectory, ProcessRunner runner) {
    Path folder = runDirectory.resolve("shadow");
    return new Repository(
        Layout.shadow(project, folder), true, runDirectory, Git.in(project, runner));
  }

  public boolean isShadow() {
    return shadow;
  }

  /** The folder of the working tree; the project's folder or one above it. */
  public Path workTree() {
    return layout.workTree();
  }

  /**
   * The folders of this machine where commits after any base may be read, this repository's own and
   * those that it knows of.
   */
  public List<Path> places(CallContext call) throws InterruptedException {
    return shadow ? List.of(layout.workTree()) : new HistoryPlaces(layout, plain).all(call);
  }

  /** The project's folder in the working tree: empty, or with a slash at its end. */
  public String prefix() {
    return layout.prefix();
  }

  /** The project's folder in the working tree without a slash at its end. */
  public String folder() {
    return prefix().isEmpty() ? "" : prefix().substring(0, prefix().length() - 1);
  }

  /** The ignore rule for the run's folder. */
  public String runFolderRule() {
    return "/" + Desk.escaped(prefix()) + ".agent/";
  }

  public Path gitDirectory() {
    return layout.gitDirectory();
  }

  /** The user's index. */
  public Path index() {
    return layout.index();
  }

  public ObjectFormat format() {
    return layout.format();
  }

  /** The history's end of a shallow repository; empty for a whole one. */
  public byte[] shallowEnds() {
    try {
      return Files.exists(layout.shallow()) ? Files.readAllBytes(layout.shallow()) : new byte[0];
    } catch (IOException e) {
      throw Folders.failed("Reading " + layout.shallow(), e);
    }
  }

  /** Git on the repository itself with neither hooks nor the user's configuration outside it. */
  public Git plain() {
    return plain;
  }

  /** The same with the user's own configuration: identity, signing key, line ends, filters. */
  public Git asUser() {
    return plain.without("GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL", "GIT_ATTR_NOSYSTEM", "LC_ALL");
  }

  /** Objects to read; what is written stays ours and is not seen by the user's git. */
  public ObjectStore reading(CallContext call) throws InterruptedException {
    prepareShadow();
    return new ObjectStore(plain.without("GIT_WORK_TREE").on(desk.open(call)), format());
  }

  /** Objects to read and to write for good. */
  public ObjectStore writing(CallContext call) throws InterruptedException {
    prepareShadow();
    Path own = desk.open(call);
    Git git = plain
        .without("GIT_WORK_TREE")
        .on(own)
        .with("GIT_OBJECT_DIRECTORY", layout.objects().toString())
        .with("GIT_ALTERNATE_OBJECT_DIRECTORIES", own.resolve("objects").toString());
    return new ObjectStore(git, format());
  }

  /** The full name of the checked-out branch; empty when HEAD is detached. */
  public Optional<String> branch(CallContext call) throws InterruptedException {
    if (shadow) {
      return Optional.of(SHADOW_BRANCH);
    }
    GitOutput output = plain.attempt(call, "symbolic-ref", "--quiet", "HEAD");
    return output.ok() ? Optional.of(output.text()) : Optional.empty();
  }

  /** The commit that a ref or {@code HEAD} points to; empty where there is none yet. */
  public Optional<String> commit(String ref, CallContext call) throws InterruptedException {
    if (shadow && !Files.exists(layout.gitDirectory())) {
      return Optional.empty();
    }
    GitOutput output = plain.attempt(
        call, "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
    return output.ok() ? Optional.of(output.text()) : Optional.empty();
  }

  /**
   * Moves a ref when it still points to where it is expected to.
   *
   * @param expected the commit it has, or {@link ObjectFormat#zero} for none
   * @return whether it moved
   */
  public boolean swap(String ref, String commit, String expected, String reason, CallContext call)
      throws InterruptedException {
    return plain
        .withAll(identity(call).at(now(call)))
        .attempt(call, "update-ref", "-m", reason, ref, commit, expected)
        .ok();
  }

  /** Lets a ref of our own point to a commit, wherever it pointed to before. */
  public void point(String ref, String commit, CallContext call) throws InterruptedException {
    plain.run(call, "update-ref", ref, commit);
  }

  /**
   * Stores a commit of the user's.
   *
   * @param parent the commit before it, or null for the first one
   * @param sign whether git signs it with the user's key
   */
  public String store(
      String tree, @Nullable String parent, String message, Signature sign, CallContext call)
      throws InterruptedException {
    Map<String, String> who = new HashMap<>(identity(call).at(now(call)));
    List<String> options = new ArrayList<>(List.of("commit-tree"));
    if (parent != null) {
      options.addAll(List.of("-p", parent));
    }
    Git git = switch (sign) {
      case NONE -> writing(call).git();
      case USERS_KEY -> {
        options.add("-S");
        yield asUser();
      }
    };
    options.add(tree);
    return git.withAll(who).run(call, message, options).text();
  }

  /** Whether a commit is signed. */
  public enum Signature {
    NONE,
    USERS_KEY
  }

  /** The user as git knows them, else {@link Identity#OURS}. */
  public Identity identity(CallContext call) throws InterruptedException {
    prepareShadow();
    GitOutput output =
        asUser().attempt(call, "config", "-z", "--get-regexp", "^user\\.(name|email)$");
    Map<String, String> values = new HashMap<>();
    for (String record : output.strings()) {
      int end = record.indexOf('\n');
      if (end > 0 && !record.substring(end).isBlank()) {
        values.put(record.substring(0, end), record.substring(end + 1));
      }
    }
    String name = values.get("user.name");
    String email = values.get("user.email");
    return name == null || email == null ? Identity.OURS : new Identity(name, email, true);
  }

  /** The newest commit of a history that bears the trailers of a task and its evidence. */
  public Optional<String> bearing(
      String history, String task, String evidenceDigest, CallContext call)
      throws InterruptedException {
    GitOutput output = plain.attempt(
        call,
        "log",
        history,
        "--format=%H",
        "--fixed-strings",
        "--all-match",
        "--grep=Code-Agent-Task: " + task,
        "--grep=Code-Agent-Evidence: sha256:" + evidenceDigest);
    return output.ok() ? output.text().lines().findFirst() : Optional.empty();
  }

  /**
   * Deletes temporary files and clean checkouts of processes that died.
   *
   * @param before those that nobody wrote since
   */
  public void tidy(Instant before) {
    tidy(runDirectory.resolve("tmp"), before);
    tidy(runDirectory.resolve("verify"), before);
  }

  private static void tidy(Path folder, Instant before) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.getLastModifiedTime(file, NOFOLLOW_LINKS).toInstant().isBefore(before)) {
          Folders.delete(file);
        }
      }
    } catch (IOException e) {
      throw Folders.failed("Reading " + folder, e);
    }
  }

  /** A path of our own that nothing uses yet. */
  public Path temporary(String name) {
    try {
      Path folder = Files.createDirectories(runDirectory.resolve("tmp"));
      return folder.resolve(name + "-" + UUID.randomUUID());
    } catch (IOException e) {
      throw Folders.failed("Making " + runDirectory, e);
    }
  }

  /** Keeps the run's folder out of git by {@code info/exclude}; once. */
  public void exclude() {
    if (shadow) {
      return;
    }
    String rule = runFolderRule();
    Path file = layout.exclude();
    try {
      String before = Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
      String wanted =
          new String(rule.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      if (before.lines().anyMatch(wanted::equals)) {
        return;
      }
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      String gap = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
      Files.writeString(
          file,
          gap + rule + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw Folders.failed("Writing " + file, e);
    }
  }

  private void prepareShadow() {
    if (!shadow || Files.exists(layout.gitDirectory().resolve("config"))) {
      return;
    }
    try {
      OwnRepository.bare(layout.gitDirectory(), format());
      Files.writeString(layout.gitDirectory().resolve("HEAD"), "ref: " + SHADOW_BRANCH + "\n");
    } catch (IOException e) {
      throw Folders.failed("Making " + layout.gitDirectory(), e);
    }
  }

  private static ZonedDateTime now(CallContext call) {
    return call.clock().instant().atZone(ZoneId.systemDefault());
  }
}
