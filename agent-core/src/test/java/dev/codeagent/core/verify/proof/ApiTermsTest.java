/** Specifies what others can make less use of than before, and what the task may ask for. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import dev.codeagent.core.verify.source.TaskWords;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTermsTest {

  private static final String MAIN = "src/main/java/shop/Cart.java";

  private static List<String> lost(String task, MemoryVerification change) {
    SourceDiff diff = SourceDiff.of(change, JavaParser.create().orElseThrow());
    return PublicApi.lost(diff, TaskWords.of(task), name -> List.of()).stream()
        .map(f -> f.code() + " " + f.message())
        .toList();
  }

  private static List<String> lost(String task, String before, String after) {
    return lost(
        task,
        MemoryVerification.task(task)
            .changed(MAIN, "package shop;\n" + before, "package shop;\n" + after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "public class Cart { public int a() { } } => public class Cart { protected int a() { } } => #int a() is not public any more => api-lost",
        "public class Cart { public int a; } => public class Cart { protected int a; } => #a is not public any more => api-lost",
        "public class Cart { public Cart(int a) { } } => public class Cart { protected Cart(int a) { } } => # Cart(int) is not public any more => api-lost",
        "public class Cart { public static class In { } } => public class Cart { protected static class In { } } => $In is not public any more => api-lost",
        "public class Cart { public static int a() { } } => public class Cart { public int a() { } } => #int a() is not static any more => api-narrowed",
        "public class Cart { public int a() { } } => public class Cart { public static int a() { } } => #int a() is static now => api-narrowed",
        "public class Cart { public static int a; } => public class Cart { public int a; } => #a is not static any more => api-narrowed",
        "public class Cart { public static class In { } } => public class Cart { public class In { } } => $In is not static any more => api-narrowed",
        "public class Cart { } => public final class Cart { } =>  is final now => api-narrowed",
        "public class Cart { } => public sealed class Cart permits In { } =>  is final now => api-narrowed",
        "public interface Cart { } => public sealed interface Cart permits In { } =>  is final now => api-narrowed",
        "public class Cart { public int a() { } } => public class Cart { public final int a() { } } => #int a() is final now => api-narrowed",
        "public class Cart { public int a; } => public class Cart { public final int a; } => #a is final now => api-narrowed",
        "public class Cart { } => public abstract class Cart { } =>  is abstract now => api-narrowed",
        "public interface Cart { default int a() { return 1; } } => public interface Cart { int a(); } => #int a() is abstract now => api-narrowed",
        "public class Cart { public int a() { } } => public class Cart { public int a() throws java.io.IOException { } } => #int a() throws IOException now => api-narrowed",
        "public class Cart { public Cart(int a) { } } => public class Cart { public Cart(int a) throws Gone { } } => # Cart(int) throws Gone now => api-narrowed",
        "public class Cart implements java.io.Closeable { int a() { } } => public class Cart { int a() { } } => $ is no Closeable any more => api-narrowed",
        "public class Cart extends Box { int a() { } } => public class Cart { int a() { } } => $ is no Box any more => api-narrowed",
        "public interface Cart { int a(); } => public interface Cart { int a(); int b(); } => #int b() is wanted of all who extend or implement its type => api-narrowed",
        "public abstract class Cart { } => public abstract class Cart { public abstract int b(); } => #int b() is wanted of all who extend or implement its type => api-narrowed",
        "public class Cart { public <T> T a(T x) { } } => public class Cart { public <T extends Number> T a(T x) { } } => #T a(T) is for other types now => api-narrowed",
        "public class Cart<T> { } => public class Cart<T extends Number> { } => $ is for other types now => api-narrowed"
      })
  void what_others_can_make_less_use_of_is_told(
      String before, String after, String what, String code) {
    assertThat(lost("Tidy", before, after))
        .containsExactly(code + " shop.Cart" + (what.startsWith("is") ? " " : "")
            + what.replaceFirst("^\\$ ", " ") + ".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Tidy => public class Cart { protected int a() { } } => public class Cart { public int a() { } }",
        "Tidy => public class Cart { private Cart() { } } => public final class Cart { private Cart() { } }",
        "Tidy => public final class Cart { public int a() { } } => public class Cart { public final int a() { } }",
        "Tidy => public class Cart { public static int a() { } } => public class Cart { public static final int a() { } }",
        "Tidy => public abstract class Cart { public abstract int a(); } => public class Cart { public int a() { } }",
        "Tidy => public class Cart { public int a() throws java.io.IOException { } } => public class Cart { public int a() { } }",
        "Tidy => public class Cart { public int a() throws Exception { } } => public class Cart { public int a() throws java.io.IOException { } }",
        "Tidy => public class Cart { public int a() { } } => public class Cart { public int a() throws IllegalStateException { } }",
        "Tidy => public class Cart { public int a() { } public static class Gone extends RuntimeException { } } => public class Cart { public int a() throws Gone { } public static class Gone extends RuntimeException { } }",
        "Tidy => public class Cart { public static int a() { } } => public final class Cart { private Cart() { } public static int a() { } }",
        "Tidy => public class Cart<T> { } => public class Cart<E> { }",
        "Let Cart be no Closeable => public class Cart implements java.io.Closeable { } => public class Cart { }",
        "Let all have a size => public interface Cart { } => public interface Cart { int size(); default int c() { return 1; } }",
        "Make Cart final => public class Cart { } => public final class Cart { }",
        "Make a static => public class Cart { public int a() { } } => public class Cart { public static int a() { } }",
        "Let a throw Gone => public class Cart { public int a() { } } => public class Cart { public int a() throws Gone { } }"
      })
  void what_others_can_still_do_is_not_told(String task, String before, String after) {
    assertThat(lost(task, before, after)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "protected int a() {}, public int a() { return super.a(); }, 1",
    "public int a() {}, public int a() { return super.a(); }, 0",
    "public Object a() {}, public String a() { return super.a(); }, 1",
    "public int b() {}, public Object clone() { return super.clone(); }, 1",
    "public int b() {}, public int a() { return super.a(); }, 0"
  })
  void an_override_that_only_hands_on_goes_where_what_it_overrides_offers_the_same(
      String above, String override, int lost) {
    MemoryVerification change = MemoryVerification.task("x")
        .changed(
            "src/main/java/shop/Till.java",
            "package shop; public class Till { " + above + " }",
            "package shop; public class Till { " + above + " } ")
        .changed(
            MAIN,
            "package shop; public class Cart extends Till { @Override " + override + " }",
            "package shop; public class Cart extends Till { }");

    assertThat(lost("Tidy", change)).hasSize(lost);
  }
}
