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

  private static final String NESTED = """
      package books;

      public interface Book {
        long sum();
      }

      final class Ledger implements Book {
        private long cents;

        public long sum() {
          return cents;
        }

        void post(long more) {
          cents += more;
        }

        record Row(long cents) {}
      }
      """;

  private static EvidenceOutcome judgeNested(String task, String from, String to)
      throws InterruptedException {
    assertThat(NESTED).contains(from);
    return MemoryVerification.task(task)
        .added("src/main/java/books/Added.java", "package books;\nclass Added { void post() {} }\n")
        .changed("src/main/java/books/Book.java", NESTED, NESTED.replace(from, to))
        .kept(
            "src/main/java/books/Page.java",
            "package books;\nclass Page { long open; void close(Ledger it) { it.post(1); } }\n")
        .kept(
            "src/test/java/books/BookTest.java",
            "package books;\nclass BookTest { void post() {} }\n")
        .verify(new AskedVerifier())
        .outcome();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`post()` stays as it is",
        "`post(long)` stays as it is",
        "`Ledger.post(long more)` stays as it is",
        "`Ledger.post(Map<Long, Row>)` stays as it is",
        "`Ledger.post(long, ..)` stays as it is",
        "`Ledger#post` stays as it is",
      })
  void a_method_may_be_named_by_itself_where_only_one_is_called_so(String task)
      throws InterruptedException {
    assertThat(judgeNested(task, "cents += more", "cents = more"))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`post` stays as it is",
        "`close()` stays as it is",
        "`Ledger.post(long, long)` stays as it is",
        "`post(long, long)` stays as it is",
        "`Book.post` stays as it is",
        "`Row` stays as it is",
        "`Ledger.sum` stays as it is",
      })
  void what_is_named_has_to_be_the_code_that_changes(String task) throws InterruptedException {
    assertThat(judgeNested(task, "cents += more", "cents = more")).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_name_that_unchanged_production_declares_as_well_names_nothing()
      throws InterruptedException {
    MemoryVerification change = MemoryVerification.task("`post()` stays as it is")
        .changed(
            "src/main/java/books/Book.java", NESTED, NESTED.replace("cents += more", "cents = 0"))
        .kept("src/main/java/books/Page.java", "package books;\nclass Page { void post() {} }\n");

    assertThat(change.verify(new AskedVerifier()).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_method_of_an_interface_stays_by_its_full_name_only() throws InterruptedException {
    assertThat(judgeNested("`Book.sum` stays as it is", "long sum();", "int sum();"))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judgeNested("`sum()` stays as it is", "return cents", "return -cents"))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judgeNested("`sum()` stays as it is", "long sum();", "int sum();"))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_private_helper_is_text_of_the_method_that_names_it() throws InterruptedException {
    assertThat(judge("`Ledger.sum` stays as it is", "/ 10 * 10", "/ 5 * 5"))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge("`Ledger.post` stays as it is", "/ 10 * 10", "/ 5 * 5"))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"`rates.py` stays as it is", "`v1/rates.py` stays as it is"})
  void a_file_name_that_two_files_have_names_neither(String task) throws InterruptedException {
    MemoryVerification change = MemoryVerification.task(task)
        .changed("lib/rates.py", "RATE = 1\n", "RATE = 2\n")
        .changed("lib/v1/rates.py", "RATE = 1\n", "RATE = 1  # per day\n")
        .kept("lib/old/v1/rates.py", "RATE = 0\n");

    assertThat(change.verify(new AskedVerifier()).outcome()).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_whole_path_names_one_file_of_two() throws InterruptedException {
    MemoryVerification change = MemoryVerification.task("`lib/rates.py` stays as it is")
        .changed("lib/rates.py", "RATE = 1\n", "RATE = 2\n")
        .kept("old/lib/rates.py", "RATE = 1\n");

    assertThat(change.verify(new AskedVerifier()).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
  }
}
