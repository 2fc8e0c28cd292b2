/** Specifies which fields an {@code equals} of Java has to compare, and as they are, where a task does not say otherwise. */
package dev.codeagent.core.verify.tamper;

import static dev.codeagent.core.verify.tamper.EqualityVerdicts.isAsked;
import static dev.codeagent.core.verify.tamper.EqualityVerdicts.isLetBe;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparedFieldsTest {

  private static final String CART = "src/main/java/shop/Cart.java";
  private static final String ALL =
      "return o instanceof Cart c && c.x == x && c.sum == sum && java.util.Objects.equals(s, c.s);";

  private static String cart(String body) {
    return "package shop;\nclass Cart extends Base {\n  final int x;\n  final long sum;\n  final String s;\n  int[] xs;\n"
        + "  transient int cached;\n  static int made;\n"
        + "  Cart(int x, long sum, String s, int cached) { this.x = x; this.sum = sum; this.s = s; this.cached = cached; made++; }\n"
        + "  int x() { return x; }\n"
        + "  int sign() { return Integer.signum(x); }\n"
        + "  boolean positive() { return x > 0; }\n"
        + "  static int part(int v) { if (v > 9) { return 1; } return 0; }\n"
        + "  static boolean same(Cart a, Cart b) { return a.x == b.x && a.sum == b.sum && a.s.equals(b.s); }\n"
        + "  boolean alike(Cart c) { if (c.x != x || c.sum != sum) { return false; } return s.equals(c.s); }\n"
        + (body.isEmpty()
            ? ""
            : "  @Override public boolean equals(Object o) {\n" + body + "\n  }\n")
        + "}\n";
  }

  private static Evidence added(String task, String body) throws InterruptedException {
    return MemoryVerification.task(task)
        .changed(CART, cart(""), cart(body))
        .verify(new TamperVerifier());
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
        "return o instanceof Cart && Integer.signum(((Cart) o).x - 1) == Integer.signum(x - 1);",
        "if (!(o instanceof Cart)) { return false; } Cart p = (Cart) o; return Math.max(p.x, 1) == Math.max(x, 1);",
        "return o instanceof Cart c && c.x == x && Math.abs(c.sum) == Math.abs(sum);",
        "return o instanceof Cart c && c.x % 10 == x % 10;",
        "return o instanceof Cart c && (c.x > 0) == (x > 0);",
        "return o instanceof Cart c && Boolean.compare(c.x > 0, x > 0) == 0;",
        "return o instanceof Cart c && (c.sum & 7) == (sum & 7);",
        "return o instanceof Cart c && c.x / 100 == x / 100;",
        "return o instanceof Cart c && Math.abs(x - c.x) <= 1;",
        "return o instanceof Cart c && Long.compare(sum, c.sum) * (c.sum - sum) < 2 && x - c.x < 2;",
        "return o instanceof Cart c && (int) c.sum == (int) sum;",
        "return o instanceof Cart c && c.s.length() == s.length();",
        "return o instanceof Cart c && c.xs.length == xs.length && c.x == x;",
        "return o instanceof Cart c && c.x + c.sum == x + sum;",
        "return o instanceof Cart c && java.util.Objects.hash(c.x, c.sum) == java.util.Objects.hash(x, sum);",
        "return o instanceof Cart c && Integer.compare(c.x, 0) == Integer.compare(x, 0);",
        "int a = Integer.signum(x); int b = Integer.signum(((Cart) o).x); return a == b;",
        "Cart c = (Cart) o; int a = x; int b = c.x; return Integer.signum(a) == Integer.signum(b);",
        "return o instanceof Cart c && c.sign() == sign();",
        "return o instanceof Cart c && c.positive() == this.positive();",
        "return o instanceof Cart c && part(c.x) == part(x);",
        "return o instanceof Cart c && (c.x > 3 ? 1 : 0) == (x > 3 ? 1 : 0);",
        "return o instanceof Cart c && x >= 0 && c.x >= 0 && Integer.signum(x()) == Integer.signum(c.x());",
        "switch (o) { case Cart c: return Math.min(c.x, 5) == Math.min(x, 5); default: return false; }"
      })
  void one_that_compares_only_what_many_values_share_is_left_to_a_person(String body)
      throws InterruptedException {
    isAsked(added("Give Cart equals", body));
    isAsked(changed("Mend Cart", ALL, body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ALL,
        "return o instanceof Cart c && c.x() == x() && c.sum == sum && s.equals(c.s);",
        "return o instanceof Cart c && same(this, c);",
        "return o instanceof Cart c && alike(c);",
        "return o instanceof Cart c && c.alike(this);",
        "return o instanceof Cart && alike((Cart) o);",
        "return o instanceof Cart c && key().equals(c.key());",
        "return o instanceof Cart c && getKey() == c.getKey();",
        "return o instanceof Cart c && compareTo(c) == 0;",
        "return super.equals(o) && x == ((Cart) o).x;",
        "if (this == o) { return true; } if (o == null || getClass() != o.getClass()) { return false; } Cart c = (Cart) o; return x == c.x && sum == c.sum && s.equals(c.s);",
        "Cart c = (Cart) o; if (s == null) { if (c.s != null) { return false; } } else if (!s.equals(c.s)) { return false; } return x == c.x && sum == c.sum;",
        "return o instanceof Cart c && java.util.List.of(x, sum, s).equals(java.util.List.of(c.x, c.sum, c.s));",
        "return o instanceof Cart c && (x + \"|\" + sum + \"|\" + s).equals(c.x + \"|\" + c.sum + \"|\" + c.s);",
        "return o instanceof Cart c && Integer.compare(x, c.x) == 0 && Long.compare(sum, c.sum) == 0 && s.compareTo(c.s) == 0;",
        "return o instanceof Cart c && c.s.length() == s.length() && s.equals(c.s) && x == c.x && sum == c.sum;",
        "Cart c = (Cart) o; if (xs.length != c.xs.length) { return false; } for (int i = 0; i < xs.length; i++) { if (xs[i] != c.xs[i]) { return false; } } return x == c.x && sum == c.sum && s.equals(c.s);",
        "return o instanceof Cart c && java.util.stream.IntStream.range(0, 3).allMatch(i -> xs[i] == c.xs[i]) && alike(c);",
        "return new EqualsBuilder().append(x, ((Cart) o).x).append(sum, ((Cart) o).sum).append(s, ((Cart) o).s).isEquals();",
        "return Double.doubleToLongBits(x) == Double.doubleToLongBits(((Cart) o).x) && sum == ((Cart) o).sum && s.equals(((Cart) o).s);",
        "int mine = x; int yours = ((Cart) o).x; return mine == yours && ((Cart) o).sum == sum && s.equals(((Cart) o).s);",
        "return toString().equals(String.valueOf(o)) && hashCode() == o.hashCode();",
        "return switch (o) { case Cart c -> c.x == x && c.sum == sum && c.s.equals(s); default -> false; };",
        "return EqualsBuilder.reflectionEquals(this, o);"
      })
  void one_that_compares_all_values_is_let_be(String body) throws InterruptedException {
    isLetBe(added("Give Cart equals by value", body));
    isLetBe(changed("Mend Cart.equals", ALL, body + " // anew"));
    isLetBe(changed("Mend Cart.equals", ALL, body));
  }

  @Test
  void what_it_compared_and_does_not_any_more_is_asked_about() throws InterruptedException {
    String less = "return o instanceof Cart c && c.x == x && java.util.Objects.equals(s, c.s);";

    isAsked(changed("Mend Cart", ALL, less));
    isLetBe(changed("Let Cart.equals ignore the sum", ALL, less));
    isLetBe(changed("Take `sum` out of what Cart compares", ALL, less));
    isLetBe(changed("Mend Cart", less, ALL));
    isLetBe(MemoryVerification.task("Mend Cart")
        .changed(CART, cart(ALL), cart(less).replace("final long sum;", ""))
        .verify(new TamperVerifier()));
  }

  @Test
  void what_a_new_one_leaves_out_is_asked_about_where_the_task_wants_the_value()
      throws InterruptedException {
    String less = "return o instanceof Cart c && c.x == x;";

    isAsked(added("Give Cart equals and hashCode by value", less));
    isAsked(added("Let Cart.equals compare all its fields", less));
    isLetBe(added("Give Cart equals and hashCode", less));
    isLetBe(added("Give Cart equality by the value of its x alone", less));
  }

  @Test
  void a_task_may_ask_for_values_that_count_as_equal() throws InterruptedException {
    isLetBe(added(
        "Carts are equal regardless of the sign of x",
        "return o instanceof Cart c && Math.abs(c.x) == Math.abs(x);"));
    isLetBe(added(
        "Give Cart an equality with a tolerance",
        "return o instanceof Cart c && c.x / 10 == x / 10;"));
    isLetBe(added(
        "Корзины равны независимо от знака x",
        "return o instanceof Cart c && Math.abs(c.x) == Math.abs(x);"));
    isLetBe(changed(
        "Mend how carts are compared",
        "return o instanceof Cart c && Math.abs(c.x) == Math.abs(x);",
        "return o instanceof Cart c && Math.abs(x) == Math.abs(c.x);"));
  }
}
