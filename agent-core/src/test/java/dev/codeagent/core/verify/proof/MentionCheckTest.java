/** Specifies which names of a document exist, which do not, and which may be the reader's own. */
package dev.codeagent.core.verify.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.core.verify.fixture.MemoryVerification;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionCheckTest {

  private static final String DOCUMENT = "docs/guide.md";

  private static MemoryVerification project() {
    return MemoryVerification.task("x")
        .kept(
            "src/main/java/shop/Cart.java",
            "package shop;\npublic class Cart { int total(int a) { return helper(a); } }\n")
        .kept("src/main/java/shop/Item.java", "package shop;\nclass Item extends Thing { }\n")
        .kept("src/main/java/shop/Point.java", "package shop;\nrecord Point(int x) { }\n")
        .kept("src/main/java/shop/Kind.java", "package shop;\nenum Kind { A }\n")
        .kept("src/main/java/shop/Sized.java", "package shop;\nclass Sized implements Has { }\n")
        .kept(DOCUMENT, "# Guide\n\n## First steps\n\n## First steps\n")
        .kept("docs/picture.png", "")
        .kept("README.md", "# Shop\n")
        .kept("scripts/setup.sh", "echo\n")
        .kept("text/plain.tmpl", "")
        .kept("tool", "echo\n")
        .kept("Makefile", "build : all\n\techo\nlint test  all: x\n\techo\nNAME = install\n")
        .kept("lib/makefile", "small:\n")
        .kept("sub/GNUmakefile", "gnu:\n")
        .kept("web/package.json", "{\"scripts\": {\"start\" : \"x\"}}")
        .ignoring("local/")
        .ignoring("docs/local/");
  }

  private static String problem(MemoryVerification project, Mention.Kind kind, String text)
      throws InterruptedException {
    MentionProblem problem = new MentionCheck(project, new ProjectNames(project.head()))
        .check(page(DOCUMENT), new Mention(kind, text, 1));
    return problem == null
        ? "none"
        : problem.weight().name().toLowerCase(Locale.ROOT) + " " + problem.code();
  }

  private static Page page(String path) {
    return new Page(path, List.of(), List.of(), Set.of());
  }

  private static String problem(Mention.Kind kind, String text) throws InterruptedException {
    return problem(project(), kind, text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://example.org/x",
        "mailto:me@example.org",
        "//example.org/x",
        "{{ site.url }}/x",
        "guide.md",
        "./guide.md",
        "../README.md",
        "../docs/guide.md#first-steps",
        "#guide",
        "#first-steps-1",
        "/README.md",
        "/README.md#shop",
        "../README.md?raw=true",
        "../src/",
        "guide.md#L10",
        "guide.md#L10-L12",
        "picture.png#anywhere",
        "../src/main/java/shop#anywhere",
        "guide%2Emd",
        "guide.md#first%2Dsteps",
        "local/made.md",
        "../local/made.md"
      })
  void a_link_that_leads_somewhere_is_right(String target) throws InterruptedException {
    assertThat(problem(Mention.Kind.LINK, target)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "missing.md, wrong broken-link",
    "../docs/missing.md, wrong broken-link",
    "/guide.html, doubt broken-link",
    "guide+md, doubt broken-link",
    "100%.md, wrong broken-link",
    "#last-steps, wrong broken-anchor",
    "guide.md#last-steps, wrong broken-anchor",
    "guide.md#first-steps-2, doubt broken-anchor",
    "guide.md#Line1, wrong broken-anchor",
    "/README.md#guide, wrong broken-anchor"
  })
  void a_link_that_leads_nowhere_is_wrong(String target, String problem)
      throws InterruptedException {
    assertThat(problem(Mention.Kind.LINK, target)).isEqualTo(problem);
  }

  @Test
  void a_link_within_a_document_at_the_top_begins_there() throws InterruptedException {
    MemoryVerification project = project();
    MentionCheck check = new MentionCheck(project, new ProjectNames(project.head()));

    assertThat(check.check(page("README.md"), new Mention(Mention.Kind.LINK, "docs/guide.md", 1)))
        .isNull();
    assertThat(check.check(page("README.md"), new Mention(Mention.Kind.LINK, "#shop", 1)))
        .isNull();
    assertThat(check.check(page("README.md"), new Mention(Mention.Kind.LINK, "guide.html", 1)))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cart",
        "Cart#total",
        "Cart.total(int)",
        "shop.Cart#total",
        "Cart.class",
        "Thing#run",
        "java.util.List",
        "java.util.List#of",
        "shop.Cart",
        "total()",
        "helper(a)",
        "toString()",
        "hashCode()",
        "HashMap",
        "StringBuilder",
        "CompletableFuture",
        "BigDecimal",
        "pay",
        "src/main/java/shop/Cart.java",
        "src/main/java/shop",
        "./scripts/setup.sh",
        "setup.sh",
        "scripts/*.sh",
        "guide.md",
        "local/made.json",
        "made.json/../local/x",
        "/api/carts.json",
        "api/carts",
        "application/json",
        "text/html",
        "target/site/index.html",
        "./build/x.json",
        "web/dist/app.js",
        "and/or",
        "scripts/<name>.sh",
        "scripts/$NAME.sh",
        "scripts/....sh",
        "scripts/….sh",
        "call it",
        "shopctl pay"
      })
  void code_that_the_project_has_or_that_is_not_clearly_its_own_is_let_through(String text)
      throws InterruptedException {
    assertThat(problem(Mention.Kind.CODE, text)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cart#checkout | wrong unknown-symbol",
        "Cart.checkout() | wrong unknown-symbol",
        "shop.Cart#checkout | wrong unknown-symbol",
        "Item#checkout | doubt unknown-symbol",
        "Point#checkout | doubt unknown-symbol",
        "Kind#checkout | doubt unknown-symbol",
        "Sized#checkout | doubt unknown-symbol",
        "shop.Basket | wrong unknown-symbol",
        "shop.Basket#pay | wrong unknown-symbol",
        "checkout() | doubt unknown-symbol",
        "CartList | doubt unknown-symbol",
        "BasketList | told unknown-symbol",
        "src/main/java/shop/Basket.java | wrong unknown-path",
        "src/test | wrong unknown-path",
        "scripts/*.bat | wrong unknown-path",
        "text/html.json | wrong unknown-path",
        "cart.json | doubt unknown-path",
        "Cart.json | doubt unknown-path",
        "Basket.java | doubt unknown-path",
        "./missing.sh now | wrong unknown-command",
        "make install | wrong unknown-command",
        "npm run build | wrong unknown-command"
      })
  void code_that_is_clearly_the_projects_and_not_there_is_told(String text, String problem)
      throws InterruptedException {
    assertThat(problem(Mention.Kind.CODE, text)).isEqualTo(problem);
  }

  @Test
  void more_than_a_name_is_no_name() throws InterruptedException {
    String longest = "src/" + "a".repeat(196);

    assertThat(problem(Mention.Kind.CODE, longest)).isEqualTo("wrong unknown-path");
    assertThat(problem(Mention.Kind.CODE, longest + "a")).isEqualTo("none");
  }

  @Test
  void symbols_are_not_looked_for_where_no_java_is() throws InterruptedException {
    MemoryVerification project = MemoryVerification.task("x").kept(DOCUMENT, "# Guide\n");

    assertThat(problem(project, Mention.Kind.CODE, "checkout()")).isEqualTo("none");
    assertThat(problem(project, Mention.Kind.CODE, "BasketList")).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "./scripts/setup.sh --all",
        "cd web && npm run start",
        "npm install",
        "make",
        "make build",
        "make lint",
        "make test",
        "make small",
        "make gnu",
        "make -j4",
        "npm run",
        "X=1 npm run start",
        "FOO=1 mvn verify | tee log",
        "sudo make all; git status",
        "echo hello",
        "ls",
        "tool --help",
        "/usr/bin/shopctl",
        "~/bin/shopctl",
        "$SHOP_HOME/bin/shopctl",
        "./target/shop",
        "./local/shop",
        "build/install/shop",
        "shopctl <name>",
        "FOO=1"
      })
  void a_command_that_can_be_resolved_is_right(String line) throws InterruptedException {
    assertThat(problem(Mention.Kind.COMMAND, line)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "./scripts/missing.sh, wrong unknown-command",
    "cd web && ./missing.sh, doubt unknown-command",
    "make build && make install, wrong unknown-command",
    "make install, wrong unknown-command",
    "make x, wrong unknown-command",
    "make echo, wrong unknown-command",
    "sudo make install, wrong unknown-command",
    "npm run build, wrong unknown-command",
    "shopctl pay, doubt unknown-command",
    "echo a | shopctl, doubt unknown-command"
  })
  void a_command_that_cannot_be_resolved_is_told(String line, String problem)
      throws InterruptedException {
    assertThat(problem(Mention.Kind.COMMAND, line)).isEqualTo(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "'', a/b, a/b",
    "docs, a.md, docs/a.md",
    "docs, ./a.md, docs/a.md",
    "docs/x, ../a.md, docs/a.md",
    "docs, ../../a.md, a.md",
    "docs, a//b/, docs/a/b",
    "'', ./, ''"
  })
  void a_path_is_resolved_against_a_folder(String folder, String path, String resolved) {
    assertThat(LinkCheck.resolve(folder, path)).isEqualTo(resolved);
  }

  @Test
  void the_folder_of_a_path_is_what_stands_before_its_name() {
    assertThat(LinkCheck.folder("a/b/c.md")).isEqualTo("a/b");
    assertThat(LinkCheck.folder("c.md")).isEmpty();
  }
}
