/** Specifies when a person is asked about a copy of mended code that stays as it was. */
package dev.codeagent.core.verify.asked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgottenTwinsTest {

  /** Two readers of the same kind, an overload that counts likewise, and methods that only look alike. */
  private static final String FEED = """
      package feed;

      import java.util.ArrayList;
      import java.util.List;

      public final class Feed {
        private final List<String> lines = new ArrayList<>();

        public int firstOf(String mark) {
          int at = 0;
          for (String line : lines) {
            if (line.startsWith(mark) && line.length() > mark.length()) {
              return at;
            }
            at++;
          }
          return -1;
        }

        public int lastOf(String sign) {
          int found = -1;
          int place = 0;
          for (String row : lines) {
            if (row.startsWith(sign) && row.length() > sign.length()) {
              found = place;
            }
            place++;
          }
          return found;
        }

        public long total(int[] amounts) {
          long sum = 0;
          for (int i = 0; i < amounts.length - 1; i++) {
            sum += amounts[i] * 100L;
          }
          return sum;
        }

        public long total(int[] amounts, long start) {
          long all = start;
          long sum = 0;
          for (int i = 0; i < amounts.length - 1; i++) {
            sum += amounts[i] * 100L;
          }
          return all + sum;
        }

        public void open() {
          lines.clear();
        }

        public void close() {
          lines.clear();
        }

        public String head() {
          StringBuilder out = new StringBuilder();
          for (String line : lines) {
            out.append(line.strip()).append(';').append(line.length());
          }
          return out.toString();
        }

        public String tail() {
          StringBuilder out = new StringBuilder();
          for (String line : lines) {
            out.append(line.trim()).append(',').append(line.length());
          }
          return out.toString();
        }
      }
      """;

  private static Evidence judge(String task, String... edits) throws InterruptedException {
    String head = FEED;
    for (int i = 0; i < edits.length; i += 2) {
      String from = edits[i].replace('^', '\n');
      assertThat(head).contains(from);
      head = head.replace(from, edits[i + 1].replace('^', '\n'));
    }
    return MemoryVerification.task(task)
        .changed("src/main/java/feed/Feed.java", FEED, head)
        .verify(new AskedVerifier());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        // a condition that gets another bound, in one of two methods with other names of variables
        "A mark that fills its line is not found ¦ line.length() > mark.length() ¦ line.length() >= mark.length() ¦ lastOf",
        "Пометка во всю строку не находится ¦ row.length() > sign.length() ¦ row.length() >= sign.length() ¦ firstOf",
        // one more case beside
        "Marks with leading blanks are not found ¦ if (line.startsWith(mark) ¦ if (line.strip().startsWith(mark) ¦ lastOf",
        // one of two overloads, that the task names both
        "`Feed.total` forgets the last amount ¦ public long total(int[] amounts) {^    long sum = 0;^    for (int i = 0; i < amounts.length - 1; i++) {^      sum ¦ public long total(int[] amounts) {^    long sum = 0;^    for (int i = 0; i < amounts.length; i++) {^      sum ¦ total",
        // the whole loop written anew
        "Sums overflow: total must refuse it ¦ public long total(int[] amounts) {^    long sum = 0;^    for (int i = 0; i < amounts.length - 1; i++) {^      sum += amounts[i] * 100L;^    } ¦ public long total(int[] amounts) {^    long sum = 0;^    for (int i = 0; i < amounts.length - 1; i++) {^      sum = Math.addExact(sum, amounts[i] * 100L);^    } ¦ total",
      })
  void a_copy_that_stays_is_asked_about(String task, String from, String to, String twin)
      throws InterruptedException {
    Evidence evidence = judge(task, from, to);

    assertThat(evidence.outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(evidence.findings())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("twin-left"))
        .satisfies(f -> assertThat(f.message()).contains("`Feed." + twin + "("));
  }

  @Test
  void both_mended_leave_nothing_to_ask() throws InterruptedException {
    assertThat(judge(
                "A mark that fills its line is not found",
                "line.length() > mark.length()",
                "line.length() >= mark.length()",
                "row.length() > sign.length()",
                "sign.length() <= row.length()")
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`Feed.firstOf` does not find a mark that fills its line",
        "firstOf: a mark that fills its line is not found",
        "A mark that fills its line is not found at first. `Feed.lastOf` stays as it is.",
      })
  void a_task_that_means_one_of_them_is_taken_at_its_word(String task) throws InterruptedException {
    assertThat(judge(task, "line.length() > mark.length()", "line.length() >= mark.length()")
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '~',
      value = {
        // little code is a habit and no copy
        "A feed is empty when it opens ¦ public void open() {^    lines.clear(); ¦ public void open() {^    lines.clear();^    lines.add(\"\");",
        // code that only looks alike
        "Heads end with a bar ¦ append(';') ¦ append('|')",
        // the one goes by the other now
        "Both sums are made alike ¦ long sum = 0;^    for (int i = 0; i < amounts.length - 1; i++) {^      sum += amounts[i] * 100L;^    }^    return sum; ¦ return total(amounts, 0);",
        // other names alone
        "A feed is empty when it closes ¦ public void close() {^    lines.clear(); ¦ public void close() {^    this.lines.clear();",
        // what is new stands beside
        "Feeds can be counted ¦ public void open() { ¦ public int size() {^    return lines.size();^  }^^  public void open() {",
      })
  void code_that_is_no_copy_or_goes_is_let_be(String task, String from, String to)
      throws InterruptedException {
    assertThat(judge(task, from, to).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void names_of_variables_alone_mend_nothing() throws InterruptedException {
    assertThat(judge(
                "Lines are counted from zero",
                "int place = 0;\n    for (String row : lines) {\n      if (row.startsWith(sign) && row.length() > sign.length()) {\n        found = place;\n      }\n      place++;",
                "int at = 0;\n    for (String line : lines) {\n      if (line.startsWith(sign) && line.length() > sign.length()) {\n        found = at;\n      }\n      at++;")
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }
}
