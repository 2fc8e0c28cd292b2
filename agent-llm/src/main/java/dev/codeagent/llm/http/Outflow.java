package dev.codeagent.llm.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * Passes the body of a request from the thread that writes it to the one at the socket: the writer waits while what it
 * wrote is not sent yet, so that a long body is never held. One writer and one sender.
 */
final class Outflow extends OutputStream {

  /**
   * Bytes of the body in a frame: with the head of the frame they fill a record of TLS (RFC 8446, 5.1: 16 KiB; RFC 9113, 4.1: 9
   * bytes), each of which costs the Java platform some kB. Servers take frames of that size (RFC 9113, 6.5.2).
   */
  private static final int FRAME = 16 * 1024 - 9;

  /** One frame is filled while another is sent. */
  private static final int CAPACITY = 2 * FRAME;

  private final Sent sent;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition emptied = lock.newCondition();
  private @Nullable ByteBuffer buffer;
  private @Nullable DataStreamChannel channel;
  private boolean ended;
  private boolean endSent;
  private boolean abandoned;

  /**
   * @param sent told when all of it went out
   */
  Outflow(Sent sent) {
    this.sent = sent;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    while (at < offset + length) {
      DataStreamChannel waiting;
      lock.lock();
      try {
        ByteBuffer room = awaitRoom();
        int count = Math.min(offset + length - at, room.remaining());
        room.put(bytes, at, count);
        at += count;
        waiting = room.position() < FRAME ? null : channel;
      } finally {
        lock.unlock();
      }
      askFor(waiting);
    }
  }

  /** The body is complete; what is not sent of it will be. */
  @Override
  public void close() {
    DataStreamChannel waiting;
    lock.lock();
    try {
      ended = true;
      waiting = channel;
    } finally {
      lock.unlock();
    }
    askFor(waiting);
  }

  /** Nobody sends any more; the writer is told by an error. */
  void abandon() {
    lock.lock();
    try {
      abandoned = true;
      buffer = null;
      emptied.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the stream where it is: what is not sent is not wanted. Of a body that was sent this changes nothing. */
  void cutShort() throws IOException {
    lock.lock();
    try {
      DataStreamChannel socket = channel;
      if (socket != null && !endSent) {
        endSent = true;
        socket.endStream(null);
      }
    } finally {
      lock.unlock();
    }
    abandon();
  }

  /** Bytes that can be sent; one for the end alone, and one at the beginning, so that the socket's side shows itself. */
  int available() {
    lock.lock();
    try {
      int bytes = buffer == null ? 0 : buffer.position();
      boolean endOnly = ended && !endSent;
      return bytes > 0 ? bytes : channel == null || endOnly ? 1 : 0;
    } finally {
      lock.unlock();
    }
  }

  /** Sends what the socket takes; never waits. */
  void sendTo(DataStreamChannel socket) throws IOException {
    lock.lock();
    try {
      channel = socket;
      if (buffer != null && buffer.position() > 0) {
        buffer.flip();
        int end = buffer.limit();
        buffer.limit(Math.min(end, FRAME));
        socket.write(buffer);
        buffer.limit(end).compact();
        emptied.signalAll();
      }
      if (ended && !endSent && !abandoned && (buffer == null || buffer.position() == 0)) {
        endSent = true;
        buffer = null;
        socket.endStream(null);
        sent.whole();
      }
    } finally {
      lock.unlock();
    }
  }

  private ByteBuffer awaitRoom() throws IOException {
    try {
      while (true) {
        if (abandoned) {
          throw new IOException("the request is not wanted any more");
        }
        if (buffer == null) {
          buffer = ByteBuffer.allocate(CAPACITY);
        }
        if (buffer.hasRemaining()) {
          return buffer;
        }
        emptied.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the request is not wanted any more");
    }
  }

  private static void askFor(@Nullable DataStreamChannel socket) {
    if (socket != null) {
      socket.requestOutput();
    }
  }
}
