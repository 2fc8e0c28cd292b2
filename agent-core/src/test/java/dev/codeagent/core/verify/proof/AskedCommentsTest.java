package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.task.TaskType;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Javadoc a task asks for, and when it is there. */
class AskedCommentsTest {

  private static final String BARE = """
      package mail;

      public class Outbox {
        public Outbox(int size) {}
        public void send(String letter) {}
        @Override public String toString() { return ""; }
        int waiting() { return 0; }
        public int size() { return 0; }
      }
      """;

  private static final String OF_THE_TYPE =
      BARE.replace("public class", "/** Holds letters until the post comes. */\npublic class");

  private static final String WHOLE = OF_THE_TYPE
      .replace("  public void send", "  /** Takes a letter. */\n  public void send")
      .replace(
          "  public int size", "  /** @return how many letters it takes */\n  public int size");

  private static Evidence written(String task, String outbox) throws InterruptedException {
    return MemoryVerification.task(TaskType.DOCS, task)
        .changed("src/main/java/mail/Outbox.java", BARE, outbox)
        .changed(
            "README.md", "# Mail\n", "# Mail\n\nAn `Outbox` sends letters when the post comes.\n")
        .verify(new DocsProof());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Javadoc for `Outbox` and each of its public methods",
        "Write Javadoc for all public methods of `Outbox`.",
        "Нужен Javadoc для `Outbox` и всех его открытых методов",
        "Добавить документирующие комментарии к `Outbox` и к каждому методу"
      })
  void a_method_that_was_left_out_is_asked_about(String task) throws InterruptedException {
    assertThat(written(task, OF_THE_TYPE).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(written(task, OF_THE_TYPE).summary()).contains("Outbox.send");
    assertThat(written(task, WHOLE).outcome())
        .as(written(task, WHOLE).summary())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/** */", "/** TODO */", "/** Javadoc. */", "/* Takes a letter. */", "/***/"})
  void a_comment_that_says_nothing_is_none(String comment) throws InterruptedException {
    String outbox = WHOLE.replace("/** Takes a letter. */", comment);

    assertThat(written("Javadoc for `Outbox` and every method of it", outbox).outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Describe `Outbox` in the README and in its Javadoc",
        "Describe `Outbox`: README, and a doc comment of the class",
      })
  void of_a_type_alone_its_own_comment_is_asked_for(String task) throws InterruptedException {
    assertThat(written(task, OF_THE_TYPE).outcome())
        .as(written(task, OF_THE_TYPE).summary())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(written(task, BARE.replace("int waiting", "/** How many. */ int waiting"))
            .outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Describe `Outbox` in the README; its Javadoc needs nothing new, fix a typo in it",
        "Describe `Outbox` in the README",
        "Describe `Outbox` and link to the published Javadoc of all modules; remove stale pages"
      })
  void where_no_javadoc_is_asked_for_none_is_missed(String task) throws InterruptedException {
    assertThat(written(task, BARE.replace("int waiting", "/** How many. */ int waiting"))
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void components_of_a_record_are_asked_for_by_their_tag() throws InterruptedException {
    String bare =
        "package mail;\npublic record Stamp(int cents, String motif) {\n  static int n;\n}\n";
    String half = "package mail;\n/** What a letter costs.\n * @param cents its price */\n"
        + bare.substring(bare.indexOf("public"));
    String whole = half.replace("its price", "its price\n * @param motif what it shows");
    String task = "Javadoc for `Stamp` and its components (`@param`)";

    assertThat(stamp(task, bare, half).outcome()).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(stamp(task, bare, half).summary()).contains("Stamp.motif");
    assertThat(stamp(task, bare, whole).outcome())
        .as(stamp(task, bare, whole).summary())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  private static Evidence stamp(String task, String before, String now)
      throws InterruptedException {
    return MemoryVerification.task(TaskType.DOCS, task)
        .changed("src/main/java/mail/Stamp.java", before, now)
        .verify(new DocsProof());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Document the exceptions of `Till.pay` in its Javadoc",
        "Describe what `Till.pay` throws",
        "Описать исключения `Till.pay` в Javadoc"
      })
  void javadoc_is_about_what_stands_below_it(String text) throws InterruptedException {
    String bare =
        "class Till {\n  int pay(int sum) { return sum; }\n  int open() { return 1; }\n}\n";
    String comment =
        "  /** Takes money.\n   * @throws IllegalArgumentException for less than nothing\n   */\n";

    assertThat(
            till(text, bare, bare.replace("  int pay", comment + "  int pay")).outcome())
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(
            till(text, bare, bare.replace("  int open", comment + "  int open")).outcome())
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  private static Evidence till(String text, String before, String now) throws InterruptedException {
    return MemoryVerification.task(TaskType.DOCS, text)
        .changed("src/main/java/shop/Till.java", before, now)
        .verify(new DocsProof());
  }
}
