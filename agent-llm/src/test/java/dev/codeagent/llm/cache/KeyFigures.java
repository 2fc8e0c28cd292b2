package dev.codeagent.llm.cache;

import dev.codeagent.api.call.CallContext;
import dev.codeagent.api.call.Ticker;
import dev.codeagent.api.llm.LlmCall;
import dev.codeagent.api.llm.LlmOptions;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.LlmSink;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ToolSpec;
import dev.codeagent.llm.Calls;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Measures how long an answer from memory takes, by what of its request is new: a program of its own, no test. Prints
 * microseconds of each case after a warm-up: the least, the median and the 99th percentile, which shows the collector.
 */
final class KeyFigures {

  private static final int WARM_UP = 20_000;
  private static final int SHOTS = 5_000;
  private static final String LINE =
      "    return total + prices.get(line.article()); // of the code\n";

  private static Object sink = "";

  private KeyFigures() {}

  public static void main(String[] args) throws Exception {
    String kilobyte = text(1_000, "");
    String large = text(100_000, "");
    String foreign = text(100_000, "€");
    byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    List<Message> history = history(49);
    List<Message> long1000 = history(999);

    measure("SHA-256 of 100 kB alone, without a request", () -> () -> sha.digest(bytes));
    hit("1 kB, all new", () -> List.of(user(kilobyte)));
    hit("100 kB in one message, all new", () -> List.of(user(large)));
    hit(
        "100 kB in one message, with a letter beyond Latin-1, all new",
        () -> List.of(user(foreign)));
    hit("100 kB in 50 messages, all new", () -> with(history(49), user(text(2_000, ""))));
    hit("100 kB in 50 messages, the last one new", () -> with(history, user(text(2_000, ""))));
    hit("100 kB in 50 messages, none new", () -> history);
    hit("2 MB in 1000 messages, the last one new", () -> with(long1000, user(text(2_000, ""))));
  }

  /** Measures hits of requests that are equal, but made of the objects that the supplier gives. */
  private static void hit(String name, Supplier<List<Message>> messages) throws Exception {
    LlmProvider wire = call -> Answers.text("fine");
    LlmProvider layer = new MemoryLayer(
            new RequestKeys(), 1_000_000, Duration.ofHours(1), Ticker.system())
        .around(wire);
    layer.call(call(messages.get()));
    measure(name, () -> {
      LlmCall call = call(messages.get());
      return () -> layer.call(call);
    });
  }

  private static void measure(String name, Supplier<Callable<Object>> shots) throws Exception {
    int warmUp = name.startsWith("1 ") ? 4 * WARM_UP : WARM_UP;
    for (int i = 0; i < warmUp; i++) {
      sink = shots.get().call();
    }
    long[] nanos = new long[SHOTS];
    for (int i = 0; i < SHOTS; i++) {
      Callable<Object> shot = shots.get();
      long start = System.nanoTime();
      sink = shot.call();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.println(String.format(
        Locale.ROOT,
        "least %8.2f µs  median %8.2f µs  p99 %8.2f µs  %s",
        nanos[0] / 1e3,
        nanos[SHOTS / 2] / 1e3,
        nanos[SHOTS * 99 / 100] / 1e3,
        name));
  }

  private static LlmCall call(List<Message> messages) {
    LlmRequest request = new LlmRequest(new ModelId("openai", "m"), messages, TOOLS, 4_000, null);
    return new LlmCall(request, LlmOptions.DEFAULT, LlmSink.none(), CallContext.background());
  }

  private static final List<ToolSpec> TOOLS = List.of(Calls.READ_FILE);

  private static Message user(String text) {
    return new Message.UserMessage(text);
  }

  private static List<Message> history(int messages) {
    return IntStream.range(0, messages).mapToObj(i -> user(text(2_000, "" + i))).toList();
  }

  private static List<Message> with(List<Message> history, Message last) {
    List<Message> all = new ArrayList<>(history);
    all.add(last);
    return all;
  }

  private static String text(int length, String end) {
    return LINE.repeat(length / LINE.length() + 1).substring(0, length - end.length()) + end;
  }
}
