package shop.cartwheel.shipping;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Ways to send a parcel, with what makes them differ. */
public enum ShippingMethod {
    STANDARD("Standard (3-5 days)", 30_000, 490, 0, 0, 300),
    EXPRESS("Express (next day)", 20_000, 990, 50, 0, 0),
    PICKUP("Pickup in the shop", Integer.MAX_VALUE, 0, 0, 0, 0),
    FREIGHT("Freight (by appointment)", Integer.MAX_VALUE, 0, 35, 4_900, 0);

    private static final int BULKY_ABOVE = 5_000;

    final String text;
    private final int limit;
    private final int base;
    private final int perKilo;
    private final int minimum;
    private final int bulky;

    ShippingMethod(String text, int limit, int base, int perKilo, int minimum, int bulky) {
        this.text = text;
        this.limit = limit;
        this.base = base;
        this.perKilo = perKilo;
        this.minimum = minimum;
        this.bulky = bulky;
    }

    static Optional<ShippingMethod> find(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(m -> m.key().equals(key)).findAny();
    }

    private String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    int cost(int grams) {
        if (grams < 0) {
            throw new IllegalArgumentException("weight: " + grams);
        }
        if (grams > limit) {
            throw new IllegalArgumentException("too heavy: " + grams + " g");
        }
        int kilos = grams / 1000 + (grams % 1000 == 0 ? 0 : 1);
        int price = base + perKilo * kilos + (grams > BULKY_ABOVE ? bulky : 0);
        return Math.max(price, minimum);
    }
}
