package shop.cartwheel.shipping;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntUnaryOperator;

public enum ShippingMethod {
    STANDARD(30_000, g -> g > 5_000 ? 790 : 490, "Standard (3-5 days)"),
    EXPRESS(20_000, g -> 990 + 50 * startedKilos(g), "Express (next day)"),
    PICKUP(Integer.MAX_VALUE, g -> 0, "Pickup in the shop"),
    FREIGHT(Integer.MAX_VALUE, g -> Math.max(4_900, 35 * startedKilos(g)), "Freight (by appointment)");

    private static final Map<String, ShippingMethod> BY_NAME = new HashMap<>();

    static {
        for (ShippingMethod m : values()) {
            BY_NAME.put(m.name(), m);
        }
    }

    private final int maxGrams;
    private final IntUnaryOperator price;
    private final String description;

    ShippingMethod(int maxGrams, IntUnaryOperator price, String description) {
        this.maxGrams = maxGrams;
        this.price = price;
        this.description = description;
    }

    /** The method of that name or null. */
    public static ShippingMethod byName(String name) {
        return BY_NAME.get(name.strip().toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT));
    }

    public int cents(int grams) {
        if (grams < 0) {
            throw new IllegalArgumentException("weight: " + grams);
        } else if (grams > maxGrams) {
            throw new IllegalArgumentException("too heavy: " + grams + " g");
        }
        return price.applyAsInt(grams);
    }

    public String description() {
        return description;
    }

    private static int startedKilos(int grams) {
        return grams / 1000 + 1;
    }
}
