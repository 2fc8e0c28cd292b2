package dev.codeagent.llm.http;

import dev.codeagent.llm.Listener;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of HTTP/2 without TLS (RFC 9113) whose script writes each frame itself, be it right or wrong; used by tests of
 * what no well-behaved server does.
 */
final class FrameServer implements AutoCloseable {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PUSH_PROMISE = 5;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int ACK = 1;
  static final int END_HEADERS = 4;
  static final int PADDED = 8;
  static final int PRIORITY = 32;

  static final int MAX_CONCURRENT_STREAMS = 3;
  static final int INITIAL_WINDOW_SIZE = 4;

  /** Statuses that the static table of HPACK holds (RFC 7541, appendix A). */
  static final byte[] OK = {(byte) 0x88};

  private static final int PREFACE = 24;

  /** What the server does on a connection, which ends when it returns. */
  @FunctionalInterface
  interface Script {
    void serve(Connection connection) throws IOException;
  }

  record Frame(int type, int flags, int stream, byte[] payload) {
    boolean ends() {
      return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
    }
  }

  private final Listener listener;
  private final Script script;
  private final AtomicInteger ended = new AtomicInteger();

  FrameServer(Script script) throws IOException {
    this.script = script;
    listener = Listener.open(this::serve);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.port() + "/v1");
  }

  /** How many connections there were. */
  int connections() {
    return listener.connections().size();
  }

  /** How many connections there still are. */
  int live() {
    return connections() - ended.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void serve(Socket connection, int number) throws IOException {
    try {
      DataInputStream in = new DataInputStream(connection.getInputStream());
      in.readFully(new byte[PREFACE]);
      script.serve(new Connection(connection, in, number));
    } finally {
      ended.incrementAndGet();
    }
  }

  /** One connection, for the one thread of its script. */
  static final class Connection {
    private final Socket socket;
    private final DataInputStream in;
    private final int number;

    private Connection(Socket socket, DataInputStream in, int number) {
      this.socket = socket;
      this.in = in;
      this.number = number;
    }

    /** Counts from 1. */
    int number() {
      return number;
    }

    Socket socket() {
      return socket;
    }

    /** The settings with which each side begins, as pairs of a name and a value. */
    void greet(int... settings) throws IOException {
      ByteBuffer payload = ByteBuffer.allocate(settings.length * 3);
      for (int i = 0; i < settings.length; i += 2) {
        payload.putShort((short) settings[i]).putInt(settings[i + 1]);
      }
      send(SETTINGS, 0, 0, payload.array());
    }

    void send(int type, int flags, int stream, byte... payload) throws IOException {
      sendLying(payload.length, type, flags, stream, payload);
    }

    /** A frame whose head may say another length. */
    void sendLying(int length, int type, int flags, int stream, byte... payload)
        throws IOException {
      ByteArrayOutputStream frame = new ByteArrayOutputStream(9 + payload.length);
      frame.writeBytes(ByteBuffer.allocate(9)
          .putInt(length << 8 | type)
          .put((byte) flags)
          .putInt(stream)
          .array());
      frame.writeBytes(payload);
      raw(frame.toByteArray());
    }

    void raw(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
    }

    /** Takes that many bytes more of all streams together; what each of them may send stays. */
    void open(int bytes) throws IOException {
      send(WINDOW_UPDATE, 0, 0, ByteBuffer.allocate(4).putInt(bytes).array());
    }

    void reset(int stream, int code) throws IOException {
      send(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(code).array());
    }

    void goAway(int last, int code) throws IOException {
      send(GOAWAY, 0, 0, ByteBuffer.allocate(8).putInt(last).putInt(code).array());
    }

    /** A whole answer of status 200. */
    void answer(int stream, String text) throws IOException {
      send(HEADERS, END_HEADERS, stream, OK);
      send(DATA, END_STREAM, stream, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The next frame; settings and pings are answered meanwhile. */
    Frame read() throws IOException {
      while (true) {
        int head = in.readInt();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = in.readNBytes(head >>> 8);
        if (payload.length < head >>> 8) {
          throw new EOFException();
        }
        int type = head & 0xFF;
        if (type == SETTINGS && (flags & ACK) == 0) {
          send(SETTINGS, ACK, 0);
        } else if (type == PING && (flags & ACK) == 0) {
          send(PING, ACK, 0, payload);
        }
        return new Frame(type, flags, stream, payload);
      }
    }

    /** The next frame of that type. */
    Frame await(int type) throws IOException {
      Frame frame = read();
      while (frame.type() != type) {
        frame = read();
      }
      return frame;
    }

    /** The stream of the next request that has come wholly. */
    int awaitRequest() throws IOException {
      Frame frame = read();
      while (!frame.ends()) {
        frame = read();
      }
      return frame.stream();
    }

    /** Answers every request well, until the client goes. */
    void serveWell() throws IOException {
      greet();
      while (true) {
        answer(awaitRequest(), "well");
      }
    }

    /** Reads on until the client goes. */
    void awaitEnd() throws IOException {
      while (true) {
        read();
      }
    }
  }
}
