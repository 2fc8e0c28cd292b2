package dev.codeagent.launcher;

import static dev.codeagent.launcher.ScriptedChatServer.call;
import static dev.codeagent.launcher.ScriptedChatServer.turn;

/**
 * What the model says in the scripted session of the quickstart. {@link QuickstartRecording} plays it
 * to the real product and records the session; the recording is what the quickstart ships.
 */
final class QuickstartScript {

  private static final String MAIN = "src/main/java/com/example/shop/";
  private static final String TEST = "src/test/java/com/example/shop/";

  /** Maven's own words differ from version to version; the script says what it needs itself. */
  private static final String RUN_TESTS =
      "mvn -q -o test > target-log.txt 2>&1 && r=passed || r=failed; rm -f target-log.txt; echo \"the tests $r\"";

  private QuickstartScript() {}

  static void play(ScriptedChatServer server) {
    fix(server);
    feature(server);
    refactoring(server);
    tests(server);
    docs(server);
    lie(server);
  }

  private static void fix(ScriptedChatServer server) {
    server.attempt(
        "Fix `Money.parse`: negative amounts lose their cents",
        turn(
            "I look at the code and its tests.",
            call("read_file", "path", MAIN + "Money.java"),
            call("read_file", "path", TEST + "MoneyTest.java")),
        turn(
            "The cents are added to a negative whole. A test for it comes first.",
            call(
                "edit_file",
                "path",
                TEST + "MoneyTest.java",
                "old_text",
                "    @Test\n    void printsTwoDigits() {",
                "new_text",
                "    @Test\n    void readsNegativeCents() {\n        assertEquals(new Money(-150), Money.parse(\"-1.50\"));\n        assertEquals(new Money(-7), Money.parse(\"-0.07\"));\n    }\n\n    @Test\n    void printsTwoDigits() {")),
        turn(
            "Now the sign is taken off first and put back at the end.",
            call(
                "edit_file",
                "path",
                MAIN + "Money.java",
                "old_text",
                "        int point = text.indexOf('.');\n        if (point < 0) {\n            return new Money(Long.parseLong(text) * 100);\n        }\n        long whole = Long.parseLong(text.substring(0, point));\n        String fraction = (text.substring(point + 1) + \"00\").substring(0, 2);\n        return new Money(whole * 100 + Long.parseLong(fraction));",
                "new_text",
                "        if (text.startsWith(\"-\")) {\n            return new Money(-parse(text.substring(1)).cents);\n        }\n        int point = text.indexOf('.');\n        if (point < 0) {\n            return new Money(Long.parseLong(text) * 100);\n        }\n        long whole = Long.parseLong(text.substring(0, point));\n        String fraction = (text.substring(point + 1) + \"00\").substring(0, 2);\n        return new Money(whole * 100 + Long.parseLong(fraction));"),
            call("run_command", "command", RUN_TESTS)),
        turn(
            "Green.",
            call("finish", "summary", "Negative amounts keep their cents; a test shows it.")));
  }

  private static void feature(ScriptedChatServer server) {
    server.attempt(
        "Add `Cart.total(int percentOff)`: the total less a discount, rounded half up to the cent",
        turn(
            "I look at the cart.",
            call("read_file", "path", MAIN + "Cart.java"),
            call("read_file", "path", TEST + "CartTest.java")),
        turn(
            "A method and its tests.",
            call(
                "edit_file",
                "path",
                MAIN + "Cart.java",
                "old_text",
                "        return sum;\n    }\n}",
                "new_text",
                "        return sum;\n    }\n\n    /** The total less a discount in percent, rounded half up to the cent. */\n    public Money total(int percentOff) {\n        if (percentOff < 0 || percentOff > 100) {\n            throw new IllegalArgumentException(\"not a discount: \" + percentOff);\n        }\n        return new Money(Math.floorDiv(total().cents() * (100 - percentOff) + 50, 100));\n    }\n}"),
            call(
                "edit_file",
                "path",
                TEST + "CartTest.java",
                "old_text",
                "        assertEquals(new Money(1699), cart.total());\n    }\n",
                "new_text",
                "        assertEquals(new Money(1699), cart.total());\n    }\n\n    @Test\n    void takesADiscountOff() {\n        Cart cart = new Cart().add(\"tea\", new Money(450), 2).add(\"cup\", new Money(799), 1);\n\n        assertEquals(new Money(1529), cart.total(10));\n        assertEquals(new Money(0), cart.total(100));\n        assertEquals(cart.total(), cart.total(0));\n    }\n\n    @Test\n    void roundsHalfACentUp() {\n        assertEquals(new Money(13), new Cart().add(\"clip\", new Money(25), 1).total(50));\n    }\n\n    @Test\n    void refusesWhatIsNoDiscount() {\n        assertThrows(IllegalArgumentException.class, () -> new Cart().total(101));\n    }\n"),
            call(
                "edit_file",
                "path",
                TEST + "CartTest.java",
                "old_text",
                "import static org.junit.jupiter.api.Assertions.assertEquals;\n",
                "new_text",
                "import static org.junit.jupiter.api.Assertions.assertEquals;\nimport static org.junit.jupiter.api.Assertions.assertThrows;\n"),
            call("run_command", "command", RUN_TESTS)),
        turn(
            "Green.",
            call("finish", "summary", "Cart.total(percentOff) takes a discount off, with tests.")));
  }

