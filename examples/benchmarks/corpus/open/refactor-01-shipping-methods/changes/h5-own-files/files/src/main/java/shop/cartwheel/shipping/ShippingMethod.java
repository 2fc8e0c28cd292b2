package shop.cartwheel.shipping;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Ways to send a parcel. */
public enum ShippingMethod {
    STANDARD("Standard (3-5 days)", 30_000, Tariff.flat(490).plusAbove(5_000, 300)),
    EXPRESS("Express (next day)", 20_000, Tariff.perKilo(990, 50)),
    PICKUP("Pickup in the shop", Integer.MAX_VALUE, Tariff.flat(0)),
    FREIGHT("Freight (by appointment)", Integer.MAX_VALUE, Tariff.perKilo(0, 35).atLeast(4_900));

    private final String text;
    private final int limit;
    private final Tariff tariff;

    ShippingMethod(String text, int limit, Tariff tariff) {
        this.text = text;
        this.limit = limit;
        this.tariff = tariff;
    }

    static Optional<ShippingMethod> find(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(m -> lower.equals(m.name().toLowerCase(Locale.ROOT))).findFirst();
    }

    int cost(int grams) {
        if (grams < 0) {
            throw new IllegalArgumentException("weight: " + grams);
        }
        if (grams > limit) {
            throw new IllegalArgumentException("too heavy: " + grams + " g");
        }
        return tariff.cents(grams);
    }

    String text() {
        return text;
    }
}
