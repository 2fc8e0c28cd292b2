package dev.codeagent.llm.batch;

import dev.codeagent.api.event.EventSink;
import dev.codeagent.api.event.ProgressEvent.Remark;
import dev.codeagent.api.json.JsonValue;
import dev.codeagent.api.json.JsonValue.JsonObject;
import dev.codeagent.llm.json.Json;
import dev.codeagent.llm.wire.JsonExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * The jobs that are not collected, on disk: a line for each thing that happened, CRC-32C in hex, a space and a JSON object.
 *
 * <p>{@code intent} with {@code place}, {@code at} and {@code calls} is written before a job is handed in, {@code job} with
 * its {@code id} after that; {@code taken} and {@code paid} name a {@code call} that was collected or settled, {@code gone} a
 * job of which nothing is left. A damaged line is passed over and told of; so is what cannot be written, except an intent,
 * without which nothing may be handed in. One process at a time; safe for many threads.
 */
public final class BatchLog {

  private static final String NAME = "jobs.log";
  private static final int CHECKSUM_DIGITS = 8;

  /** Beyond this the file is none of ours. */
  private static final long LARGEST = 64L * 1024 * 1024;

  /** Providers keep results for 29 days (Anthropic) and 30 (OpenAI). */
  private static final Duration KEPT = Duration.ofDays(29);

  private final Path file;
  private final EventSink events;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, LoggedJob> jobs = new LinkedHashMap<>();

  /** Whether the file may end with half a line. */
  private boolean torn;

  /** Whether the file holds what no longer counts; mended by the first writing, because who only looks may not own it. */
  private boolean stale;

  private BatchLog(Path file, EventSink events) {
    this.file = file;
    this.events = events;
  }

  /**
   * Opens the log in a folder, which need not exist.
   *
   * @param now jobs that are too old for their results to be kept are forgotten
   * @param events told what is damaged or cannot be written
   */
  public static BatchLog open(Path folder, Instant now, EventSink events) {
    BatchLog log = new BatchLog(folder.resolve(NAME), events);
    try {
      log.load(now.minus(KEPT));
    } catch (IOException e) {
      log.stale = true;
      log.tell("cannot be read (" + e.getMessage() + "); deferred calls go out anew");
    }
    return log;
  }

  /** The job at that place that holds a call which nobody has collected. */
  Optional<LoggedJob> find(String place, String call) {
    lock.lock();
    try {
      return jobs.values().stream().filter(job -> job.holds(place, call)).findFirst();
    } finally {
      lock.unlock();
    }
  }

  /** The job of that mark, as it is known now. */
  Optional<LoggedJob> job(String mark) {
    lock.lock();
    try {
      return Optional.ofNullable(jobs.get(mark));
    } finally {
      lock.unlock();
    }
  }

  /** The provider's ids of all jobs. */
  Set<String> ids() {
    lock.lock();
    try {
      return jobs.values().stream()
          .map(LoggedJob::id)
          .filter(Objects::nonNull)
          .collect(Collectors.toSet());
    } finally {
      lock.unlock();
    }
  }

  /**
   * Writes down that a job is about to be handed in; durable when this returns.
   *
   * @throws IOException when it cannot be written: then the job may not go out
   */
  void intend(LoggedJob job) throws IOException {
    lock.lock();
    try {
      append(job.json());
      jobs.put(job.mark(), job);
    } finally {
      lock.unlock();
    }
  }

  /** Writes down the provider's id of a job. */
  void submitted(String mark, String id) {
    change(mark, job -> job.submittedAs(id), JsonValue.object("job", mark, "id", id));
  }

  /** Writes down that a call was settled without an answer. */
  void paid(String mark, String call) {
    change(mark, job -> job.paidFor(call), JsonValue.object("paid", mark, "call", call));
  }

  /** Writes down that a call was collected, or is not to be; with the last one the job goes. */
  void taken(String mark, String call) {
    change(mark, job -> job.without(call), JsonValue.object("taken", mark, "call", call));
    if (job(mark).filter(job -> job.calls().isEmpty()).isPresent()) {
      gone(mark);
    }
  }