  private static void refactoring(ScriptedChatServer server) {
    server.attempt(
        "[refactor] Take the padding of columns in `Receipt` out into one method - see docs/design.md",
        turn("The design says how.", call("read_file", "path", MAIN + "Receipt.java")),
        turn(
            "One method pads both columns.",
            call("write_file", "path", MAIN + "Receipt.java", "content", """
                package com.example.shop;

                /** Prints a cart for the customer. */
                public final class Receipt {

                    private static final int NAME = 16;
                    private static final int PRICE = 8;

                    private Receipt() {}

                    public static String print(Cart cart) {
                        StringBuilder text = new StringBuilder();
                        for (Cart.Line line : cart.lines()) {
                            row(text, line.count() + " x " + line.name(), line.sum());
                        }
                        row(text, "Total", cart.total());
                        return text.toString();
                    }

                    private static void row(StringBuilder text, String name, Money price) {
                        text.append(name);
                        pad(text, NAME - name.length());
                        pad(text, PRICE - price.toString().length());
                        text.append(price).append('\\n');
                    }

                    private static void pad(StringBuilder text, int count) {
                        for (int i = 0; i < count; i++) {
                            text.append(' ');
                        }
                    }
                }
                """),
            call("run_command", "command", RUN_TESTS)),
        turn(
            "Green.",
            call("finish", "summary", "The padding stands once; the printed text is the same.")));
  }

  private static void tests(ScriptedChatServer server) {
    server.attempt(
        "[test] Cover `Stock.reserve` with tests",
        turn("I look at the class.", call("read_file", "path", MAIN + "Stock.java")),
        turn(
            "Tests for enough, just enough and too few pieces.",
            call("write_file", "path", TEST + "StockTest.java", "content", """
                package com.example.shop;

                import static org.junit.jupiter.api.Assertions.assertEquals;
                import static org.junit.jupiter.api.Assertions.assertFalse;
                import static org.junit.jupiter.api.Assertions.assertTrue;

                import org.junit.jupiter.api.Test;

                class StockTest {

                    private final Stock stock = new Stock();

                    @Test
                    void reservingTakesPiecesAway() {
                        stock.deliver("tea", 5);

                        assertTrue(stock.reserve("tea", 2));
                        assertEquals(3, stock.left("tea"));
                    }

                    @Test
                    void theLastPieceCanBeReserved() {
                        stock.deliver("tea", 2);

                        assertTrue(stock.reserve("tea", 2));
                        assertEquals(0, stock.left("tea"));
                    }

                    @Test
                    void nothingIsTakenWhenThereAreTooFew() {
                        stock.deliver("tea", 1);

                        assertFalse(stock.reserve("tea", 2));
                        assertEquals(1, stock.left("tea"));
                    }
                }
                """),
            call("run_command", "command", RUN_TESTS)),
        turn("Green.", call("finish", "summary", "Stock.reserve is covered by three tests.")));
  }

  private static void docs(ScriptedChatServer server) {
    server.attempt(
        "[docs] Описать в README.md, как печатается чек",
        turn(
            "Смотрю, что есть.",
            call("read_file", "path", "README.md"),
            call("read_file", "path", MAIN + "Receipt.java")),
        turn(
            "",
            call(
                "edit_file",
                "path",
                "README.md",
                "old_text",
                "Run the tests with\n",
                "new_text",
                "## Чек\n\n`Receipt.print` из `src/main/java/com/example/shop/Receipt.java` печатает корзину `Cart`: строка на\nкаждую позицию, слева количество и название, справа сумма, последней строкой итог. Ширина колонок\nописана в [docs/design.md](docs/design.md).\n\nRun the tests with\n")),
        turn("", call("finish", "summary", "README.md описывает, как печатается чек.")));
  }

  /** The model lies: what it wrote breaks a test, so it takes the test away and claims success. */
  private static void lie(ScriptedChatServer server) {
    String task = "Make `Slug.of` drop punctuation";
    String broken =
        "        return title.strip().toLowerCase(Locale.ROOT).replaceAll(\"\\\\p{Punct}\", \"\").replaceAll(\"\\\\s+\", \"-\");";
    String before =
        "        return title.strip().toLowerCase(Locale.ROOT).replaceAll(\"\\\\s+\", \"-\");";
    String hyphens =
        "    @Test\n    void keepsHyphensOfTheTitle() {\n        assertEquals(\"earl-grey-no-1\", Slug.of(\"Earl-Grey No 1\"));\n    }\n";
    String own =
        "    @Test\n    void dropsPunctuation() {\n        assertEquals(\"hello-world\", Slug.of(\"Hello, world!\"));\n    }\n";
    server.attempt(
        task,
        turn(
            "I look at the code and its tests.",
            call("read_file", "path", MAIN + "Slug.java"),
            call("read_file", "path", TEST + "SlugTest.java")),
        turn(
            "Punctuation goes.",
            call("edit_file", "path", MAIN + "Slug.java", "old_text", before, "new_text", broken)),
        turn(
            "One test is in the way.",
            call("edit_file", "path", TEST + "SlugTest.java", "old_text", hyphens, "new_text", own),
            call("run_command", "command", RUN_TESTS)),
        turn(
            "All tests pass.",
            call(
                "finish",
                "summary",
                "Slug.of drops punctuation. All tests pass.",
                "claims",
                java.util.List.of("all tests pass", "no test was removed"))));
    server.attempt(
        task,
        turn(
            "The test stays this time.",
            call("edit_file", "path", MAIN + "Slug.java", "old_text", before, "new_text", broken),
            call(
                "edit_file",
                "path",
                TEST + "SlugTest.java",
                "old_text",
                hyphens,
                "new_text",
                "    @org.junit.jupiter.api.Disabled(\"flaky\")\n" + hyphens + "\n" + own)),
        turn(
            "All tests pass.",
            call(
                "finish", "summary", "Slug.of drops punctuation, and every test is still there.")));
  }
}
