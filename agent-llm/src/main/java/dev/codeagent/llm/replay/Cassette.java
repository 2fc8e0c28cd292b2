package dev.codeagent.llm.replay;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.error.InputException;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonArray;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file of recorded exchanges, one JSON object a line.
 *
 * <p>The first line is {@code {"cassette":1}}. Each further one has {@code status}, {@code type} (content type) and
 * {@code reply} (the body as the provider sent it), and either {@code request} (the masked request in the provider's
 * format) or, where it is an earlier request with messages added, {@code continues} (the number of that exchange, from 1)
 * and {@code messages} (those added). Headers are never written.
 *
 * <p>Lines with {@code key} are for filling a cache, which knows no provider's format: {@code model} (as asked), {@code key}
 * (of the request) and {@code answer} (in the cache's form). Safe for many threads.
 */
public final class Cassette {

  private static final JsonObject HEAD = JsonValue.object("cassette", 1);

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  /** As large as a long run of a large backlog; a larger file is none of ours. */
  private static final long LARGEST = 512L * 1024 * 1024;

  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Recorded> exchanges = new ArrayList<>();
  private final Map<String, RecordedAnswer> answers = new LinkedHashMap<>();

  private Cassette(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws InputException when it does not exist or is malformed, naming the line
   */
  public static Cassette read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(
          "cassette-missing",
          "There is no recorded session at " + file + ".",
          "Set `llm.replay` to a file that `llm.record` has written.");
    }
    Cassette cassette = new Cassette(file);
    cassette.load();
    return cassette;
  }

  /**
   * Opens a file to which exchanges are added; it is made where it does not exist. Half a line at its end, as a process leaves
   * that was killed, is taken away.
   */
  public static Cassette openForAppend(Path file) {
    Cassette cassette = new Cassette(file);
    if (Files.exists(file) && cassette.endLastLine()) {
      cassette.load();
      return cassette;
    }
    try {
      Files.createDirectories(
          Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder"));
      cassette.createForOwner();
    } catch (IOException e) {
      throw cassette.unwritable(e);
    }
    cassette.append(HEAD);
    return cassette;
  }

  /** What models are told is not for others on the machine. */
  private void createForOwner() throws IOException {
    if (Files.notExists(file)
        && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
  }

  /** The exchanges in the order of their recording. */
  List<Recorded> exchanges() {
    lock.lock();
    try {
      return List.copyOf(exchanges);
    } finally {
      lock.unlock();
    }
  }

  /** The answers that a cache can be filled with, in the order of their recording. */
  public List<RecordedAnswer> answers() {
    lock.lock();
    try {
      return List.copyOf(answers.values());
    } finally {
      lock.unlock();
    }
  }

  /** Adds an answer for a cache, durable as a line when this returns; the first one to a request stays. */
  public void add(RecordedAnswer answer) {
    lock.lock();
    try {
      if (answers.putIfAbsent(answer.key(), answer) == null) {
        append(JsonValue.object(
            "model", answer.model(), "key", answer.key(), "answer", answer.answer()));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Adds an exchange, durable as a line when this returns; one that is already there is not added again. */
  void add(Recorded exchange) {
    lock.lock();
    try {
      if (exchanges.contains(exchange)) {
        return;
      }
      int earlier = continued(exchange.request());
      append(line(exchange, earlier));
      exchanges.add(earlier < 0 ? exchange : sharing(exchange, exchanges.get(earlier)));
    } finally {
      lock.unlock();
    }
  }

  /** The exchange with the parts of its request that are those of an earlier one: a run holds each message once. */
  private static Recorded sharing(Recorded exchange, Recorded earlier) {
    List<JsonValue> messages = new ArrayList<>(Canonical.messages(earlier.request()));
    List<JsonValue> own = Canonical.messages(exchange.request());
    messages.addAll(own.subList(messages.size(), own.size()));
    return new Recorded(
        Canonical.join(earlier.request(), messages),
        exchange.status(),
        exchange.type(),
        exchange.reply());
  }

  private JsonObject line(Recorded exchange, int earlier) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (earlier < 0) {
      members.put("request", exchange.request());
    } else {
      int known = Canonical.messages(exchanges.get(earlier).request()).size();
      List<JsonValue> messages = Canonical.messages(exchange.request());
      members.put("continues", JsonValue.of(earlier + 1));
      members.put("messages", new JsonArray(messages.subList(known, messages.size())));
    }
    members.put("status", JsonValue.of(exchange.status()));
    members.put("type", JsonValue.of(exchange.type()));
    members.put("reply", JsonValue.of(exchange.reply()));
    return new JsonObject(members);
  }

  /** The place of the longest earlier request that this one adds messages to, or -1. */
  private int continued(JsonObject request) {
    List<JsonValue> messages = Canonical.messages(request);
    JsonObject frame = Canonical.frame(request);
    int best = -1;
    int longest = 0;
    for (int i = 0; i < exchanges.size(); i++) {
      List<JsonValue> earlier = Canonical.messages(exchanges.get(i).request());
      boolean longer = earlier.size() > longest && earlier.size() <= messages.size();
      if (longer
          && earlier.equals(messages.subList(0, earlier.size()))
          && frame.equals(Canonical.frame(exchanges.get(i).request()))) {
        best = i;
        longest = earlier.size();
      }
    }
    return best;
  }

  private void append(JsonObject line) {
    try {
      Files.writeString(
          file,
          Json.print(line) + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Takes a torn last line away, and ends a whole one that lacks its end; whether anything is left. */
  private boolean endLastLine() {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.size() > LARGEST) {
        return true; // refused by whoever reads it
      }
      byte[] bytes = Files.readAllBytes(file);
      int whole = bytes.length;
      while (whole > 0 && bytes[whole - 1] != '\n') {
        whole--;
      }
      String last = new String(bytes, whole, bytes.length - whole, StandardCharsets.UTF_8);
      if (last.isEmpty()) {
        return true;
      }
      if (Json.parseObject(last).isPresent()) {
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}), bytes.length);
        return true;
      }
      boolean ours = whole > 0 || Json.print(HEAD).startsWith(last);
      if (ours) {
        channel.truncate(whole);
      }
      return !ours || whole > 0;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void load() {
    List<String> lines = lines();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      JsonObject object = Json.parseObject(line).orElse(null);
      boolean head = number == 1;
      if (object == null || (head && !object.equals(HEAD))) {
        throw malformed(number);
      }
      if (!head) {
        load(object, number);
      }
    }
    if (lines.isEmpty()) {
      throw malformed(1);
    }
  }

  private void load(JsonObject line, int number) {
    if (line.get("key") == null) {
      exchanges.add(exchange(line, number));
      return;
    }
    RecordedAnswer answer = answer(line, number);
    answers.putIfAbsent(answer.key(), answer);
  }

  private RecordedAnswer answer(JsonObject line, int number) {
    if (!(line.get("answer") instanceof JsonObject answer)) {
      throw malformed(number);
    }
    return new RecordedAnswer(
        line.string("model").orElseThrow(() -> malformed(number)),
        line.string("key").orElseThrow(() -> malformed(number)),
        answer);
  }

  private Recorded exchange(JsonObject line, int number) {
    return new Recorded(
        request(line, number),
        line.integer("status").orElseThrow(() -> malformed(number)),
        line.string("type").orElse(""),
        line.string("reply").orElseThrow(() -> malformed(number)));
  }

  private JsonObject request(JsonObject line, int number) {
    if (line.get("request") instanceof JsonObject request) {
      return request;
    }
    int continued = line.integer("continues").orElse(0);
    if (continued < 1
        || continued > exchanges.size()
        || !(line.get("messages") instanceof JsonArray added)) {
      throw malformed(number);
    }
    JsonObject earlier = exchanges.get(continued - 1).request();
    List<JsonValue> messages = new ArrayList<>(Canonical.messages(earlier));
    messages.addAll(added.values());
    return Canonical.join(earlier, messages);
  }

  private List<String> lines() {
    try {
      if (Files.size(file) > LARGEST) {
        throw malformed(1);
      }
      return Files.readString(file, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    } catch (IOException e) {
      throw new InputException(
          Failure.of(
              FailureKind.INPUT,
              "cassette-unreadable",
              "The recorded session at " + file + " cannot be read.",
              "Check the file."),
          e);
    }
  }

  private InputException malformed(int line) {
    return new InputException(
        "cassette-malformed",
        "The recorded session at " + file + " is malformed in line " + line + ".",
        "Record it again with `llm.record`.");
  }

  private EnvironmentException unwritable(IOException cause) {
    return new EnvironmentException(
        Failure.of(
            FailureKind.ENVIRONMENT,
            "cassette-unwritable",
            "The recorded session at " + file + " cannot be written.",
            "Check the folder and the disk."),
        cause);
  }
}
