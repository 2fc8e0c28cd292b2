/** Specifies what others can make less use of than before, and what the task may ask for. */
package dev.codeagent.core.verify.proof;

import static dev.codeagent.core.verify.proof.ApiChanges.MAIN;
import static dev.codeagent.core.verify.proof.ApiChanges.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Finding;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTermsTest {

  private static List<String> told(List<Finding> lost) {
    return lost.stream().map(f -> f.code() + " " + f.message()).toList();
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
        "public class Cart<T> { } => public class Cart<T extends Number> { } => $ is for other types now => api-narrowed",
        "public enum Cart { A, B, C } => public enum Cart { B, A, C } => $ has its constants in another order => api-narrowed",
        "public class Cart { public synchronized int a() { return 1; } } => public class Cart { public int a() { return 1; } } => #int a() is not synchronized any more => api-narrowed",
        "public @interface Cart { int a() default 1; } => public @interface Cart { int a(); } => #int a() has no default any more => api-narrowed",
        "public @interface Cart { } => public @interface Cart { int a(); } => #int a() is wanted of all who extend or implement its type => api-narrowed",
        "@Retention(RetentionPolicy.RUNTIME) public @interface Cart { } => public @interface Cart { } => $ is without Retention RUNTIME now => api-narrowed",
        "@java.lang.annotation.Inherited public @interface Cart { } => public @interface Cart { } => $ is without Inherited now => api-narrowed",
        "@Target({ElementType.METHOD, ElementType.FIELD}) public @interface Cart { } => @Target(ElementType.FIELD) public @interface Cart { } => $ is without Target METHOD now => api-narrowed",
        "public @interface Cart { } => @Target({TYPE, METHOD, FIELD, PARAMETER, CONSTRUCTOR, LOCAL_VARIABLE, PACKAGE, TYPE_PARAMETER, MODULE}) public @interface Cart { } => $ is without Target RECORD_COMPONENT now => api-narrowed",
        "@Target(ElementType.TYPE_USE) public @interface Cart { } => public @interface Cart { } => $ is without Target TYPE_USE now => api-narrowed",
        "@Repeatable(Carts.class) public @interface Cart { } => public @interface Cart { } => $ is without Repeatable now => api-narrowed",
        "public class Cart extends RuntimeException { } => public class Cart extends Exception { } => $ is no RuntimeException any more => api-narrowed",
        "public class Cart extends Base { } class Base extends RuntimeException { } => public class Cart extends Base { } class Base extends Exception { } => $ has to be caught now => api-narrowed"
      })
  void what_others_can_make_less_use_of_is_told(
      String before, String after, String what, String code) {
    assertThat(told(lost("Tidy", before, after)))
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
        "Tidy => public enum Cart { A, B } => public enum Cart { A, B, C }",
        "Sort the constants of Cart => public enum Cart { B, A } => public enum Cart { A, B }",
        "Tidy => public class Cart { public synchronized int a() { return 1; } } => public class Cart { public int a() { synchronized (this) { return 1; } } }",
        "Tidy => public class Cart { public synchronized int a() { return 1; } } => public class Cart { public int a() { return b(); } private synchronized int b() { return 1; } }",
        "Tidy => public class Cart { public synchronized int a() { return 1; } } => public class Cart { public int a() { lock.lock(); try { return 1; } finally { lock.unlock(); } } }",
        "Take synchronized from a => public class Cart { public synchronized int a() { return 1; } } => public class Cart { public int a() { return 1; } }",
        "Tidy => public class Cart { private synchronized int a() { return 1; } } => public class Cart { private int a() { return 1; } }",
        "Tidy => public @interface Cart { int a(); } => public @interface Cart { int a() default 1; int b() default 2; }",
        "Tidy => @Retention(RetentionPolicy.RUNTIME) public @interface Cart { } => @java.lang.annotation.Retention(RUNTIME) public @interface Cart { }",
        "Tidy => public @interface Cart { } => @Retention(RetentionPolicy.RUNTIME) public @interface Cart { }",
        "Tidy => @Deprecated public class Cart { } => public class Cart { }",
        "Tidy => @Target(ElementType.FIELD) public @interface Cart { } => public @interface Cart { }",
        "Tidy => @Target(ElementType.FIELD) public @interface Cart { } => @Target({FIELD, METHOD}) public @interface Cart { }",
        "Tidy => @Target(ElementType.ANNOTATION_TYPE) public @interface Cart { } => @Target(ElementType.TYPE) public @interface Cart { }",
        "Tidy => @Target({TYPE, TYPE_PARAMETER}) public @interface Cart { } => @Target(ElementType.TYPE_USE) public @interface Cart { }",
        "Tidy => public class Cart extends RuntimeException { } => public class Cart extends IllegalStateException { }",
        "Tidy => public class Cart extends RuntimeException { } => public class Cart extends Base { } class Base extends RuntimeException { }",
        "Let Cart be checked => public class Cart extends Base { } class Base extends RuntimeException { } => public class Cart extends Base { } class Base extends Exception { }",
        "Let a throw Gone => public class Cart { public int a() { } } => public class Cart { public int a() throws Gone { } }"
      })
  void what_others_can_still_do_is_not_told(String task, String before, String after) {
    assertThat(told(lost(task, before, after))).isEmpty();
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
