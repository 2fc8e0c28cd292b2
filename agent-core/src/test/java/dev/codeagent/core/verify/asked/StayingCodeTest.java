/** Specifies which code stays by the words of a task, and what follows where a change touches it. */
package dev.codeagent.core.verify.asked;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StayingCodeTest {

  private static final String LEDGER = """
      package books;

      public final class Ledger {
        private long sum;

        public void post(long cents) {
          sum += cents;
        }

        public long sum() {
          return rounded(sum);
        }

        private static long rounded(long cents) {
          return cents / 10 * 10;
        }
      }
      """;

  private static EvidenceOutcome judge(String task, String from, String to)
      throws InterruptedException {
    return MemoryVerification.task(task)
        .changed("src/main/java/books/Ledger.java", LEDGER, LEDGER.replace(from, to))
        .kept(
            "src/main/java/books/Page.java",
            "package books;\nclass Page { int sum() { return 0; } }\n")
        .verify(new AskedVerifier())
        .outcome();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Print the balance. `Ledger` stays as it is.",
        "Print the balance; `Ledger.sum()` and `Page` are not to be changed",
        "Do not touch the class `Ledger`, the printer rounds",
        "Print the balance. Leave `Ledger.sum` alone.",
        "Print the balance without changing `Ledger`.",
        "`Ledger.java` must not be modified: print the balance elsewhere",
        "Ledger.sum and the public API stay as they are",
        "Печатать остаток. `Ledger` не менять: сверка точная.",
        "Печатать остаток; класс `Ledger` не трогать",
        "Не изменять `Ledger.sum`, печатать остаток отдельно",
        "`Ledger` остаётся без изменений",
        "Keep `Ledger` as it is: callers rely on it",
        "Leave `Ledger.sum` unchanged, print the balance",
      })
  void what_a_sentence_says_stays_is_asked_about_when_it_is_touched(String task)
      throws InterruptedException {
    assertThat(judge(task, "/ 10 * 10", "/ 100 * 100")).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge(task, "private long sum;", "/** In cents. */\n  private long sum;"))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Round to euros in `Ledger.sum`",
        "The signature of `Ledger.sum` stays as it is; round to euros",
        "`Ledger.sum` stays as it is for small sums, else it rounds to euros",
        "Do not change `Page`; `Ledger.sum` rounds to euros",
        "Everything but `Ledger` stays as it is",
        "Nothing except `Ledger` is to be changed",
        "`Ledger.sum` must not change when nothing was posted",
        "`Ledger.sum` округляет до евро, порядок в `Ledger` не меняется",
        "Не менять ничего, кроме `Ledger`",
        "The ledger itself is not changed by printing",
        "Split the rounding off, keep `Ledger` as it is for callers",
        "Leave `Ledger.sum` alone for small sums, else round to euros",
        "Keep `Ledger` unchanged in its signatures",
      })
  void other_sentences_leave_it_free(String task) throws InterruptedException {
    assertThat(judge(task, "/ 10 * 10", "/ 100 * 100")).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_member_beside_the_one_that_stays_may_change() throws InterruptedException {
    assertThat(judge("`Ledger.sum` stays as it is", "sum += cents", "sum += 2 * cents"))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_file_of_any_language_may_be_said_to_stay() throws InterruptedException {
    MemoryVerification change = MemoryVerification.task(
            "Add a rate. `lib/rates.py` stays as it is.")
        .changed("lib/rates.py", "RATE = 1\n", "RATE = 2\n");

    assertThat(change.verify(new AskedVerifier()).summary()).contains("`lib/rates.py`", "stays");
  }
}
