package shop.cartwheel.shipping;

import java.util.Locale;

/** Shipping prices. */
public final class ShippingCalculator {
    private ShippingCalculator() {}

    /** Price in cents. */
    public static int cost(String method, int grams) {
        int cents;
        switch (method.strip().toLowerCase(Locale.ROOT)) {
            case "standard":
                checkWeight(grams, 30_000);
                cents = 490 + (grams > 5_000 ? 300 : 0);
                break;
            case "express":
                checkWeight(grams, 20_000);
                cents = 990 + kilos(grams) * 50;
                break;
            case "pickup":
                checkWeight(grams, Integer.MAX_VALUE);
                cents = 0;
                break;
            case "freight":
                checkWeight(grams, Integer.MAX_VALUE);
                cents = Math.max(4_900, kilos(grams) * 35);
                break;
            default:
                throw new IllegalArgumentException("unknown shipping method: " + method);
        }
        return cents;
    }

    /** Text for the customer. */
    public static String describe(String method) {
        switch (method.strip().toLowerCase(Locale.ROOT)) {
            case "standard":
                return "Standard (3-5 days)";
            case "express":
                return "Express (next day)";
            case "pickup":
                return "Pickup in the shop";
            case "freight":
                return "Freight (by appointment)";
            default:
                return "Shipping: " + method;
        }
    }

    private static void checkWeight(int grams, int limit) {
        if (grams < 0) {
            throw new IllegalArgumentException("weight: " + grams);
        }
        if (grams > limit) {
            throw new IllegalArgumentException("too heavy: " + grams + " g");
        }
    }

    /** Started kilograms. */
    private static int kilos(int grams) {
        return grams / 1000 + (grams % 1000 > 0 ? 1 : 0);
    }
}
