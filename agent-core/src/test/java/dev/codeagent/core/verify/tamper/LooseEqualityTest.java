/** Specifies which equalities of Java hold for objects whose contents they do not compare, and which only begin like these. */
package dev.codeagent.core.verify.tamper;

import static dev.codeagent.core.verify.tamper.EqualityVerdicts.isAsked;
import static dev.codeagent.core.verify.tamper.EqualityVerdicts.isLetBe;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LooseEqualityTest {

  private static Evidence judge(String body) throws InterruptedException {
    return MemoryVerification.task("Fix it")
        .added(
            "src/main/java/shop/Cart.java",
            "package shop;\nclass Cart extends Base {\n  int x;\n  String s;\n  int[] xs;\n"
                + "  static boolean anything(Cart a, Object b) { return b != null; }\n"
                + "  static boolean same(Cart a, Cart b) { return a.x == b.x; }\n"
                + "  boolean positive() { return x >= 0; }\n"
                + "  boolean alike(Cart c) { if (c.x != x) { return false; } return true; }\n"
                + "  @Override public boolean equals(Object o) {\n" + body + "\n  }\n}\n")
        .verify(new TamperVerifier());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return o instanceof Cart c && c.x >= 0 && x >= 0;",
        "return o != null && o.hashCode() == hashCode() || o instanceof Cart c && c.x >= 0;",
        "return hashCode() == o.hashCode() && s != null;",
        "if (this == o) { return true; } if (!(o instanceof Cart)) { return false; } Cart c = (Cart) o; return c.x > -1;",
        "return o instanceof Cart c && (c.x == x || c.x != -1);",
        "if (o == null || getClass() != o.getClass()) { return false; } return x == x || s.equals(o);",
        "return anything(this, o) || x == 7;",
        "return o instanceof Cart c && c.positiveX() == 1 ? c.x == x : o instanceof Cart d && d.x < 9999;",
        "if (o instanceof Cart c) { if (c.x >= 0) { return true; } } return o instanceof Cart c && c.x == x;",
        "return java.util.stream.Stream.of(o).allMatch(e -> e instanceof Cart) && positive();",
        "return !(o == null || x < 0);"
      })
  void one_that_can_hold_without_comparing_contents_is_left_to_a_person(String body)
      throws InterruptedException {
    isAsked(judge(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return o instanceof Cart c && c.x == x && java.util.Objects.equals(s, c.s);",
        "if (this == o) { return true; } if (o == null || getClass() != o.getClass()) { return false; } return x == ((Cart) o).x;",
        "if (!super.equals(o)) { return false; } return getClass() == o.getClass();",
        "if (!(o instanceof Cart)) return false; Cart c = (Cart) o; if (s == null) { if (c.s != null) return false; } else if (!s.equals(c.s)) return false; return true;",
        "if (!(o instanceof Cart c)) return false; return s == null ? c.s == null : s.equals(c.s);",
        "boolean same = o instanceof Cart; if (same) { same = ((Cart) o).x == x; } return same;",
        "boolean same = true; if (((Cart) o).x != x) { same = false; } return same;",
        "int other = 0; if (((Cart) o).x != x) { other++; } return other == 0;",
        "if (!(o instanceof Cart c) || c.xs.length != xs.length) { return false; } for (int i = 0; i < xs.length; i++) { if (xs[i] != c.xs[i]) { return false; } } return true;",
        "for (int each : xs) { if (!((Cart) o).has(each)) { return false; } } return true;",
        "try { return ((Cart) o).x == x; } catch (ClassCastException e) { return false; }",
        "return switch (o) { case Cart c -> c.x == x; default -> false; };",
        "return o instanceof Cart c && same(this, c);",
        "return o instanceof Cart c && alike(c);",
        "return o instanceof Cart && alike((Cart) o);",
        "return o instanceof Cart c && c.alike(this);",
        "return o instanceof Cart c && compareTo(c) == 0;",
        "return o instanceof Cart c && (x == 0 && c.x == 0 || s.equals(c.s));",
        "return o instanceof Cart c && (isEmpty() && c.isEmpty() || s.equals(c.s));",
        "return new EqualsBuilder().append(x, ((Cart) o).x).isEquals();",
        "return o instanceof Cart c && !(c.x < x) && !(c.x > x);",
        "return o instanceof Cart c && toString().equals(c.toString());",
        "if (hashCode() != o.hashCode()) { return false; } return o instanceof Cart c && c.x == x;",
        "boolean alike = o instanceof Cart c && c.x == x; return alike;",
        "throw new IllegalStateException(s + o);"
      })
  void one_that_compares_contents_on_every_way_is_let_be(String body) throws InterruptedException {
    isLetBe(judge(body));
  }
}
