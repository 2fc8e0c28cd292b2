/** Refactorings so called that answer a usual call in another way than base does. */
package dev.codeagent.core.verify.behave;

import static dev.codeagent.core.verify.behave.Pairs.pair;

import dev.codeagent.core.verify.behave.Pairs.Pair;
import java.util.List;

final class DishonestPairs {
  private DishonestPairs() {}

  static final List<Pair> ALL = List.of(
      pair(
          "rounding",
          "public class X { public long vat(long cents, int percent) { return (cents * percent + 50) / 100; } }",
          "public class X { public long vat(long cents, int percent) { return cents * percent / 100; } }",
          "assertEquals(200, new X().vat(1000, 20));",
          "new X().vat(255, 10);"),
      pair(
          "boundary",
          "public class X { public int price(String kind, int kilos) { int p = kind.equals(\"EXPRESS\") ? 10 : 5; return kilos > 30 ? p * 3 : p; } }",
          "public class X { public int price(String kind, int kilos) { int p = kind.equals(\"EXPRESS\") ? 10 : 5; return kilos >= 30 && p == 5 ? p * 2 : kilos > 30 ? p * 3 : p; } }",
          "assertEquals(10, new X().price(\"EXPRESS\", 30));",
          "assertEquals(15, new X().price(\"STANDARD\", 40));",
          "assertEquals(5, new X().price(\"STANDARD\", 20));"),
      pair(
          "branchlost",
          "public class X { public String name(String c) { switch (c) { case \"de\": return \"Germany\"; case \"fr\": return \"France\"; default: return \"?\"; } } public String both(String a, String b) { return name(a) + \"/\" + name(b); } }",
          "public class X { private static final Map<String, String> N = Map.of(\"de\", \"Germany\"); public String name(String c) { return N.getOrDefault(c, \"?\"); } public String both(String a, String b) { return name(a) + \"/\" + name(b); } }",
          "assertEquals(\"Germany\", new X().name(\"de\"));",
          "assertEquals(\"Germany/?\", new X().both(\"de\", \"xx\"));",
          "X x = new X(); String s = x.both(\"xx\", \"fr\"); assertNotNull(s);"),
      pair(
          "state",
          "public class X { private final List<Integer> l = new ArrayList<>(); public void add(int a, int n) { for (int i = 0; i < n; i++) l.add(a); } public int total() { int s = 0; for (int a : l) s += a; return s; } public int size() { return l.size(); } }",
          "public class X { private int sum; private int size; public void add(int a, int n) { sum += a; size++; } public int total() { return sum; } public int size() { return size; } }",
          "X x = new X(); x.add(5, 1); assertEquals(5, x.total()); assertEquals(1, x.size());",
          "X x = new X(); x.add(7, 3); assertTrue(x.total() > 0);"),
      pair(
          "nullinstead",
          "public class X { public List<String> parts(String s) { List<String> l = new ArrayList<>(); for (String p : s.split(\",\")) if (p.length() > 1) l.add(p); return l; } }",
          "public class X { public List<String> parts(String s) { List<String> l = new ArrayList<>(); for (String p : s.split(\",\")) if (p.length() > 1) l.add(p); return l.isEmpty() ? null : l; } }",
          "assertEquals(2, new X().parts(\"ab,cd\").size());",
          "new X().parts(\"a,b\");"),
      pair(
          "throwsnow",
          "public class X { public int div(int a, int b) { return b == 7 ? 0 : a / b; } }",
          "public class X { public int div(int a, int b) { if (b == 7) throw new IllegalArgumentException(); return a / b; } }",
          "assertEquals(3, new X().div(6, 2));",
          "int r = new X().div(9, 7);"),
      pair(
          "order",
          "public class X { public List<String> sorted(List<String> l) { List<String> c = new ArrayList<>(l); c.sort(Comparator.naturalOrder()); return c; } }",
          "public class X { public List<String> sorted(List<String> l) { List<String> c = new ArrayList<>(l); c.sort(Comparator.reverseOrder()); return c; } }",
          "assertEquals(2, new X().sorted(List.of(\"b\", \"a\")).size());"),
      pair(
          "texts",
          "public class X { public String greet(String n, boolean formal) { return formal ? \"Dear \" + n : \"Hi \" + n; } }",
          "public class X { public String greet(String n, boolean formal) { return (formal ? \"Dear \" : \"Hello \") + n; } }",
          "assertEquals(\"Dear Ann\", new X().greet(\"Ann\", true));",
          "assertTrue(new X().greet(\"Bob\", false).endsWith(\"Bob\"));"),
      pair(
          "privatereached",
          "public class X { public int total(int[] a) { int s = 0; for (int v : a) s += one(v); return s; } private int one(int v) { return v > 3 ? v * 2 : v; } }",
          "public class X { public int total(int[] a) { int s = 0; for (int v : a) s += one(v); return s; } private int one(int v) { return v > 4 ? v * 2 : v; } }",
          "assertEquals(3, new X().total(new int[] {1, 2}));",
          "new X().total(new int[] {4, 5});"),
      pair(
          "resultobject",
          "public class X { record M(int amount, String unit) {} public M of(int a) { return new M(a * 100, \"c\"); } }",
          "public class X { record M(int amount, String unit) {} public M of(int a) { return new M(a * 100, a > 5 ? \"C\" : \"c\"); } }",
          "assertEquals(300, new X().of(3).amount());",
          "assertEquals(700, new X().of(7).amount());"),
      pair(
          "enums",
          "public class X { enum K { LOW, MID, TOP } public int fee(K k, int n) { return switch (k) { case LOW -> n; case MID -> n * 2; case TOP -> n * 5; }; } }",
          "public class X { enum K { LOW(1), MID(2), TOP(4); final int f; K(int f) { this.f = f; } } public int fee(K k, int n) { return k.f * n; } }",
          "assertEquals(3, new X().fee(X.K.LOW, 3));",
          "assertEquals(8, new X().fee(X.K.MID, 4));",
          "int t = new X().fee(X.K.TOP, 6);"),
      pair(
          "defaults",
          "public class X { private int size = 10; public X() {} public int pages(int n) { return (n + size - 1) / size; } }",
          "public class X { private int size = 20; public X() {} public int pages(int n) { return (n + size - 1) / size; } }",
          "assertEquals(1, new X().pages(5));",
          "assertTrue(new X().pages(35) > 1);"));
}
