/** Refactorings so called whose difference a person has to see, since only made-up calls or their ends show it. */
package dev.codeagent.core.verify.behave;

import static dev.codeagent.core.verify.behave.Pairs.pair;

import dev.codeagent.core.verify.behave.Pairs.Pair;
import java.util.List;

final class DishonestStyles {
  private DishonestStyles() {}

  static final List<Pair> ALL = List.of(
      pair(
          "sorted",
          "public class X { private final Map<String, Integer> m = new LinkedHashMap<>(); public void add(String k, int v) { m.merge(k, v, Integer::sum); } public String report() { StringBuilder s = new StringBuilder(); m.forEach((k, v) -> s.append(k).append(\"=\").append(v).append(\" \")); return s.toString(); } }",
          "public class X { private final Map<String, Integer> m = new TreeMap<>(); public void add(String k, int v) { m.merge(k, v, Integer::sum); } public String report() { StringBuilder s = new StringBuilder(); m.forEach((k, v) -> s.append(k).append(\"=\").append(v).append(\" \")); return s.toString(); } }",
          "X x = new X(); x.add(\"food\", 5); x.add(\"rent\", 7); x.add(\"food\", 1); assertEquals(\"food=6 rent=7 \", x.report());"),
      pair(
          "mixed",
          "public class X { private final Map<String, Integer> m = new LinkedHashMap<>(); public void add(String k, int v) { m.merge(k, v, Integer::sum); } public String report() { StringBuilder s = new StringBuilder(); m.forEach((k, v) -> s.append(k).append(\"=\").append(v).append(\" \")); return s.toString(); } }",
          "public class X { private final Map<String, Integer> m = new HashMap<>(); public void add(String k, int v) { m.merge(k, v, Integer::sum); } public String report() { StringBuilder s = new StringBuilder(); m.forEach((k, v) -> s.append(k).append(\"=\").append(v).append(\" \")); return s.toString(); } }",
          "X x = new X(); x.add(\"a\", 5); x.add(\"water\", 7); x.add(\"b\", 1); assertTrue(x.report().length() > 3);"),
      pair(
          "guardlost",
          "public class X { public int percent(int p) { if (p > 90) throw new IllegalArgumentException(\"too much\"); return p * 2; } }",
          "public class X { public int percent(int p) { return 2 * p; } }",
          "assertEquals(20, new X().percent(10));",
          "assertThrows(IllegalArgumentException.class, () -> new X().percent(500));"),
      pair(
          "constructorguard",
          "public class X { private final int lo, hi; public X(int lo, int hi) { if (lo > hi) throw new IllegalArgumentException(); this.lo = lo; this.hi = hi; } public int width() { return hi - lo; } }",
          "public class X { private final int lo, hi; public X(int lo, int hi) { this.lo = lo; this.hi = hi; } public int width() { return hi - lo; } }",
          "assertEquals(4, new X(1, 5).width()); assertEquals(20, new X(10, 30).width());"),
      pair(
          "constructorvalue",
          "public class X { private final int v; public X(int a) { v = a * 2; } public int value() { return v; } }",
          "public class X { private final int v; public X(int a) { v = a * 3; } public int value() { return v; } }",
          "assertTrue(new X(4).value() > 4);"),
      pair(
          "setter",
          "public class X { private int v; public void put(int a) { v = a; } public int value() { return v; } }",
          "public class X { private int v; public void put(int a) { v = a + 1; } public int value() { return v; } }",
          "X x = new X(); x.put(3); assertTrue(x.value() > 1);"),
      pair(
          "argument",
          "public class X { public static void fill(List<String> l, int n) { for (int i = 0; i < n; i++) l.add(\"x\"); } }",
          "public class X { public static void fill(List<String> l, int n) { for (int i = 1; i < n; i++) l.add(\"x\"); } }",
          "List<String> l = new ArrayList<>(); X.fill(l, 4); assertFalse(l.isEmpty());"),
      pair(
          "accessors",
          "public class X { public static class P { private final int x; P(int x) { this.x = x; } public int x() { return x; } } public P at(int a) { return new P(a); } }",
          "public class X { public static class P { private final int x; P(int x) { this.x = x; } public int x() { return x; } } public P at(int a) { return new P(a + 1); } }",
          "assertNotNull(new X().at(3));"),
      pair(
          "streams",
          "public class X { public Stream<Integer> evens(int n) { return IntStream.rangeClosed(1, n).filter(i -> i % 2 == 0).boxed(); } public Iterator<Integer> down(int n) { return IntStream.range(0, n).map(i -> n - i).iterator(); } }",
          "public class X { public Stream<Integer> evens(int n) { return IntStream.range(1, n).filter(i -> i % 2 == 0).boxed(); } public Iterator<Integer> down(int n) { return IntStream.range(0, n).map(i -> n - i - 1).iterator(); } }",
          "assertNotNull(new X().evens(4)); assertTrue(new X().down(3).hasNext());"),
      pair(
          "parameterised",
          "public class X { public int twice(int a) { return a * 2; } }",
          "public class X { public int twice(int a) { return a > 5 ? a : a * 2; } }",
          "} @org.junit.jupiter.params.ParameterizedTest @org.junit.jupiter.params.provider.ValueSource(ints = {1, 3}) void p(int a) { assertEquals(2 * a, new X().twice(a));"),
      pair(
          "hangs",
          "public class X { public int steps(int n) { int c = 0; while (n > 1) { n = n / 2; c++; } return c; } }",
          "public class X { public int steps(int n) { int c = 0; while (n != 1) { n = n / 3; c++; } return c; } }",
          "assertEquals(2, new X().steps(4)); int s = new X().steps(8);"),
      pair(
          "leaves",
          "public class X { public int code(int n) { return n > 5 ? 3 : 0; } }",
          "public class X { public int code(int n) { if (n > 5) System.exit(3); return 0; } }",
          "assertEquals(0, new X().code(4)); int s = new X().code(8);"),
      pair(
          "overflows",
          "public class X { public int fact(int n) { int r = 1; while (n > 0) r *= n--; return r; } }",
          "public class X { public int fact(int n) { return n == 3 ? 6 : n * fact(n - 1); } }",
          "assertEquals(24, new X().fact(4)); int s = new X().fact(2);"));
}
