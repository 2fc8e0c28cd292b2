/** Specifies what code that misbehaves can make of the runs. */
package dev.codeagent.core.verify.behave;

import static dev.codeagent.core.verify.behave.Pairs.pair;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.codeagent.core.verify.behave.Pairs.Pair;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class CallingTest {

  @TempDir
  Path folder;

  /** One that is compared beside each that misbehaves. */
  private static final Pair FINE = pair(
      "fine",
      "public class X { public int twice(int a) { return a * 2; } }",
      "public class X { public int twice(int a) { return a * 3; } }",
      "assertTrue(new X().twice(3) > 3);");

  private static final List<Pair> MISBEHAVING = List.of(
      FINE,
      pair(
          "constructor",
          "public class X { public int of(int a) { return a; } }",
          "public class X { public X() { while (true) { Thread.onSpinWait(); } } public int of(int a) { return a + 1; } }",
          "assertEquals(3, new X().of(3));"),
      pair(
          "initialiser",
          "public class X { public int of(int a) { return a; } }",
          "public class X { static final int N = Integer.parseInt(\"x\"); public int of(int a) { return a + N; } }",
          "assertEquals(3, new X().of(3));"),
      pair(
          "deadlock",
          "public class X { public int of(int a) throws Exception { return a; } }",
          "public class X { public int of(int a) throws Exception { Object o = new Object(); Thread t = new Thread(() -> { synchronized (o) { while (true) Thread.onSpinWait(); } }); t.start(); Thread.sleep(50); synchronized (o) { return a; } } }",
          "assertEquals(3, new X().of(3));"),
      pair(
          "memory",
          "public class X { public int of(int a) { return a; } }",
          "public class X { public int of(int a) { List<byte[]> l = new ArrayList<>(); while (true) l.add(new byte[1 << 24]); } }",
          "assertEquals(3, new X().of(3));"),
      pair(
          "threads",
          "public class X { public int of(int a) { return a; } }",
          "public class X { public int of(int a) { for (int i = 0; i < 5; i++) new Thread(() -> { while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } } }).start(); Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) { } })); return a; } }",
          "assertEquals(3, new X().of(3));"),
      pair(
          "flood",
          "public class X { public int of(int a) { return a; } }",
          "public class X { public int of(int a) throws Exception { var out = new java.io.FileOutputStream(java.io.FileDescriptor.out); for (int i = 0; i < 3000; i++) { out.write((\"value \" + i + \" [\\\"integer\\\",\\\"9\\\"]\\n\").repeat(100).getBytes()); System.out.println(i); } return a; } }",
          "assertEquals(3, new X().of(3));"),
      pair(
          "forger",
          "public class X { public int of(int a) { return a; } }",
          "public class X { public int of(int a) throws Exception { for (String f : new java.io.File(\"..\").list()) { } String c = System.getProperty(\"sun.java.command\"); String job = c.substring(c.lastIndexOf(' ') + 1); java.nio.file.Path answers = java.nio.file.Path.of(job.replace(\"job-\", \"answers-\")); for (int i = 0; i < 400; i++) { java.nio.file.Files.writeString(answers, \"value \" + i + \" [\\\"integer\\\",\\\"\" + 3 + \"\\\"]\\n\", java.nio.file.StandardOpenOption.APPEND); } return a + 1; } }",
          "assertTrue(new X().of(3) > 2);"),
      pair(
          "reader",
          "public class X { public int of(int a) { return a; } }",
          "public class X { public int of(int a) throws Exception { String c = System.getProperty(\"sun.java.command\"); String job = c.substring(c.lastIndexOf(' ') + 1); return java.nio.file.Files.exists(java.nio.file.Path.of(job)) ? a : a + 1; } }",
          "assertTrue(new X().of(3) > 2);"));

  @Test
  @Timeout(60)
  void what_misbehaves_is_seen_for_what_it_is_and_keeps_nothing_from_being_compared()
      throws Exception {
    Outcome outcome = new Pairs(folder, MISBEHAVING).compare("Refactor the classes");
    Set<String> followed = outcome.differences().stream()
        .filter(d -> d.weight() != Difference.Weight.TOLD)
        .map(d -> d.path().split("/", -1)[3])
        .collect(Collectors.toSet());

    assertThat(followed)
        .as(outcome.why())
        .contains("fine", "constructor", "deadlock", "forger", "reader")
        .doesNotContain("threads", "flood");
  }

  @Test
  void thousands_of_changed_methods_are_looked_at_within_the_time() {
    StringBuilder base = new StringBuilder("public class X {");
    StringBuilder head = new StringBuilder("public class X {");
    for (int i = 0; i < 4_000; i++) {
      String start = " public int m" + i + "(int a) { return ";
      base.append(start).append(i == 0 ? "a" : "m" + (i - 1) + "(a)").append("; }\n");
      head.append(start).append(i == 0 ? "a + 0" : "m" + (i - 1) + "(a)").append("; }\n");
    }
    JavaParser parser = JavaParser.create().orElseThrow();
    String path = "src/main/java/X.java";
    var pairs = List.of(
        new SourceDiff.Pair(path, parser.parse(path, base + "}"), parser.parse(path, head + "}")));

    assertThat(
            assertTimeout(Duration.ofSeconds(20), () -> ChangedMethods.of(pairs).methods()))
        .hasSize(4_000);
  }
}
