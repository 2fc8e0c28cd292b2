/** Specifies which data may not go where a deep equality of JavaScript does not look. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenDataTest {

  private static final String DEEP = "assert.deepStrictEqual(new Money(1), new Money(1));\n";
  private static final String MONEY =
      "class Money {\n  constructor(cents) {\n    this.cents = cents;\n  }\n\n  half() {\n    return new Money(this.cents / 2);\n  }\n}\n";

  private static MemoryVerification task(String task, String demand) {
    return MemoryVerification.task(task).kept("test/money.test.js", demand);
  }

  private static void judged(
      String path, String before, String after, String demand, EvidenceOutcome outcome)
      throws InterruptedException {
    Evidence evidence = task("Mend the half of money", demand)
        .changed(path, before, after)
        .verify(new TamperVerifier());
    assertThat(evidence.outcome()).as(evidence.summary()).isEqualTo(outcome);
    if (outcome == EvidenceOutcome.UNDECIDED) {
      assertThat(evidence.findings()).extracting(Finding::code).contains("hidden-data");
      assertThat(evidence.summary()).contains("decide in person");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "this.#cents = cents; | #cents;",
        "this.#amount = cents; | #amount = 0;",
        "Object.defineProperty(this, 'cents', { value: cents }); | ",
        "Object.defineProperties(this, { cents: { value: cents } }); | ",
        "Reflect.defineProperty(this, 'cents', { value: cents }); | ",
        "amounts.set(this, cents); | ",
        "this[CENTS] = cents; | ",
        "this[Symbol.for('cents')] = cents; | ",
        "this.cents = cents;^Object.defineProperty(this, 'cents', { enumerable: false }); | ",
        "this.cents = cents;^for (const k of Object.keys(this)) Object.defineProperty(this, k, { enumerable: false }); | ",
        "this.cents = cents;^return new Proxy(this, { ownKeys: () => [] }); | "
      })
  void data_that_objects_showed_is_not_taken_out_of_the_sight_of_tests(String keeps, String field)
      throws InterruptedException {
    String after = MONEY
        .replace("this.cents = cents;", keeps.replace('^', '\n'))
        .replace("class Money {\n", "class Money {\n  " + (field == null ? "" : field) + "\n");

    for (String demand : new String[] {DEEP, "expect(new Money(1)).toEqual(new Money(1));\n"}) {
      judged("lib/money.js", MONEY, after, demand, EvidenceOutcome.UNDECIDED);
    }
    judged("lib/money.js", after, after + "\nx();\n", DEEP, EvidenceOutcome.PASS);
    judged("lib/money.js", MONEY, after, "assert.equal(half(4), 2);\n", EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "class Money {^  cents = 0;^} | class Money {^  #cents = 0;^}",
        "class Money {^  cents: number;^} | class Money {^  #cents: number;^}",
        "class Money {^  private readonly cents: number = 0;^} | class Money {^  #cents = 0;^}",
        "class Money {^  constructor(readonly cents: number) {}^} | class Money {^  #cents;^  constructor(cents: number) { this.#cents = cents; }^}",
        "class Money {^  constructor(a) { Object.assign(this, { a }); }^} | class Money {^  #a;^  constructor(a) { this.#a = a; }^}",
        "function Money(a) {^  this.a = a;^} | const all = new WeakMap();^function Money(a) {^  all.set(this, a);^}",
        "class Money {^  cents = 0;^}^class Price {^  cents = 0;^} | class Money {^  #cents = 0;^}^class Price {^  cents = 0;^}",
        "class Money {^  cents = 0;^} | class Cash {^  #cents = 0;^}^const Money = Cash;",
        "class Money {^  cents = 0;^} | class Money {^  accessor cents = 0;^}"
      })
  void fields_and_parameters_show_data_too(String before, String after)
      throws InterruptedException {
    judged(
        "lib/money.ts",
        before.replace('^', '\n') + "\n",
        after.replace('^', '\n') + "\n",
        DEEP,
        EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "class Money {^  cents = 0;^} | class Money {^  cents = 0;^  #kept = null;^}",
        "class Money {^  cents = 0;^} | class Money {^  cents = 0;^  constructor() { Object.defineProperty(this, 'kept', { value: 1 }); }^}",
        "class Money {^  cents = 0;^} | class Money {^  amount = 0;^}",
        "class Money {^  cents = 0;^  old = 0;^} | class Money {^  cents = 0;^}",
        "class Money {^  cents = 0;^} | class Kept {^  cents = 0;^}^class Money extends Kept {^  #seen = 0;^}",
        "class Money {^  cents = 0;^  #seen = 0;^} | class Money {^  amount = 0;^  #seen = 0;^}",
        "class Money {^  half() {^    let a = 1;^    return a;^  }^} | class Money {^  half() {^    return 1;^  }^  #a = 1;^}",
        "class Money {^  cents = 0;^} | class Money {^  cents = 0;^}^class Purse {^  #all = [];^}",
        "class Money {^  cents = 0;^} | class Money {^  constructor() { Object.defineProperty(this, 'cents', { value: 1, enumerable: true }); this.cents = 2; }^}",
        "class Money {^  cents = 0;^} | class Money {^  // this.#cents^  amount = 0;^}"
      })
  void what_is_hidden_besides_what_is_shown_is_let_be(String before, String after)
      throws InterruptedException {
    judged(
        "lib/money.js",
        before.replace('^', '\n') + "\n",
        after.replace('^', '\n') + "\n",
        DEEP,
        EvidenceOutcome.PASS);
  }

  @Test
  void a_class_that_is_new_may_hide_what_it_likes() throws InterruptedException {
    assertThat(task("Add purses", DEEP)
            .added("lib/purse.js", "class Purse {\n  #all = [];\n}\n")
            .verify(new TamperVerifier())
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Make `cents` private",
        "Hide the cents of money",
        "Encapsulate Money",
        "Keep the cents in a WeakMap",
        "Сделай поле приватным",
        "Скрыть поле"
      })
  void a_task_may_ask_for_hiding(String task) throws InterruptedException {
    assertThat(task(task, DEEP)
            .changed("lib/money.js", MONEY, MONEY.replace("this.cents", "this.#cents"))
            .verify(new TamperVerifier())
            .outcome())
        .isEqualTo(EvidenceOutcome.PASS);
  }
}