  /** Writes down that nothing is left of a job; with the last job the file is emptied. */
  void gone(String mark) {
    lock.lock();
    try {
      if (jobs.remove(mark) == null) {
        return;
      }
      if (jobs.isEmpty()) {
        Files.deleteIfExists(file);
        stale = false;
        torn = false;
      } else {
        append(JsonValue.object("gone", mark));
      }
    } catch (IOException e) {
      tell("cannot be written (" + e.getMessage() + ")");
    } finally {
      lock.unlock();
    }
  }

  private void change(String mark, UnaryOperator<LoggedJob> change, JsonObject line) {
    lock.lock();
    try {
      if (jobs.computeIfPresent(mark, (known, job) -> change.apply(job)) != null) {
        append(line);
      }
    } catch (IOException e) {
      tell("cannot be written (" + e.getMessage() + ")");
    } finally {
      lock.unlock();
    }
  }

  private void append(JsonObject line) throws IOException {
    if (stale) {
      compact();
      stale = false;
    }
    Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file lies in a folder"));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      if (torn) {
        channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
      }
      torn = true;
      write(line, channel);
      channel.force(true);
      torn = false;
    }
  }

  private void load(Instant oldest) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    if (Files.size(file) > LARGEST) {
      throw new IOException("it is larger than " + LARGEST / (1024 * 1024) + " MiB");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    int damaged = 0;
    for (String line : text.split("\n", -1)) {
      boolean good = line.isEmpty() || read(line);
      damaged += good ? 0 : 1;
    }
    if (damaged > 0) {
      tell("has " + damaged + " damaged lines, which are passed over");
    }
    jobs.values().removeIf(job -> job.calls().isEmpty() || job.at().isBefore(oldest));
    stale = true;
  }

  private boolean read(String line) {
    if (line.length() <= CHECKSUM_DIGITS + 1) {
      return false;
    }
    String body = line.substring(CHECKSUM_DIGITS + 1);
    boolean sound = line.startsWith(checksum(body.getBytes(StandardCharsets.UTF_8)) + " ");
    return sound && Json.parseObject(body).filter(this::take).isPresent();
  }

  private boolean take(JsonObject line) {
    Optional<LoggedJob> intent = LoggedJob.read(line);
    if (intent.isPresent()) {
      jobs.put(intent.get().mark(), intent.get());
      return true;
    }
    String call = line.string("call").orElse("");
    String id = line.string("id").orElse("");
    line.string("job")
        .filter(mark -> JsonExchange.isId(id))
        .ifPresent(mark -> jobs.computeIfPresent(mark, (known, job) -> job.submittedAs(id)));
    line.string("taken")
        .ifPresent(mark -> jobs.computeIfPresent(mark, (known, job) -> job.without(call)));
    line.string("paid")
        .ifPresent(mark -> jobs.computeIfPresent(mark, (known, job) -> job.paidFor(call)));
    line.string("gone").ifPresent(jobs::remove);
    return true;
  }

  /** Writes only what still counts, so that the file does not grow and a half line at its end does no harm. */
  private void compact() throws IOException {
    if (jobs.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    Path fresh = file.resolveSibling(NAME + ".new");
    try (FileChannel channel = FileChannel.open(
        fresh,
        StandardOpenOption.CREATE,
        StandardOpenOption.WRITE,
        StandardOpenOption.TRUNCATE_EXISTING)) {
      for (LoggedJob job : jobs.values()) {
        for (JsonObject line : lines(job)) {
          write(line, channel);
        }
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<JsonObject> lines(LoggedJob job) {
    List<JsonObject> lines = new ArrayList<>();
    lines.add(job.json());
    String id = job.id();
    if (id != null) {
      lines.add(JsonValue.object("job", job.mark(), "id", id));
    }
    job.paid().forEach(call -> lines.add(JsonValue.object("paid", job.mark(), "call", call)));
    return lines;
  }

  private static void write(JsonObject line, FileChannel channel) throws IOException {
    byte[] body = Json.print(line).getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(CHECKSUM_DIGITS + 1 + body.length + 1)
        .put((checksum(body) + " ").getBytes(StandardCharsets.US_ASCII))
        .put(body)
        .put((byte) '\n')
        .flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String checksum(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private void tell(String what) {
    events.publish(new Remark(null, "The log of deferred calls at " + file + " " + what + "."));
  }
}
