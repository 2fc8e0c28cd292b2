package dev.codeagent.llm.replay;

import dev.codeagent.llm.http.Limits;
import dev.codeagent.llm.http.Reply;
import dev.codeagent.llm.http.ReplyReader;
import dev.codeagent.llm.http.Transport;
import dev.codeagent.llm.http.WireRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records every exchange whose answer was a good one: refusals, cut streams and garbage are for the retry to mend, not
 * for a recorded session. Bodies only, and without the keys that stand in one, of
 * other providers as well: what a tool has read may go to any of them.
 */
public final class RecordingTransport implements Transport {

  private final Transport next;
  private final Cassette cassette;
  private final Masks masks;

  public RecordingTransport(Transport next, Cassette cassette, Masks masks) {
    this.next = Objects.requireNonNull(next, "next");
    this.cassette = Objects.requireNonNull(cassette, "cassette");
    this.masks = Objects.requireNonNull(masks, "masks");
  }

  @Override
  public <T> T exchange(WireRequest request, Limits limits, ReplyReader<T> reader)
      throws InterruptedException {
    return next.exchange(request, limits, reply -> {
      Overheard overheard = new Overheard(reply);
      T result = reader.read(overheard);
      cassette.add(overheard.with(request));
      return result;
    });
  }

  @Override
  public void close() {
    next.close();
  }

  /** A reply whose pieces are kept while they are read. */
  private final class Overheard implements Reply {
    private final Reply reply;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private Overheard(Reply reply) {
      this.reply = reply;
    }

    @Override
    public int status() {
      return reply.status();
    }

    @Override
    public @Nullable String header(String name) {
      return reply.header(name);
    }

    @Override
    public byte @Nullable [] next() throws InterruptedException {
      byte[] piece = reply.next();
      if (piece != null) {
        body.writeBytes(piece);
      }
      return piece;
    }

    private Recorded with(WireRequest request) {
      String sent = new String(request.body().toBytes(), StandardCharsets.UTF_8);
      String type = reply.header("content-type");
      return new Recorded(
          Canonical.of(request.uri(), sent, masks),
          reply.status(),
          type == null ? "" : masks.keys().maskIn(type),
          ReplyMask.apply(body.toString(StandardCharsets.UTF_8), masks.keys()));
    }
  }
}
