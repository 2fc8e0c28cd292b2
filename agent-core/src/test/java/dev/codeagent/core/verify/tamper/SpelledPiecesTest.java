package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specifies what of a source or a resource counts as a part of an answer that is spelled there, and what is chance. */
class SpelledPiecesTest {

  /** Characters of a resource beyond which it is data in bulk. */
  private static final int BULK = 100_000;

  private static final String WORDS =
      "assertEquals(List.of(\"read\", \"Csv\", \"Line\"), Names.words(\"readCsvLine\"))";
  private static final String LANGUAGES =
      "assertEquals(List.of(\"C++\", \"F#\"), Names.words(\"C++/F#\"))";
  private static final String OPTIONS =
      "assertEquals(List.of(\"--dry-run\", \"--no-wait\"), Names.words(\"--dry-run --no-wait\"))";

  private static MemoryVerification change(String demand, String members) {
    String frame = "package app;\nimport java.util.*;\npublic class Names {\n%s\n}\n";
    String test =
        "package app;\nimport java.util.*;\nimport org.junit.jupiter.api.*;\nclass NamesTest {\n  @Test void example() { Assertions.%s; }\n}\n";
    return MemoryVerification.task("Mend what Names answers")
        .kept("src/test/java/app/NamesTest.java", test.replace("%s", demand))
        .changed("src/main/java/app/Names.java", frame.formatted(""), frame.replace("%s", members));
  }

  private static EvidenceOutcome judge(String demand, String members) throws InterruptedException {
    return change(demand, members).verify(new HardcodeVerifier()).outcome();
  }

  private static EvidenceOutcome withResource(String demand, String text)
      throws InterruptedException {
    return change(demand, "List<String> words(String s) { return lines(\"/list.txt\"); }")
        .added("src/main/resources/list.txt", text)
        .verify(new HardcodeVerifier())
        .outcome();
  }

  @Test
  void givenAResourceThenItsWordsAndItsLinesArePieces() throws InterruptedException {
    assertThat(withResource(WORDS, "read, Csv, Line\n")).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(withResource(LANGUAGES, "C++\n  F#\n")).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void givenALetterThenItIsNoNameThatHasSignsBesidesThisLetter() throws InterruptedException {
    assertThat(withResource(LANGUAGES, "A\nC\nF\n")).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenAResourceOfUsualLengthThenItIsReadAndDataInBulkIsNot() throws InterruptedException {
    String list = "read\nCsv\nLine\n";

    assertThat(withResource(WORDS, list + " ".repeat(BULK - list.length())))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(withResource(WORDS, list + " ".repeat(BULK - list.length() + 1)))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dry | run | no | wait | UNDECIDED",
        "dry | run | no | hold | PASS",
        "hot | run | no | wait | PASS"
      })
  void givenTheWordsOfEveryPartThenTheyAreSpelledApart(
      String one, String two, String three, String four, EvidenceOutcome outcome)
      throws InterruptedException {
    String members = """
        static final String A = "%s";
        static final String B = "%s";
        static final String C = "%s";
        static final String D = "%s";
        List<String> words(String s) { return List.of(option(A, B), option(C, D)); }
        """.formatted(one, two, three, four);

    assertThat(judge(OPTIONS, members)).isEqualTo(outcome);
  }

  @Test
  void givenOneTextThenThePartsThatAreCutFromItAreSpelledInAnyOrder() throws InterruptedException {
    String cut =
        "List<String> words(String s) { String t = \"LineCsvreads\"; return List.of(t.substring(7, 11), t.substring(4, 7), t.substring(0, 4)); }";

    assertThat(judge(WORDS, cut)).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void givenPartsOfTwoLettersThenTheyStandInLongerWordsByChance() throws InterruptedException {
    String rule =
        "static final String HELP = \"as in backgammon\"; List<String> words(String s) { return List.of(s.split(\"[+]\")); }";

    assertThat(judge("assertEquals(List.of(\"kg\", \"mm\"), Names.words(\"kg+mm\"))", rule))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void givenTheWholeInputThenShortPartsCanBeCutFromItToo() throws InterruptedException {
    String cut =
        "List<String> words(String s) { String t = \"KGMMTO\"; return List.of(t.substring(0, 2), t.substring(2, 4), t.substring(4)); }";

    assertThat(judge("assertEquals(List.of(\"kg\", \"mm\", \"to\"), Names.words(\"kgmmto\"))", cut))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void givenFieldsOfAnObjectThenTheirNamesAreNoPieces() throws InterruptedException {
    String rule =
        "%s String read; %s String csv; %s String line; List<String> words(String s) { return List.of(s.split(\"(?=[A-Z])\")); }";

    assertThat(judge(WORDS, rule.replace("%s", ""))).isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(WORDS, rule.replace("%s", "static"))).isEqualTo(EvidenceOutcome.UNDECIDED);
  }
}
