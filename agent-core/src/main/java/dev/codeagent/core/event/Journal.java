package dev.codeagent.core.event;

import dev.codeagent.api.error.EnvironmentException;
import dev.codeagent.api.error.Failure;
import dev.codeagent.api.error.FailureKind;
import dev.codeagent.api.event.EventRecord;
import dev.codeagent.api.event.StateEvent;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The append-only log of a project's state events: a line each, CRC-32C in hex, a space, the event
 * as JSON. An event is on the disk when {@link #append} returns. A last line that a crash cut short
 * is taken off when the journal is opened; damage before it is an error, never skipped.
 */
public final class Journal implements AutoCloseable {

  private static final int CHECKSUM_DIGITS = 8;

  private final RandomAccessFile file;
  private final EventCodec codec = new EventCodec();
  private final ReentrantLock lock = new ReentrantLock();
  private final List<EventRecord> records;
  private long end;

  private Journal(RandomAccessFile file, List<EventRecord> records, long end) {
    this.file = file;
    this.records = records;
    this.end = end;
  }

  /** Opens the journal in a folder, which is made if need be. */
  public static Journal open(Path folder) {
    Path file = folder.resolve("journal.log");
    try {
      Files.createDirectories(folder);
      // not a channel: an interrupt of the writing thread would close it
      RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
      try {
        Content content = new Scan(new EventCodec()).of(Files.readAllBytes(file));
        open.setLength(content.validLength());
        return new Journal(open, content.records(), content.validLength());
      } catch (RuntimeException | IOException e) {
        open.close();
        throw e;
      }
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /**
   * The events that a journal in the folder holds; nothing is written, nothing made. A run that
   * writes meanwhile is no obstacle.
   */
  public static List<EventRecord> peek(Path folder) {
    Path file = folder.resolve("journal.log");
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return List.copyOf(new Scan(new EventCodec()).of(Files.readAllBytes(file)).records());
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Appends an event and returns its record when it is durable. */
  public EventRecord append(StateEvent event, Instant time) {
    lock.lock();
    try {
      EventRecord record = new EventRecord(lastSequence() + 1, time, event);
      byte[] line = line(codec.encode(record));
      file.seek(end);
      file.write(line);
      file.getFD().sync();
      end += line.length;
      records.add(record);
      return record;
    } catch (IOException e) {
      throw unwritable(null, e);
    } finally {
      lock.unlock();
    }
  }

  /** All events so far, in order. */
  public List<EventRecord> records() {
    lock.lock();
    try {
      return List.copyOf(records);
    } finally {
      lock.unlock();
    }
  }

  /** The sequence of the last event, 0 when there is none. */
  public long lastSequence() {
    lock.lock();
    try {
      return records.isEmpty() ? 0 : records.getLast().sequence();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw unwritable(null, e);
    }
  }

  private static byte[] line(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    byte[] head = (checksum(body, 0, body.length) + " ").getBytes(StandardCharsets.US_ASCII);
    byte[] line = new byte[head.length + body.length + 1];
    System.arraycopy(head, 0, line, 0, head.length);
    System.arraycopy(body, 0, line, head.length, body.length);
    line[line.length - 1] = '\n';
    return line;
  }

  private static String checksum(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  private static EnvironmentException unwritable(@Nullable Path file, IOException e) {
    String name = file == null ? "The journal" : "The journal " + file;
    return new EnvironmentException(
        Failure.of(
            FailureKind.ENVIRONMENT,
            "journal-io",
            name + " cannot be read or written: " + e.getMessage() + ".",
            "Check the disk and the rights of .agent/journal."),
        e);
  }

  private record Content(List<EventRecord> records, long validLength) {}

  /** Reads lines until the end, or until a torn last line. */
  private record Scan(EventCodec codec) {

    Content of(byte[] bytes) {
      List<EventRecord> found = new ArrayList<>();
      int start = 0;
      while (start < bytes.length) {
        int stop = start;
        while (stop < bytes.length && bytes[stop] != '\n') {
          stop++;
        }
        if (stop == bytes.length || !intact(bytes, start, stop)) {
          if (stop >= bytes.length - 1) {
            break;
          }
          throw new EnvironmentException(
              "journal-damaged",
              "The journal is damaged after event " + found.size() + ".",
              "Restore .agent/journal from a copy, or move it aside to start afresh.");
        }
        int body = start + CHECKSUM_DIGITS + 1;
        found.add(codec.decode(new String(bytes, body, stop - body, StandardCharsets.UTF_8)));
        start = stop + 1;
      }
      return new Content(found, start);
    }

    private static boolean intact(byte[] bytes, int start, int stop) {
      int body = start + CHECKSUM_DIGITS + 1;
      if (body > stop) {
        return false;
      }
      String stated = new String(bytes, start, CHECKSUM_DIGITS, StandardCharsets.US_ASCII);
      return stated.equals(checksum(bytes, body, stop - body));
    }
  }
}
