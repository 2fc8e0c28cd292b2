package dev.codeagent.bench.micro;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmManager;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmResponse;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.bench.client.Layers;
import dev.codeagent.bench.worker.Prompts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The layers of a run alone, every one of them on, over a wire that answers at once. A request and its new message are
 * made within the measurement, as an agent makes them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LayersBenchmark {

  private static final int PROMPT = 2_000;
  private static final int SMALL = 1_000;
  private static final int LARGE = 100_000;
  private static final int LONGEST_ANSWER = 1000;
  private static final LlmOptions WHOLE = LlmOptions.DEFAULT.whole();

  private final Prompts prompts = new Prompts(PROMPT);
  private final byte[] smallBytes = Prompts.text(SMALL).getBytes(StandardCharsets.UTF_8);
  private final Prompts largePrompts = new Prompts(LARGE);
  private final byte[] largeBytes = Prompts.text(LARGE).getBytes(StandardCharsets.UTF_8);
  private final MessageDigest sha = sha256();
  private final String last = Prompts.text(200);
  private final List<Message> history = history();

  private final LlmManager manager =
      Layers.over(new Stub(), Layers.everything("http://127.0.0.1:1/v1"));
  private final LlmProvider provider = manager.provider();
  private final CallContext context = Stub.context();

  /** Puts into the cache what is asked for again. */
  @Setup
  public void remember() throws InterruptedException {
    hit1kB();
    hit100kB();
    hit100kBWithOneNewMessage();
  }

  @TearDown
  public void close() {
    manager.close();
  }

  /** A request that was never asked, through to the wire and back. */
  @Benchmark
  public LlmResponse miss() throws InterruptedException {
    return ask(List.of(new Message.UserMessage(prompts.next())));
  }

  /** An answer from memory to a request whose message and text are new objects. */
  @Benchmark
  public LlmResponse hit1kB() throws InterruptedException {
    return ask(List.of(new Message.UserMessage(new String(smallBytes, StandardCharsets.UTF_8))));
  }

  /** The same of a hundred times the length. The text is another object, too, so that nothing of it is known but by its letters. */
  @Benchmark
  public LlmResponse hit100kB() throws InterruptedException {
    return ask(List.of(new Message.UserMessage(new String(largeBytes, StandardCharsets.UTF_8))));
  }

  /** A request of the same length that was never asked, so that all of it is digested. */
  @Benchmark
  public LlmResponse miss100kB() throws InterruptedException {
    return ask(List.of(new Message.UserMessage(largePrompts.next())));
  }

  /** The same as a turn of a conversation: only its last message is a new object. */
  @Benchmark
  public LlmResponse hit100kBWithOneNewMessage() throws InterruptedException {
    List<Message> messages = new ArrayList<>(history.size() + 1);
    messages.addAll(history);
    messages.add(new Message.UserMessage(last));
    return ask(messages);
  }

  /** What the digest of the large prompt takes by itself, which a request that was never asked cannot be faster than. */
  @Benchmark
  public byte[] sha256Of100kB() {
    return sha.digest(largeBytes);
  }

  private LlmResponse ask(List<Message> messages) throws InterruptedException {
    LlmRequest request = new LlmRequest(Layers.MODEL, messages, List.of(), LONGEST_ANSWER, null);
    return provider.call(new LlmCall(request, WHOLE, LlmSink.none(), context));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static List<Message> history() {
    List<Message> messages = new ArrayList<>();
    for (String text : Prompts.history(LARGE)) {
      messages.add(new Message.UserMessage(text));
    }
    return List.copyOf(messages);
  }
}
