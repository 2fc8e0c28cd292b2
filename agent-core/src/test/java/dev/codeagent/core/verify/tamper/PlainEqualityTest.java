/** Specifies which equalities of Java may change although their task does not speak of them. */
package dev.codeagent.core.verify.tamper;

import static dev.codeagent.core.verify.tamper.EqualityVerdicts.isAsked;
import static dev.codeagent.core.verify.tamper.EqualityVerdicts.isLetBe;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainEqualityTest {

  private static final String CART = "src/main/java/shop/Cart.java";
  private static final String TASK = "Fix `Cart.less`: half a cent must go up, so round it";
  private static final String ALL =
      "return o instanceof Cart c && c.x == x && c.sum == sum && java.util.Objects.equals(s, c.s);";

  private static String cart(String body) {
    return "package shop;\nclass Cart {\n  final int x;\n  final long sum;\n  final String s;\n"
        + "  Cart(int x, long sum, String s) { this.x = x; this.sum = sum; this.s = s; }\n"
        + "  int x() { return x; }\n"
        + "  long getSum() { return this.sum; }\n"
        + "  long part() { return sum / 10; }\n"
        + "  boolean alike(Cart c) { return true; }\n"
        + (body.isEmpty()
            ? ""
            : "  @Override public boolean equals(Object o) {\n" + body + "\n  }\n")
        + "}\n";
  }

  private static Evidence changed(String task, String before, String now)
      throws InterruptedException {
    return MemoryVerification.task(task)
        .changed(CART, cart(before), cart(now))
        .verify(new TamperVerifier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ALL,
        "return (o instanceof Cart c) && (this.x() == c.x() && this.getSum() == c.getSum()) && s.equals(c.s);",
        "if (this == o) { return true; } if (o == null || getClass() != o.getClass()) { return false; } Cart c = (Cart) o; return x == c.x && sum == c.sum && s.equals(c.s);",
        "if (!(o instanceof Cart)) return false; Cart c = (Cart) o; if (x != c.x) return false; if (sum != c.sum) { return false; } if (s == null) { if (c.s != null) { return false; } } else if (!s.equals(c.s)) { return false; } return true;",
        "if (!(o instanceof Cart c)) return false; return Integer.compare(x, c.x) == 0 && 0 == 0 && sum == c.sum && (s == null ? c.s == null : s.equals(c.s));",
        "return o instanceof Cart c && !(x != c.x || sum != c.sum) && c.s.compareTo(s) == 0;",
        "if (o instanceof Cart c) { if (x == c.x && sum == c.sum) { return s.equals(c.s); } else { return false; } } else { return false; }",
        "return o instanceof Cart && Double.doubleToLongBits(x) == Double.doubleToLongBits(((Cart) o).x) && (((Cart) o).sum) == sum && java.util.Objects.equals(((Cart) o).s, this.s);",
        "return this == o;"
      })
  void one_that_plainly_compares_all_it_did_is_let_be(String body) throws InterruptedException {
    isLetBe(changed(TASK, ALL, body));
    isLetBe(changed(TASK, "", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return o instanceof Cart c && Math.abs(x - c.x) <= 1 && sum == c.sum && s.equals(c.s);",
        "return o instanceof Cart c && x / 10 == c.x / 10 && sum == c.sum && s.equals(c.s);",
        "return o instanceof Cart c && part() == c.part() && x == c.x && s.equals(c.s);",
        "return o instanceof Cart c && alike(c) && x == c.x && sum == c.sum;",
        "return o instanceof Cart c && x == c.x && sum == c.sum;",
        "return o instanceof Cart c && (x == c.x || sum == c.sum) && s.equals(c.s);",
        "return o instanceof Cart c && x == c.x && sum == c.sum && (s == null || s.equals(c.s));",
        "return o instanceof Cart c && x == c.x && sum == c.sum && (s == null ? c.s == null : s.equals(s));",
        "return o instanceof Cart c && x == c.x && sum == c.sum && Same.equals(s, c.s);",
        "return o instanceof Cart c && x == c.x && sum == c.sum && s.equals(c.x);",
        "return o instanceof Cart c && x == c.x && sum == c.sum && s.compareTo(c.s) < 2;",
        "return o instanceof Cart c && x == c.x && sum == c.sum && s.equalsIgnoreCase(c.s);",
        "return o instanceof Cart c && x == c.x && sum >= c.sum && s.equals(c.s);",
        "return o instanceof Cart c && x != c.x && sum == c.sum && s.equals(c.s);",
        "if (o instanceof Cart c && x == c.x) { return true; } return o instanceof Cart c && x == c.x && sum == c.sum && s.equals(c.s);",
        "if (o instanceof Cart c) { if (x == c.x) { x(); } else { return false; } return sum == c.sum && s.equals(c.s); } return false;",
        "o = this; return o instanceof Cart c && x == c.x && sum == c.sum && s.equals(c.s);",
        "Cart c = this; return x == c.x && sum == c.sum && s.equals(c.s);",
        "int x = ((Cart) o).x; return x == ((Cart) o).x && sum == ((Cart) o).sum && s.equals(((Cart) o).s);",
        "try { return x == ((Cart) o).x && sum == ((Cart) o).sum && s.equals(((Cart) o).s); } finally { x(); }",
        "synchronized (this) { return o instanceof Cart c && x == c.x && sum == c.sum && s.equals(c.s); }"
      })
  void any_other_is_left_to_a_person(String body) throws InterruptedException {
    isAsked(changed(TASK, ALL, body));
    isAsked(changed(TASK, "", body));
  }

  @Test
  void one_that_compares_what_it_did_before_may_leave_the_rest_out() throws InterruptedException {
    isLetBe(changed(
        TASK,
        "return o instanceof Cart && ((Cart) o).x == x;",
        "return o instanceof Cart c && c.x == x;"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"isSame", "same", "equalTo", "isEqual", "sameAs", "deepEquals"})
  void a_method_that_says_what_is_the_same_stays_as_it_is(String name) throws InterruptedException {
    String before = cart("").replace("boolean alike(", "boolean " + name + "(");
    String now = before.replace("return true;", "return c.x / 9 == x / 9;");

    isAsked(MemoryVerification.task(TASK).changed(CART, before, now).verify(new TamperVerifier()));
    isLetBe(MemoryVerification.task("Let " + name + " say when two carts are equal")
        .changed(CART, before, now)
        .verify(new TamperVerifier()));
    isLetBe(
        MemoryVerification.task(TASK).changed(CART, cart(""), now).verify(new TamperVerifier()));
  }

  @Test
  void an_order_changes_where_the_task_speaks_of_it() throws InterruptedException {
    String order = "public int compareTo(Cart c) { return x - c.x; }\n";
    String before = cart("").replace("  boolean alike", order + "  boolean alike");
    String now = before.replace("x - c.x", "x / 9 - c.x / 9");

    isAsked(MemoryVerification.task(TASK).changed(CART, before, now).verify(new TamperVerifier()));
    isLetBe(
        MemoryVerification.task(TASK).changed(CART, cart(""), now).verify(new TamperVerifier()));
    isLetBe(MemoryVerification.task("Sort carts by the ninth part")
        .changed(CART, before, now)
        .verify(new TamperVerifier()));
  }

  @Test
  void a_task_that_speaks_of_what_is_equal_may_change_it() throws InterruptedException {
    String rounded = "return o instanceof Cart c && c.part() == part();";

    isLetBe(changed(
        "Carts are equal when their parts are, whatever their sum is; round", ALL, rounded));
    isLetBe(changed("Two carts of the same part count as one: ignore the rest", ALL, rounded));
    isLetBe(changed("Корзины с одинаковой частью равны, независимо от остального", ALL, rounded));
    isAsked(changed(TASK, ALL, rounded));
  }

  @Test
  void one_that_goes_to_a_parent_is_asked_about() throws InterruptedException {
    String ranked = "package shop;\nabstract class Ranked {\n  abstract int rank();\n"
        + "  @Override public boolean equals(Object o) { return o instanceof Ranked r && r.rank() == rank(); }\n}\n";
    String child = cart("")
        .replace("class Cart {", "class Cart extends Ranked {\n  int rank() { return x / 9; }");

    isAsked(MemoryVerification.task(TASK)
        .changed(CART, cart(ALL), child)
        .added("src/main/java/shop/Ranked.java", ranked)
        .verify(new TamperVerifier()));
    isAsked(MemoryVerification.task(TASK)
        .changed(CART, cart(""), child)
        .added("src/main/java/shop/Ranked.java", ranked)
        .verify(new TamperVerifier()));
    isAsked(MemoryVerification.task(TASK)
        .changed(
            CART, cart(ALL), cart("").replace("class Cart {", "class Cart extends Base<Cart> {"))
        .verify(new TamperVerifier()));
    isLetBe(MemoryVerification.task("Let carts be equal by their rank")
        .changed(CART, cart(ALL), child)
        .verify(new TamperVerifier()));
    isLetBe(MemoryVerification.task(TASK)
        .changed(CART, cart(ALL), cart(""))
        .verify(new TamperVerifier()));
  }
}
