/** Keeps what the runs of trees amounted to on disk, so that the same tree is not run twice. */
package dev.codeagent.core.verify.suite;

import dev.codeagent.api.evidence.CommandRecord;
import dev.codeagent.api.verify.SuiteRun;
import dev.codeagent.api.verify.TestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON file per run under the key of its tree, commands, tools, surroundings and sandbox, with a checksum over its
 * content; a file that does not hold is as good as none. Only runs that say something certain are kept:
 * green, red, broken. Verdicts and variants never come here. Safe for many threads and processes: files
 * are replaced atomically.
 */
public final class RunCache {
  /** Changes when the meaning of a file or the judgement of a run changes. */
  private static final String FORMAT = "1";
  /** Files kept; a project's recent bases, heads and proofs, about 10 kB each for a suite of 100 tests. */
  private static final int MAX_FILES = 1_000;

  private static final long MAX_BYTES = 64L << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;

  public RunCache(Path folder) {
    this.folder = folder;
  }

  /** What Maven compiled for runs, kept beside them. */
  public BuildCache builds() {
    return new BuildCache(folder);
  }

  /** The key of a run: what it depends on, in order. */
  public static String key(String tree, SuitePlan plan, String tools, String sandbox) {
    return Digests.hex(List.of(FORMAT, tree, plan.fingerprint(), tools, sandbox));
  }

  /** The key of what came of a look at several trees that were run. */
  public static String key(String look, List<String> runs) {
    return Digests.hex(List.of(FORMAT, look, String.join(" ", runs)));
  }

  /** The run that is kept under the key. */
  public Optional<SuiteRun> find(String key) {
    Path file = folder.resolve(key + ".json");
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return Optional.empty();
      }
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      JsonNode run = root.path("run");
      boolean holds = root.path("key").asString("").equals(key)
          && root.path("checksum").asString("").equals(checksum(run));
      return holds ? Optional.of(read(run)) : Optional.empty();
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      // an unreadable file is a miss by contract: the run is made again and replaces it
      return Optional.empty();
    }
  }

  /** Keeps a run that says something certain. */
  public void keep(String key, SuiteRun run) throws IOException {
    boolean certain = switch (run.status()) {
      case GREEN, RED, BROKEN -> true;
      case INCONSISTENT, TIMED_OUT, ENVIRONMENT, NO_CHECKS -> false;
    };
    if (!certain) {
      return;
    }
    Files.createDirectories(folder);
    ObjectNode content = write(run);
    ObjectNode root = JSON.createObjectNode();
    root.put("key", key).put("checksum", checksum(content)).set("run", content);
    Path part = Files.createTempFile(folder, "run-", ".part");
    try {
      Files.write(part, JSON.writeValueAsBytes(root));
      Files.move(
          part,
          folder.resolve(key + ".json"),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    prune();
  }

  private void prune() throws IOException {
    List<Path> files;
    try (var listed = Files.list(folder)) {
      files = listed.filter(f -> f.toString().endsWith(".json")).toList();
    }
    if (files.size() <= MAX_FILES) {
      return;
    }
    Comparator<Path> age = Comparator.comparing(RunCache::modified);
    for (Path old : files.stream().sorted(age).limit(files.size() - MAX_FILES).toList()) {
      Files.deleteIfExists(old);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private static String checksum(JsonNode run) {
    return Digests.hex(JSON.writeValueAsBytes(run));
  }

  private static ObjectNode write(SuiteRun run) {
    ObjectNode node = JSON.createObjectNode();
    node.put("status", run.status().name()).put("detail", run.detail());
    ArrayNode tests = node.putArray("tests");
    for (TestResult t : run.tests()) {
      tests
          .addArray()
          .add(t.className())
          .add(t.name())
          .add(t.status().name())
          .add(t.problem())
          .add(t.message());
    }
    ArrayNode commands = node.putArray("commands");
    for (CommandRecord c : run.commands()) {
      ObjectNode one = commands.addObject();
      ArrayNode argv = one.putArray("argv");
      c.argv().forEach(argv::add);
      one.put("cwd", c.cwd())
          .put("exit", c.exit())
          .put("millis", c.millis())
          .put("reports", c.reportDigest())
          .put("check", c.check());
    }
    return node;
  }

  private static SuiteRun read(JsonNode node) {
    List<TestResult> tests = new ArrayList<>();
    for (JsonNode t : node.path("tests")) {
      tests.add(new TestResult(
          t.path(0).asString(),
          t.path(1).asString(),
          TestResult.Status.valueOf(t.path(2).asString()),
          textOrNull(t.path(3)),
          textOrNull(t.path(4))));
    }
    List<CommandRecord> commands = new ArrayList<>();
    for (JsonNode c : node.path("commands")) {
      List<String> argv = new ArrayList<>();
      c.path("argv").forEach(a -> argv.add(a.asString()));
      commands.add(new CommandRecord(
          argv,
          c.path("cwd").asString(),
          c.path("exit").asInt(),
          c.path("millis").asLong(),
          textOrNull(c.path("reports")),
          textOrNull(c.path("check"))));
    }
    SuiteRun.Status status = SuiteRun.Status.valueOf(node.path("status").asString());
    return new SuiteRun(status, tests, commands, node.path("detail").asString());
  }

  private static @Nullable String textOrNull(JsonNode node) {
    return node.isString() ? node.asString() : null;
  }
}
