package shop.cartwheel.shipping;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShippingAcceptanceTest {
    private static void cost(int cents, String method, int grams) {
        assertEquals(cents, ShippingCalculator.cost(method, grams), method + " " + grams);
    }

    private static void refused(String message, String method, int grams) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> ShippingCalculator.cost(method, grams)).getMessage());
    }

    @Test
    void prices() {
        cost(490, "standard", 0);
        cost(490, "standard", 5000);
        cost(790, "standard", 5001);
        cost(790, "standard", 30_000);
        cost(990, "express", 0);
        cost(1040, "express", 1);
        cost(1040, "express", 1000);
        cost(1090, "express", 1001);
        cost(1990, "express", 20_000);
        cost(0, "pickup", 999_999);
        cost(4900, "freight", 140_000);
        cost(4935, "freight", 140_001);
        cost(4900, "freight", 0);
        cost(2_147_484 * 35, "freight", Integer.MAX_VALUE);
    }

    @Test
    void limits() {
        refused("too heavy: 30001 g", "standard", 30_001);
        refused("too heavy: 20001 g", "express", 20_001);
        refused("weight: -1", "pickup", -1);
        refused("weight: -5", "freight", -5);
    }

    @Test
    void names() {
        cost(490, " Standard\t", 1);
        cost(0, "PICKUP", 1);
        refused("unknown shipping method:  Drone ", " Drone ", 1);
        refused("unknown shipping method: ", "", 1);
        refused("unknown shipping method: drone", "drone", -1);
        assertThrows(NullPointerException.class, () -> ShippingCalculator.cost(null, 1));
        assertThrows(NullPointerException.class, () -> ShippingCalculator.describe(null));
    }

    @Test
    void texts() {
        assertEquals("Standard (3-5 days)", ShippingCalculator.describe("STANDARD "));
        assertEquals("Express (next day)", ShippingCalculator.describe("express"));
        assertEquals("Pickup in the shop", ShippingCalculator.describe("Pickup"));
        assertEquals("Freight (by appointment)", ShippingCalculator.describe("freight"));
        assertEquals("Shipping: Drone ", ShippingCalculator.describe("Drone "));
    }

    @Test
    void locale() {
        Locale old = Locale.getDefault();
        try {
            Locale.setDefault(new Locale("tr", "TR"));
            cost(0, "pickup", 1);
            cost(4900, "FREIGHT", 1);
            assertEquals("Pickup in the shop", ShippingCalculator.describe("PICKUP"));
        } finally {
            Locale.setDefault(old);
        }
    }

    @Test
    void structure() throws IOException {
        assertEquals("[STANDARD, EXPRESS, PICKUP, FREIGHT]", java.util.Arrays.toString(ShippingMethod.values()));
        assertThrows(ClassNotFoundException.class, () -> Class.forName("shop.cartwheel.shipping.ShippingHelper"));
        try (Stream<Path> s = Files.walk(Path.of(System.getProperty("basedir"), "src/main"))) {
            for (Path p : s.filter(Files::isRegularFile).toList()) {
                String code = Files.readString(p);
                assertFalse(code.contains("case \"express\"") || code.contains("\"express\".equals") || code.contains("equals(\"express\")")
                        || code.contains("equalsIgnoreCase(\"express\")"), p.toString());
            }
        }
        assertEquals("A-1: Express (next day), 1040 ct", new Checkout().summary(new Parcel("A-1", 900), "express"));
    }
}
