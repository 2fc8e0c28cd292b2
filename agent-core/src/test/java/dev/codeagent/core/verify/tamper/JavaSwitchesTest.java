/** Specifies which switches of Java code only tests turn. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaSwitchesTest {

  private static final String SCALE = """
      package weigh;

      public final class Scale {
        private final int tare;

        public Scale(int tare) {
          this.tare = tare;
        }

        public int net(int gross) {
          return gross - tare;
        }
      }
      """;

  private static EvidenceOutcome judge(String task, String code, String test)
      throws InterruptedException {
    String head = code.replace('^', '\n');
    return MemoryVerification.task(task)
        .changed("src/main/java/weigh/Scale.java", SCALE, head)
        .added(
            "src/test/java/weigh/ScaleTest.java",
            "package weigh;\nclass ScaleTest {\n  @org.junit.jupiter.api.Test\n  void net() {\n    "
                + test
                + "\n    org.junit.jupiter.api.Assertions.assertEquals(2, new Scale(1).net(3));\n  }\n}\n")
        .verify(new TamperVerifier())
        .outcome();
  }

  private static String with(String members, String condition) {
    return SCALE
        .replace("  public int net", members + "\n  public int net")
        .replace(
            "return gross - tare;",
            "return " + condition + " ? Math.max(0, gross - tare) : gross - tare;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "private static boolean floor; static void floor(boolean on) { floor = on; } | floor | Scale.floor(true);",
        "private boolean floor; void setFloor(boolean on) { this.floor = on; } | floor | new Scale(1).setFloor(true);",
        "private boolean floor; public Scale floored() { this.floor = true; return this; } | this.floor | new Scale(1).floored();",
        "private static final java.util.concurrent.atomic.AtomicBoolean F = new AtomicBoolean(); static void on() { F.set(true); } | F.get() | Scale.on();",
        "private static final ThreadLocal<Boolean> F = new ThreadLocal<>(); static void on() { F.set(true); } | F.get() != null | Scale.on();",
        "private static final String KEY = `scale.floor`; | Boolean.getBoolean(KEY) | System.setProperty(Scale.KEY, `true`);",
        "private static final String KEY = `scale.floor`; | System.getProperties().containsKey(KEY) | System.setProperty(`scale.floor`, ``);",
        "boolean floors() { return false; } | floors() | var s = new Scale(1) { @Override boolean floors() { return true; } };",
        "private boolean f; Scale(int tare, boolean f) { this.tare = tare; this.f = f; } | f | new Scale(1, true);",
      })
  void a_switch_that_only_tests_turn_is_asked_about(String members, String condition, String test)
      throws InterruptedException {
    String code = with(members.replace('`', '"'), condition)
        .replace(
            "this.tare = tare;\n  }",
            members.contains("boolean f;") ? "this(tare, false);\n  }" : "this.tare = tare;\n  }")
        .replace("java.util.concurrent.atomic.AtomicBoolean F", "AtomicBoolean F");
    String used = test.replace('`', '"');

    assertThat(judge("A net weight is never below nought", code, used))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge("An option: a net weight is never below nought", code, used))
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge("Режим: вес нетто не ниже нуля", code, used)).isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // a state that production itself sets, an answer that no condition asks, a method that the
        // task names
        "private boolean on; void start() { on = true; } void run() { start(); } | on | new Scale(1).start();",
        "boolean floors() { return true; } | tare > 0 | var s = new Scale(1).floors();",
        "private boolean floor; public void floor(boolean on) { floor = on; } | floor | new Scale(1).floor(true);",
        "private int least; void least(int value) { least = value; } | least > 0 | new Scale(1).least(1);",
        "private static int floored(int n) { return Math.max(0, n); } | tare > 0 | int n = 1;",
      })
  void states_that_are_work_of_their_own_are_let_be(String members, String condition, String test)
      throws InterruptedException {
    assertThat(judge(
            "A net weight is never below nought; `floor` says so", with(members, condition), test))
        .isEqualTo(EvidenceOutcome.PASS);
  }
}
