package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.Evidence;
import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import dev.codeagent.core.verify.source.JavaParser;
import dev.codeagent.core.verify.source.SourceDiff;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Specifies, file by file, when a change has nothing to do with the code that its task names. */
class NamedCodeTest {

  private static final String CART = "src/main/java/shop/Cart.java";
  private static final String SLUG = "src/main/java/shop/Slug.java";
  private static final String REFUSE = "Refuse negative prices in `Cart`";

  private static String type(String name, String members) {
    return "package shop;\npublic class " + name + " {\n" + members + "\n}\n";
  }

  /** A project of Cart and of Slug, of which the change touches Slug alone. */
  private static MemoryVerification slugIsChanged(String task) {
    return MemoryVerification.task(task)
        .kept(CART, type("Cart", "int total;"))
        .changed(SLUG, slug("s.trim()"), slug("s.strip()"));
  }

  private static String slug(String answer) {
    return type("Slug", "public String of(String s) { return " + answer + "; }");
  }

  private static Optional<String> doubt(MemoryVerification change) {
    JavaParser parser = JavaParser.create().orElseThrow();
    return new AskedCode(change, parser, SourceDiff.of(change, parser)).elsewhere();
  }

  @Test
  void givenADoubtThenTheProofIsNoneAndWithoutOneItStays() {
    Evidence proof = Evidence.pass("proven");

    assertThat(AskedCode.confirm(proof, Optional.empty())).isSameAs(proof);
    assertThat(AskedCode.confirm(proof, Optional.of("other code")))
        .isEqualTo(Evidence.undecided("other code"))
        .extracting(Evidence::outcome)
        .isEqualTo(EvidenceOutcome.UNDECIDED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        REFUSE,
        "Refuse negative prices in Cart",
        "Refuse negative prices in Cart.",
        "Cart.total: refuse negative prices",
        "Cart#total: refuse negative prices",
        "Round prices. Cart.total is even then",
        "Prices of Cart are never negative"
      })
  void givenATypeOfTheProjectInTheTaskThenOtherCodeIsNotMeant(String task) {
    assertThat(doubt(slugIsChanged(task)))
        .hasValueSatisfying(told -> assertThat(told).contains("`Cart`"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Refuse negative prices",
        "Cart prices are never negative",
        "Round prices. Cart prices, too",
        "Round prices: Cart prices, too",
        "Round prices\nCart prices, too",
        "Cart. Refuse negative prices",
        "Cart.",
        "Refuse negative prices, like Cart does",
        "Refuse negative prices in `Basket`",
        "Refuse negative prices in src/Cart.java"
      })
  void givenAWordThatMayNameNoTypeOrIsAnExampleThenNothingIsDoubted(String task) {
    assertThat(doubt(slugIsChanged(task))).isEmpty();
  }

  @Test
  void givenANameOfSeveralWordsThenItIsOneAtTheBeginningOfASentenceToo() {
    MemoryVerification change = slugIsChanged("PriceList refuses negative prices")
        .kept("src/main/java/shop/PriceList.java", type("PriceList", ""));

    assertThat(doubt(change)).hasValueSatisfying(told -> assertThat(told).contains("`PriceList`"));
  }

  @Test
  void givenATypeThatOnlyTestsHaveThenTheTaskNamesNoCodeOfTheProject() {
    MemoryVerification change = slugIsChanged("Refuse negative prices in `Till`")
        .kept("src/test/java/shop/Till.java", type("Till", ""));

    assertThat(doubt(change)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/kotlin/shop/Slugs.kt, false",
    "bin/slugs, false",
    "pom.xml, true",
    "src/main/resources/slugs.txt, true",
    "README.md, true"
  })
  void givenAnotherFileThenOnlyOneThatMayBeCodeIsBelievedToDoWhatIsAsked(
      String path, boolean doubted) {
    assertThat(doubt(slugIsChanged(REFUSE).changed(path, "one", "two")).isPresent())
        .isEqualTo(doubted);
  }

  @Test
  void givenAResourceThatASourceAsksForThenItsChangeIsOneOfThatCode() {
    String asks = "Object texts = java.util.ResourceBundle.getBundle(\"prices\");";
    String path = "src/main/resources/prices_de.properties";

    assertThat(doubt(slugIsChanged(REFUSE)
            .kept("src/main/java/shop/Texts.java", type("Texts", asks))
            .changed(path, "a=1", "a=2")))
        .isEmpty();
    assertThat(doubt(slugIsChanged(REFUSE)
            .kept("src/test/java/shop/TextsTest.java", type("TextsTest", asks))
            .changed(path, "a=1", "a=2")))
        .as("only a test asks for it")
        .isPresent();
    assertThat(doubt(slugIsChanged(REFUSE)
            .kept("src/main/java/shop/Texts.java", type("Texts", asks))
            .added(path, "a=2")))
        .as("it was not there before")
        .isPresent();
    assertThat(doubt(slugIsChanged(REFUSE)
            .kept("src/main/java/shop/Texts.java", type("Texts", asks))
            .changed("docs/prices.txt", "a=1", "a=2")))
        .as("it is no file of production")
        .isPresent();
  }

  @Test
  void givenNoSourceOfProductionThenAResourceMayBeAllThatIsAskedAndATestIsNot() {
    MemoryVerification resource = MemoryVerification.task(REFUSE)
        .kept(CART, type("Cart", "int total;"))
        .changed("src/main/resources/limits.txt", "-1", "0");
    MemoryVerification test = MemoryVerification.task(REFUSE)
        .kept(CART, type("Cart", "int total;"))
        .added("src/test/java/shop/SlugTest.java", type("SlugTest", "void t() { new Slug(); }"));

    assertThat(doubt(resource)).isEmpty();
    assertThat(doubt(test)).isPresent();
  }

  @Test
  void givenASourceThatNamesTheTypeOnEitherSideThenTheChangeTouchesIt() {
    String uses = type("Till", "Cart cart;");
    String path = "src/main/java/shop/Till.java";

    assertThat(doubt(slugIsChanged(REFUSE).added(path, uses))).isEmpty();
    assertThat(doubt(slugIsChanged(REFUSE).deleted(path, uses))).isEmpty();
    assertThat(doubt(slugIsChanged(REFUSE).kept(path, uses))).isPresent();
    assertThat(doubt(slugIsChanged(REFUSE).added("src/test/java/shop/TillTest.java", uses)))
        .isEmpty();
    assertThat(doubt(slugIsChanged(REFUSE).added(path, type("Till", "// as Cart does\nint a;"))))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "Show the slug of every `Cart`, false",
    "Sluggish pages of `Cart` are quick, false",
    "Strip the names in `Cart`, true",
    "Parse the names in `Cart`, false",
    "Mend `Cart.slug`, true",
    "Answer the length of `Cart`, true"
  })
  void givenAWordOfTheTaskInTheNameOfWhatIsChangedThenItIsMeant(String task, boolean doubted) {
    MemoryVerification change = slugIsChanged(task)
        .changed(
            SLUG,
            type("Slug", "int the() { return 0; } String parseAll(String s) { return s; }"),
            type("Slug", "int the() { return 1; } String parseAll(String s) { return s + s; }"));

    assertThat(doubt(change).isPresent()).isEqualTo(doubted);
  }

  @Test
  void givenATypeThatTheNamedOneUsesThenTheChangeIsOneOfIt() {
    MemoryVerification direct =
        slugIsChanged(REFUSE).kept(CART, type("Cart", "Slug slug = new Slug();"));
    MemoryVerification byOthers = slugIsChanged(REFUSE)
        .kept(CART, type("Cart", "Label label;"))
        .kept("src/main/java/shop/Label.java", type("Label", "Cart cart; Tag tag;"))
        .kept("src/main/java/shop/Tag.java", type("Tag", "Slug slug;"));
    MemoryVerification never = slugIsChanged(REFUSE)
        .kept(CART, type("Cart", "Label label;"))
        .kept("src/main/java/shop/Label.java", type("Label", "Cart cart;"));
    MemoryVerification standIn = slugIsChanged(REFUSE)
        .kept("src/test/java/fake/Cart.java", type("Cart", "Slug slug = new Slug();"));

    assertThat(doubt(direct)).isEmpty();
    assertThat(doubt(byOthers)).isEmpty();
    assertThat(doubt(never)).isPresent();
    assertThat(doubt(standIn)).as("only a stand-in of the tests uses it").isPresent();
  }
}
