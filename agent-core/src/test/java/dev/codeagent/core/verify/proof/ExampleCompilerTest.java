package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.source.JavaParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which examples are held against the types that they use, and what they may leave out. */
class ExampleCompilerTest {

  private static final String CART = """
      package shop;
      import java.util.List;
      public class Cart {
        public Cart(String owner) {}
        public static Cart of(String owner) { return new Cart(owner); }
        public void add(Item item, int count) {}
        public int total() { return 0; }
        public List<Item> items() { return List.of(); }
        public record Item(String name, int price) {}
        private void reset() {}
      }
      """;

  private static final String TILL = """
      package shop.till;
      public interface Till { boolean pay(shop.Cart cart); }
      """;

  @TempDir
  static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    Path sources = Files.createDirectories(classes.resolve("sources"));
    Path cart = Files.writeString(sources.resolve("Cart.java"), CART);
    Path till = Files.writeString(sources.resolve("Till.java"), TILL);
    int status = ToolProvider.getSystemJavaCompiler()
        .run(null, null, null, "-d", classes.toString(), cart.toString(), till.toString());
    assertThat(status).isZero();
  }

  private static Optional<String> problem(String example) throws IOException {
    try (ExampleCompiler compiler = new ExampleCompiler(
        List.of(classes),
        Set.of("shop.Cart", "shop.till.Till"),
        JavaParser.create().orElseThrow())) {
      return compiler.problem(example);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cart cart = new Cart(\"me\");\ncart.add(new Cart.Item(\"tea\", 3), 2);\nSystem.out.println(cart.total());",
        "cart.add(item, 2);\nint sum = cart.total();",
        "var names = cart.items().stream().map(Cart.Item::name).toList();",
        "import shop.Cart;\n\nclass Mine {\n  int sum(Cart cart) { return cart.total(); }\n}",
        "package mine;\n\nimport shop.Cart;\nimport shop.till.Till;\n\npublic class Mine implements Till {\n  public boolean pay(Cart cart) { return true; }\n}",
        "Till till = cart -> cart.total() > 0;",
        "int sum(List<Cart> all) {\n  return all.stream().mapToInt(Cart::total).sum();\n}",
        "app.get(\"/carts\", request -> render(Cart.of(request.user()).items()));",
        "@RestController\nclass Carts {\n  @Autowired Cart cart;\n  @GetMapping Response all() { return ok(cart.items()); }\n}",
        "Basket basket = new Basket();\nbasket.checkout();",
        "assertThat(cart.total()).isEqualTo(3);",
        "cart.add(tea(), howMany);",
        "ImmutableCart.builder().build();",
        "Object reader = Files.readString(Path.of(\"cart.txt\"));",
        "till.pay(Cart.of(\"me\"))",
        "this is not Java at all"
      })
  void what_can_be_done_with_the_types_of_the_project_is_let_be(String example) throws IOException {
    assertThat(problem(example)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cart cart = new Cart();\nSystem.out.println(cart.total());",
        "Cart cart = new Cart(\"me\");\ncart.checkout();",
        "cart.checkout();",
        "cart.add(new Cart.Item(\"tea\", 3));",
        "cart.add(2, new Cart.Item(\"tea\", 3));",
        "cart.items().forEach(item -> System.out.println(item.weight()));",
        "int sum = Cart.sum(1, 2);",
        "import shop.Cart;\n\nclass Mine {\n  int sum(Cart cart) { return cart.sum(); }\n}",
        "var names = cart.items().stream().map(Cart.Item::title).toList();",
        "Till till = new Till();",
        "cart.reset();",
        "new Cart.Item(\"tea\")",
        "Cart.of(\"me\", 3).total();",
        "boolean paid = till.pay(\"me\");"
      })
  void what_a_type_of_the_project_has_not_or_does_not_take_is_told(String example)
      throws IOException {
    assertThat(problem(example)).isPresent();
  }
}
