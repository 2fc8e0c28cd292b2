package dev.codeagent.llm.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/**
 * Keeps replies with the requests that they answer: what a server sent beyond its last reply is never taken for the next one,
 * and a reply that comes while a long request is still being sent ends the sending (RFC 9112, 6.3 and 9.5).
 */
final class ReplyOrder
    implements ResponseOutOfOrderStrategy, HttpMessageParserFactory<ClassicHttpResponse> {

  /** Empty lines after a body, which old servers send and RFC 9112, 2.2 lets pass. */
  private static final int EMPTY_LINES = 4;

  /** Bytes of a request between two looks for a reply; a look asks the operating system. */
  private static final long STEP = 64 * 1024;

  @Override
  public boolean isEarlyResponseDetected(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      InputStream socket,
      long sent,
      long next)
      throws IOException {
    if (sent == 0) {
      if (socket.available() > EMPTY_LINES) {
        throw new SurplusException();
      }
      return false;
    }
    return sent / STEP != (sent + next) / STEP && socket.available() > 0;
  }

  @Override
  public HttpMessageParser<ClassicHttpResponse> create() {
    return new Heads(Http1Config.DEFAULT);
  }

  @Override
  @SuppressWarnings("deprecation") // called by HttpCore 5.4 with the limits, the other one without
  public HttpMessageParser<ClassicHttpResponse> create(Http1Config limits) {
    return new Heads(limits);
  }

  /** Bytes that nobody asked for: the connection is of no more use. */
  static final class SurplusException extends IOException {
    private static final long serialVersionUID = 1L;

    private SurplusException() {
      super("the server sent more than its last reply");
    }
  }

  /** Reads the heads of one connection. */
  private static final class Heads implements HttpMessageParser<ClassicHttpResponse> {
    private final DefaultHttpResponseParser heads;

    /** Whether another head of the same reply follows, as it does after those that only inform. */
    private boolean informed;

    private Heads(Http1Config limits) {
      heads = new DefaultHttpResponseParser(limits);
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer read, InputStream socket)
        throws IOException, HttpException {
      if (!informed && read.length() > EMPTY_LINES) {
        throw new SurplusException();
      }
      HeadLines lines = new HeadLines(read);
      ClassicHttpResponse head;
      try {
        head = heads.parse(lines, socket);
      } catch (MessageConstraintException e) {
        throw new LongHeadException(lines.status(), lines.requestId());
      } catch (IllegalArgumentException e) {
        // HttpCore takes the status 000 for one that its caller made up
        throw new ProtocolException("the head of the reply has no status", e);
      }
      if (head != null && head.getCode() == HttpStatus.SC_SWITCHING_PROTOCOLS) {
        throw new ProtocolException("the server speaks another protocol from here on");
      }
      informed = head != null && head.getCode() < HttpStatus.SC_SUCCESS;
      return head;
    }
  }
}
