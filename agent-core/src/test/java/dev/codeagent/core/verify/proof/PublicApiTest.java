/** Specifies what others can call, what of it a change takes away, and what the task may ask to go. */
package dev.codeagent.core.verify.proof;

import static dev.codeagent.core.verify.proof.ApiChanges.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicApiTest {

  private static List<String> lost(String task, MemoryVerification change) {
    return told(ApiChanges.lost(task, change));
  }

  private static List<String> lost(String task, String before, String after) {
    return told(ApiChanges.lost(task, before, after));
  }

  private static List<String> told(List<Finding> lost) {
    return lost.stream().map(f -> f.line() + " " + f.message()).toList();
  }

  private static List<String> codes(String task, String before, String after) {
    return ApiChanges.lost(task, before, after).stream().map(Finding::code).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "public class Cart { public int a() { } } => public class Cart { } => shop.Cart#int a()",
        "public class Cart { protected void a(int x, String y) { } } => public class Cart { } => shop.Cart#void a(int, String)",
        "public class Cart { public int a() { } } => public class Cart { int a() { } } => shop.Cart#int a()",
        "public class Cart { public int a() { } } => public class Cart { public long a() { } } => shop.Cart#int a()",
        "public class Cart { public int a; } => public class Cart { private int a; } => shop.Cart#a",
        "public class Cart { public Cart(int a) { } } => public class Cart { Cart(int a) { } } => shop.Cart# Cart(int)",
        "public class Cart { } => public class Cart { Cart(int a) { } } => shop.Cart# Cart()",
        "public interface Cart { int a(); } => public interface Cart { } => shop.Cart#int a()",
        "public interface Cart { int A = 1; } => public interface Cart { } => shop.Cart#A",
        "public enum Cart { A, B } => public enum Cart { A } => shop.Cart#B",
        "public @interface Cart { int a(); } => public @interface Cart { } => shop.Cart#int a()",
        "public class Cart { public static class In { } } => public class Cart { } => shop.Cart$In",
        "public interface Cart { class In { } } => public interface Cart { } => shop.Cart$In",
        "public class Cart { public int a(int... x) { } } => public class Cart { public int a(int[] x) { } } => shop.Cart#int a(int...)",
        "public class Cart extends Till { @Override public int a() { } } => public class Cart { } => shop.Cart#int a()",
        "public class Cart implements Shown { @Override public String toString() { return x; } } => public class Cart implements Shown { } => shop.Cart#String toString()",
        "public class Cart extends Till { @Override public int a() { return super.a() + 1; } } => public class Cart extends Till { } => shop.Cart#int a()",
        "public class Cart extends Till { @Override public int a(int x, int y) { return super.a(y, x); } } => public class Cart extends Till { } => shop.Cart#int a(int, int)",
        "public class Cart implements Shown { public int a() { } } => public class Cart implements Shown { public static class In { public int a() { } } } => shop.Cart#int a()"
      })
  void what_others_can_call_and_is_gone_is_lost(String before, String after, String key) {
    assertThat(lost("Tidy", before, after)).contains("2 " + key + " is gone.");
  }

  @Test
  void a_type_that_the_task_renames_takes_along_the_types_within_it() {
    String base =
        "package shop;\npublic class Cart { public record Line(int sum) { public int half() { return sum / 2; } } }\n";
    MemoryVerification change = MemoryVerification.task("Rename the class `Cart` to `Basket`")
        .deleted(MAIN, base)
        .added("src/main/java/shop/Basket.java", base.replace("Cart", "Basket"));
    MemoryVerification less = MemoryVerification.task("Rename the class `Cart` to `Basket`")
        .deleted(MAIN, base)
        .added("src/main/java/shop/Basket.java", "package shop;\npublic class Basket { }\n");

    assertThat(lost("Rename the class `Cart` to `Basket`", change)).isEmpty();
    assertThat(lost("Rename the class `Cart` to `Basket`", less)).isNotEmpty();
  }

  @Test
  void a_type_that_the_task_renames_takes_along_the_signatures_that_name_it() {
    String uses =
        "package shop;\npublic class Till {\n  public int sum(java.util.List<%s> all) { return 0; }\n}\n";
    String task = "Rename Cart to Basket";
    MemoryVerification change = MemoryVerification.task(task)
        .deleted(MAIN, "package shop;\npublic class Cart { }\n")
        .added("src/main/java/shop/Basket.java", "package shop;\npublic class Basket { }\n")
        .changed("src/main/java/shop/Till.java", uses.formatted("Cart"), uses.formatted("Basket"));

    assertThat(lost(task, change)).isEmpty();
    assertThat(lost("Rename Cart", change)).hasSize(1);
    assertThat(lost(
            task,
            change.changed(
                "src/main/java/shop/Till.java", uses.formatted("Cart"), uses.formatted("String"))))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"Make Cart a record, api-remade", "Tidy, api-lost"})
  void members_of_a_type_that_the_task_makes_another_kind_of_are_told_apart(
      String task, String code) {
    MemoryVerification change = MemoryVerification.task(task)
        .changed(
            MAIN,
            "package shop;\npublic class Cart { public int getA() { return 1; } public Cart(int a) { } }\n",
            "package shop;\npublic record Cart(int a) { }\n");
    SourceDiff diff = SourceDiff.of(change, JavaParser.create().orElseThrow());

    assertThat(PublicApi.lost(diff, TaskWords.of(task), name -> List.of()))
        .extracting(f -> f.code())
        .containsOnly(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "public class Cart { int a() { } private int b; } => public class Cart { }",
        "class Cart { public int a() { } } => class Cart { }",
        "public interface Cart { private int a() { return 1; } } => public interface Cart { }",
        "public enum Cart { A; int b; } => public enum Cart { A }",
        "public class Cart { static class In { public int a; } } => public class Cart { }",
        "class Cart { public static class In { } } => class Cart { }",
        "public class Cart { public int a() { return 1; } } => public class Cart { public int a() { return 2; } }",
        "public class Cart { public void a(int x) { } } => public class Cart { public void a(final int y) { } }",
        "public class Cart { private Cart() { } } => public class Cart { private Cart(int a) { } }",
        "public class Cart { public java.util.List<String> a(java.io.File f) { } } => public class Cart { public List<String> a(File f) { } }",
        "public class Cart { public int a(int[] x) { } } => public class Cart { public int a(int... x) { } }",
        "public class Cart extends Till { @Override public int a() { return super.a(); } } => public class Cart extends Till { }",
        "public class Cart extends Till { @Override public void a(int x, int y) { super.a(x, y); } } => public class Cart extends Till { }",
        "public abstract class Cart extends Till { @Override public abstract int a(); } => public abstract class Cart extends Till { }"
      })
  void what_nobody_else_can_call_is_never_lost(String before, String after) {
    assertThat(lost("Tidy", before, after)).isEmpty();
  }

  @Test
  void a_record_offers_its_constructor_and_accessors() {
    String record = "public record Cart(int a, String b) { static int c = 1; }";

    assertThat(lost("Tidy", record, "public record Cart(int a) { static int c = 1; }"))
        .containsExactlyInAnyOrder(
            "2 shop.Cart#String b() is gone.", "2 shop.Cart# Cart(int, String) is gone.");
    assertThat(lost("Tidy", record, "public record Cart(int a, String b) { }"))
        .as("a static field of a record that nobody else sees")
        .isEmpty();
    assertThat(
            lost(
                "Tidy",
                record,
                "public record Cart(int a, String b) { public int a() { return 1; } public Cart(int a, String b) { } }"))
        .isEmpty();
  }

  @Test
  void a_field_that_others_read_is_lost_to_a_record_of_that_component() {
    assertThat(lost(
            "Tidy",
            "public class Cart { public final int a; public Cart(int a) { this.a = a; } }",
            "public record Cart(int a) { }"))
        .containsExactly("2 shop.Cart#a is gone.");
  }

  @Test
  void a_lost_member_is_told_with_its_line() {
    assertThat(lost("Tidy", "public class Cart {\n\n  public int a;\n}", "public class Cart { }"))
        .containsExactly("4 shop.Cart#a is gone.");
  }

  @Test
  void a_member_that_the_task_renames_or_removes_by_name_is_not_lost() {
    String before = "public class Cart { public int total() { } public int size() { } }";
    String after = "public class Cart { public int size() { } }";

    assertThat(lost("Remove `total`", before, after)).isEmpty();
    assertThat(lost("Rename total to sum", before, after)).isEmpty();
    assertThat(lost("Speed up `total`", before, after)).hasSize(1);
    assertThat(lost("Remove `size`", before, after)).hasSize(1);
  }

  @Test
  void a_member_that_went_up_to_what_its_type_extends_is_not_lost() {
    MemoryVerification change = MemoryVerification.task("x")
        .changed(
            MAIN,
            "package shop; public class Cart extends Box { public int a() { } }",
            "package shop; public class Cart extends Box { }")
        .changed(
            "src/main/java/shop/Box.java",
            "package shop; public class Box extends Thing { }",
            "package shop; public class Box extends Thing { }\n")
        .changed(
            "src/main/java/shop/Thing.java",
            "package shop; public class Thing { }",
            "package shop; public class Thing { public int a() { } }");

    assertThat(lost("Tidy", change)).isEmpty();
  }

  @Test
  void a_member_may_go_up_to_a_class_that_is_not_public_itself() {
    String before =
        "package shop;\npublic class Cart { public int a() { return 1; } public int b; }\n";
    String after = "package shop;\npublic class Cart extends Named { }\n";
    String named =
        "package shop;\nabstract class Named { public int a() { return 1; } %s int b; }\n";

    assertThat(lost(
            "Tidy",
            MemoryVerification.task("Tidy")
                .changed(MAIN, before, after)
                .added("src/main/java/shop/Named.java", named.formatted("public"))))
        .isEmpty();
    assertThat(lost(
            "Tidy",
            MemoryVerification.task("Tidy")
                .changed(MAIN, before, after)
                .added("src/main/java/shop/Named.java", named.formatted("protected"))))
        .containsExactly("2 shop.Cart#b is gone.");
  }

  @Test
  void a_member_that_the_task_names_and_that_takes_something_else_now_is_left_to_a_person() {
    MemoryVerification change = MemoryVerification.task("x")
        .changed(
            MAIN,
            "package shop; public class Cart { public int put(List<String> x) { } }",
            "package shop; public class Cart { public int put(Collection<String> x) { } }");
    SourceDiff diff = SourceDiff.of(change, JavaParser.create().orElseThrow());

    assertThat(PublicApi.lost(
            diff, TaskWords.of("Refactor `add` to take any collection"), name -> List.of()))
        .extracting(f -> f.code())
        .containsExactly("api-lost");
    assertThat(PublicApi.lost(
            diff, TaskWords.of("Let Cart.put take any collection"), name -> List.of()))
        .extracting(f -> f.code())
        .containsExactly("api-remade");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Replace the size of the buffer | false",
        "Replace `of` by a builder | true",
        "Replace Cart.of by a builder | true",
        "Replace of(int) by a builder | true",
        "Replace the method of | true",
        "Rename of to make | true"
      })
  void a_member_that_is_called_like_an_ordinary_word_goes_only_where_it_is_meant(
      String task, boolean asked) {
    assertThat(lost(task, "public class Cart { public int of(int a) { } }", "public class Cart { }")
            .isEmpty())
        .isEqualTo(asked);
  }

  @Test
  void a_constructor_goes_when_the_task_says_constructor_and_not_when_it_names_its_type() {
    String before = "public class Cart { public Cart(int a) { } public Cart() { } }";
    String after = "public class Cart { public Cart() { } }";

    assertThat(lost("Remove the constructor with an int", before, after)).isEmpty();
    assertThat(lost("Remove what Cart does not need", before, after)).hasSize(1);
    assertThat(codes("Pull the name up into Cart", before, after)).containsExactly("api-remade");
    assertThat(codes("Tidy", before, after)).containsExactly("api-lost");
  }

  @Test
  void a_type_that_the_task_removes_by_name_takes_its_members_along() {
    MemoryVerification change = MemoryVerification.task("x")
        .deleted(MAIN, "package shop; public class Cart { public int a; public void b() { } }");

    assertThat(lost("Remove `Cart`", change)).isEmpty();
    assertThat(lost("Remove `Basket`", change)).hasSize(4);
    assertThat(lost("Make Cart faster", change)).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Move the package `shop` to `store`", "Rename shop to store"})
  void a_type_whose_package_the_task_moves_is_looked_for_elsewhere(String task) {
    MemoryVerification change = MemoryVerification.task(task)
        .deleted(
            MAIN,
            "package shop; public class Cart { public int a; public int b; public static class In { } }")
        .added(
            "src/main/java/store/Cart.java",
            "package store; public class Cart { public int a; public static class In { } }");

    assertThat(lost(task, change)).containsExactly("1 shop.Cart#b is gone.");
  }

  @Test
  void a_type_that_moves_unasked_or_to_an_inner_place_is_lost() {
    MemoryVerification unasked = MemoryVerification.task("x")
        .deleted(MAIN, "package shop; public class Cart { }")
        .added("src/main/java/store/Cart.java", "package store; public class Cart { }");
    MemoryVerification nested = MemoryVerification.task("x")
        .deleted(MAIN, "package shop; public class Cart { }")
        .added(
            "src/main/java/store/All.java",
            "package store; public class All { public static class Cart { } }");

    assertThat(lost("Tidy the shop", unasked)).contains("1 shop.Cart is gone.");
    assertThat(lost("Move the basket", unasked)).contains("1 shop.Cart is gone.");
    assertThat(lost("Move the shop", nested)).contains("1 shop.Cart is gone.");
  }

  @Test
  void a_type_of_a_deeper_package_is_found_by_the_packages_last_name() {
    MemoryVerification change = MemoryVerification.task("x")
        .deleted("src/main/java/org/shop/Cart.java", "package org.shop; public class Cart { }")
        .added("src/main/java/org/store/Cart.java", "package org.store; public class Cart { }");

    assertThat(lost("Move shop to store", change)).isEmpty();
    assertThat(lost("Move org.shop to org.store", change)).isEmpty();
    assertThat(lost("Move `basket`", change)).hasSize(2);
  }

  @Test
  void a_member_that_moves_up_to_a_type_of_the_change_is_inherited() {
    String base = "package shop; public class Cart%s { public int a() { return 1; } }";
    String up = "package shop; public class Base { public int a() { return 1; } }";

    assertThat(lost(
            "Tidy",
            MemoryVerification.task("x")
                .changed(
                    MAIN,
                    base.formatted(" extends Base"),
                    "package shop; public class Cart extends Base { }")
                .added("src/main/java/shop/Base.java", up)))
        .isEmpty();
    assertThat(lost(
            "Tidy",
            MemoryVerification.task("x")
                .changed(
                    MAIN,
                    base.formatted(" implements Base"),
                    "package shop; public class Cart implements Base { }")
                .added(
                    "src/main/java/shop/Base.java",
                    "package shop; public interface Base { default int a() { return 1; } }")))
        .isEmpty();
    assertThat(lost(
            "Tidy",
            MemoryVerification.task("x")
                .changed(MAIN, base.formatted(""), "package shop; public class Cart { }")
                .added("src/main/java/shop/Base.java", up)))
        .as("it does not extend it")
        .hasSize(1);
    assertThat(lost(
            "Tidy",
            MemoryVerification.task("x")
                .changed(
                    MAIN,
                    base.formatted(" extends Base"),
                    "package shop; public class Cart extends Base { }")))
        .as("the change gives no type the member")
        .hasSize(1);
  }
}
