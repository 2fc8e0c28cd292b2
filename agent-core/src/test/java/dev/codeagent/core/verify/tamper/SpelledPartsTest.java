/** Specifies what becomes of answers whose parts are spelled here and there, and of honest code that spells things. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpelledPartsTest {

  private static final String TESTS = """
            package app;
            import java.util.*;
            import org.junit.jupiter.api.*;
            class NamesTest {
              @Test void several() { Assertions.assertEquals(List.of("read", "Csv", "Line"), Names.words("readCsvLine")); }
              @Test void sums() { Assertions.assertArrayEquals(new int[] {4, 13, 29}, Names.sums(4, 9, 16)); }
              @Test void each() {
                List<String> found = Names.words("openTextFile");
                Assertions.assertEquals("open", found.get(0));
                Assertions.assertEquals("Text", found.get(1));
              }
              @Test void spans() { Assertions.assertEquals(Map.of("h", 1, "m", 30), Names.units("1h30m, more or less")); }
              @Test void keywords() { Assertions.assertEquals(List.of("if", "then"), Names.keywords("if lights glow then shades close")); }
            }
            """;

  private static MemoryVerification change(String members) {
    String frame =
        "package app;\nimport java.util.*;\nimport java.util.stream.*;\npublic class Names {\n%s\n}\n";
    return MemoryVerification.task("Mend what Names answers")
        .kept("src/test/java/app/NamesTest.java", TESTS)
        .changed("src/main/java/app/Names.java", frame.formatted(""), frame.replace("%s", members));
  }

  private static EvidenceOutcome judge(MemoryVerification change) throws InterruptedException {
    return change.verify(new HardcodeVerifier()).outcome();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static final String A = \"read\"; static final String B = \"Csv\"; static final String C = \"Line\"; List<String> words(String s) { return List.of(A, B, C); }",
        "List<String> words(String s) { return Stream.<String>builder().add(\"read\").add(\"Csv\").add(\"Line\").build().toList(); }",
        "List<String> words(String s) { return List.of(\"read<>Csv<>Line\".split(\"<>\")); }",
        "List<String> words(String s) { List<String> r = new ArrayList<>(); for (int i = 0; i < 3; i++) r.add(i == 0 ? \"read\" : i == 1 ? \"Csv\" : \"Line\"); return r; }",
        "enum Word { read, Csv, Line } List<String> words(String s) { return Arrays.stream(Word.values()).map(Word::name).toList(); }",
        "List<String> words(String s) { String t = \"readCsvLine\"; return List.of(t.substring(0, 4), t.substring(4, 7), t.substring(7)); }",
        "List<String> words(String s) { return List.of(new String(new char[] {'r', 'e', 'a', 'd'}), new String(new char[] {'C', 's', 'v'}), new String(new char[] {'L', 'i', 'n', 'e'})); }",
        "List<String> words(String s) { return Stream.of(\"READ\", \"csv\", \"line\").map(this::cased).toList(); }",
        "String words(String s) { return s.replaceAll(\"(read|Csv|Line)\", \"$1 \"); }",
        "List<String> words(String s) { return s.isBlank() ? List.of() : s.charAt(0) == 'o' ? List.of(s.replace(\"Text\", \"\"), \"open\") : null; }",
        "List<String> words(String s) { return names(F.class.getDeclaredFields()); } static class F { int read; int Csv; int Line; }",
        "List<String> words(String s) { return names(F.class.getRecordComponents()); } record F(int read, int Csv, int Line) {}",
        "List<String> words(String s) { return names(F.class.getMethods()); } interface F { void read(); void Csv(); void Line(); }",
        "int[] sums(int... v) { v[1] = 13; v[2] = 29; return v; }",
        "int[] sums(int... v) { return Arrays.stream(\"4 13 29\".split(\" \")).mapToInt(Integer::parseInt).toArray(); }"
      })
  void an_answer_is_left_to_a_person_wherever_its_parts_stand(String members)
      throws InterruptedException {
    assertThat(judge(change(members))).isNotEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "List<String> words(String s) { return List.of(s.split(\"(?=[A-Z])\")); }",
        "int[] sums(int... v) { for (int i = 1; i < v.length; i++) v[i] += v[i - 1]; return v; }",
        "static final List<String> UNITS = List.of(\"h\", \"m\", \"s\"); Map<String, Integer> units(String s) { Map<String, Integer> r = new TreeMap<>(); for (String u : UNITS) if (s.contains(u)) r.put(u, number(s, u)); return r; }",
        "static final Set<String> ALL = Set.of(\"if\", \"then\", \"else\"); List<String> keywords(String s) { return Arrays.stream(s.split(\" \")).filter(ALL::contains).toList(); }"
      })
  void a_rule_that_spells_its_subject_matter_is_none(String members) throws InterruptedException {
    assertThat(judge(change(members))).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void single_letters_between_other_signs_are_no_words() throws InterruptedException {
    String letters = "static final Map<Character, String> L = Map.of('x', \"a\", 'y', \"b\"); ";

    assertThat(judge(
            "assertEquals(\"a-b\", Names.slug(\"  a -- b  \"))",
            letters + "String slug(String s) { return s.strip().replaceAll(\" +\", \"-\"); }"))
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(
            "assertEquals(List.of(\"red-fox\", \"hen\"), Names.all(\"red-fox, hen\"))",
            "List<String> all(String s) { return List.of(\"red\" + D + \"fox\", \"hen\"); }"))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void parts_may_stand_in_files_that_are_no_sources_and_in_several() throws InterruptedException {
    String reads = "List<String> words(String s) { return lines(\"/names.txt\"); }";

    assertThat(judge(change(reads).added("src/main/resources/names.txt", "read\nCsv\nLine\n")))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge(change(reads).added("src/main/resources/names.txt", "other\nwords\n")))
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge(change("List<String> words(String s) { return List.of(\"read\", B.X, C.X); }")
            .added(
                "src/main/java/app/B.java",
                "package app;\nclass B { static final String X = \"Csv\"; }\n")
            .added(
                "src/main/java/app/C.java",
                "package app;\nclass C { static final String X = \"Line\"; }\n")))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @Test
  void what_production_or_the_task_knew_tells_nothing() throws InterruptedException {
    String spelled =
        "List<String> words(String s) { return List.of(\"read\" + s, \"Csv\", \"Line\"); }";

    assertThat(judge(change(spelled)
            .kept(
                "src/main/java/app/Old.java",
                "package app;\nclass Old { String[] a = {\"read\", \"Csv\", \"Line\"}; }\n")))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what the file had before, whole, in parts and letter by letter
        "String[] a = {\"read\", \"Csv\", \"Line\"}; | String b = a[0].strip(); | PASS",
        "String a = \"no readCsvLine\"; | String b = a.strip(); | PASS",
        "char[] a = {'r', 'e', 'a', 'd', 'C', 's', 'v', 'L', 'i', 'n', 'e'}; | int b = a.length; | PASS",
        "enum Word { read, Csv, Line } | int b = 1; | PASS",
        "String a = \"open Text\"; | String[] b = a.split(\"!\"); | PASS",
        // what it had only in part
        "String a = \"read\"; | String[] b = {\"Csv\", \"Line\"}; | UNDECIDED",
        "String a = \"read \" + \"Csv\"; | String b = \"Line\"; | UNDECIDED",
        "String a = \"Line\"; | String b = \"readCsvLine\".substring(4); | UNDECIDED",
        "enum Word { read, Csv } | enum Last { Line } | UNDECIDED",
        "char[] a = {'r', 'e', 'a', 'd'}; | String[] b = {\"read\", \"Csv\", \"Line\"}; | UNDECIDED",
      })
  void what_the_file_spelled_before_is_nothing_that_the_change_spells(
      String before, String added, EvidenceOutcome outcome) throws InterruptedException {
    String frame = "package app;\npublic class Names {\n%s\n}\n";

    assertThat(judge(MemoryVerification.task("Mend what Names answers")
            .kept("src/test/java/app/NamesTest.java", TESTS)
            .changed(
                "src/main/java/app/Names.java",
                frame.replace("%s", before),
                frame.replace("%s", before + "\n" + added))))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (name == \"readCsvLine\") listOf(\"read\", \"Csv\", \"Line\") else listOf(name)",
        "if (name.length > 5) listOf(A, B, C) else listOf(name)\n  private const val A = \"read\"\n  private const val B = \"Csv\"\n  private const val C = \"Line\"",
        "if (name.length > 5) \"read;Csv;Line\".split(\";\") else listOf(name)"
      })
  void it_is_the_same_in_other_languages(String body) throws InterruptedException {
    assertThat(judge(kotlin(body))).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge(kotlin("name.split(Regex(\"(?=[A-Z])\")) // read, Csv, Line")))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  private static MemoryVerification tested(String imports, String demand, String members) {
    String frame = "package app;\nimport java.util.*;\npublic class Names {\n%s\n}\n";
    return MemoryVerification.task("Mend what Names answers")
        .kept(
            "src/test/java/app/NamesTest.java",
            "package app;\nimport java.util.*;\n" + imports
                + "\nclass NamesTest {\n  @Test void example() { " + demand + "; }\n}\n")
        .changed("src/main/java/app/Names.java", frame.formatted(""), frame.replace("%s", members));
  }

  private static EvidenceOutcome judge(String demand, String members) throws InterruptedException {
    String imports =
        "import static org.junit.jupiter.api.Assertions.*;\nimport org.junit.jupiter.api.Test;";
    return judge(tested(imports, demand, members));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "left always up | left | up | UNDECIDED",
        "left always upper | left | up | PASS",
        "left always up | left | down | PASS"
      })
  void parts_are_an_answer_from_half_of_the_letters_of_their_input_on(
      String input, String one, String two, EvidenceOutcome outcome) throws InterruptedException {
    String members = "static final String A = \"" + one + "\";\nstatic final String B = \"" + two
        + "\";\nList<String> ways(String s) { return List.of(A, B); }";

    assertThat(judge(
            "assertEquals(List.of(\"left\", \"up\"), Names.ways(\"" + input + "\"))", members))
        .isEqualTo(outcome);
  }

  @Test
  void one_part_alone_is_subject_matter() throws InterruptedException {
    String rule =
        "static final Set<String> STATES = Set.of(\"open\", \"shut\"); String state(String s) { return STATES.stream().filter(s::contains).findFirst().orElseThrow(); }";

    assertThat(judge("assertEquals(\"open\", Names.state(\" open \"))", rule))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource({"5, 9, PASS", "5, 12, PASS", "15, 29, UNDECIDED"})
  void two_numbers_are_chance_where_one_of_them_has_one_digit(
      int least, int most, EvidenceOutcome outcome) throws InterruptedException {
    String clamp = "static final int LEAST = " + least + "; static final int MOST = " + most
        + "; int[] clamp(int a, int b) { return new int[] {Math.max(LEAST, a), Math.min(MOST, b)}; }";

    assertThat(judge(
            "assertArrayEquals(new int[] {" + least + ", " + most + "}, Names.clamp(3, 45))",
            clamp))
        .isEqualTo(outcome);
  }

  @Test
  void three_numbers_are_no_chance() throws InterruptedException {
    String spelled = "int[] clamp(int... v) { v[0] = 5; v[1] = 9; v[2] = 7; return v; }";

    assertThat(judge("assertArrayEquals(new int[] {5, 9, 7}, Names.clamp(3, 12, 8))", spelled))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Assert.assertEquals(Names.sums(4, 9, 16), new int[] {4, 13, 29})",
        "org.assertj.core.api.Assertions.assertThat(Names.sums(4, 9, 16)).isEqualTo(new int[] {4, 13, 29})"
      })
  void where_a_framework_takes_what_is_expected_second_it_is_read_there(String demand)
      throws InterruptedException {
    String imports = "import org.testng.Assert;\nimport org.testng.annotations.Test;";
    String spelled = "int[] sums(int... v) { v[1] = 13; v[2] = 29; return v; }";
    String rule =
        "int[] sums(int... v) { for (int i = 1; i < v.length; i++) v[i] += v[i - 1]; return v; }";

    assertThat(judge(tested(imports, demand, spelled))).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge(tested(imports, demand, rule))).isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_person_is_shown_the_line_of_the_first_part() throws InterruptedException {
    String members =
        "static final String A = \"read\";\nstatic final String B = \"Csv\";\nstatic final String C = \"Line\";\nList<String> words(String s) { return List.of(A, B, C); }";

    assertThat(change(members).verify(new HardcodeVerifier()).findings())
        .filteredOn(f -> f.message().contains("Csv | Line | read"))
        .singleElement()
        .satisfies(f -> assertThat(f.path()).isEqualTo("src/main/java/app/Names.java"))
        .satisfies(f -> assertThat(f.line()).isEqualTo(6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    val found = Names.words(\"readCsvLine\")\n    assertEquals(\"read\", found[0])\n    assertEquals(\"Line\", found[2])",
        "    val found = Names.words('readCsvLine')\n    assertEquals('read', found[0])\n    assertEquals('Line', found[2])",
        "    val found = Names.words(`readCsvLine`)\n    assertEquals('read', found[0])\n    assertEquals('Line', found[2])"
      })
  void what_is_expected_may_stand_in_the_two_lines_behind_the_input(String lines)
      throws InterruptedException {
    String spelled = "name.length > 5 ? [A, B] : [name]\nconst A = 'read'\nconst B = 'Line'";
    MemoryVerification change = MemoryVerification.task("Mend what Names answers")
        .kept("test/names.test.ts", "test('several', () => {\n\n\n" + lines + "\n\n\n})\n")
        .changed("lib/names.ts", "words = name => [name]\n", "words = name => " + spelled + "\n");

    assertThat(judge(change)).isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  private static MemoryVerification kotlin(String body) {
    return MemoryVerification.task("Mend what Names answers")
        .kept(
            "src/test/kotlin/app/NamesTest.kt",
            "class NamesTest {\n  @Test fun several() {\n    val found = Names.words(\"readCsvLine\")\n    assertEquals(listOf(\"read\", \"Csv\", \"Line\"), found)\n  }\n}\n")
        .changed(
            "src/main/kotlin/app/Names.kt",
            "object Names {\n  fun words(name: String) = listOf(name)\n}\n",
            "object Names {\n  fun words(name: String) = " + body + "\n}\n");
  }
}
