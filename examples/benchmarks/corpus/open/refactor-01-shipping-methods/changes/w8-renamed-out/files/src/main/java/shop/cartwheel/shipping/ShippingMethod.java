package shop.cartwheel.shipping;

import java.util.Locale;
import java.util.Optional;

/** Ways to send a parcel. */
public enum ShippingMethod {
    STANDARD("Standard (3-5 days)", 30_000) {
        @Override
        int price(int grams) {
            return 490 + (grams > 5_000 ? 300 : 0);
        }
    },
    EXPRESS("Express (next day)", 20_000) {
        @Override
        int price(int grams) {
            return 990 + grams * 50 / 1000;
        }
    },
    PICKUP("Pickup in the shop", Integer.MAX_VALUE) {
        @Override
        int price(int grams) {
            return 0;
        }
    },
    FREIGHT("Freight (by appointment)", Integer.MAX_VALUE) {
        @Override
        int price(int grams) {
            return Math.max(4_900, kilos(grams) * 35);
        }
    };

    private final String text;
    private final int limit;

    ShippingMethod(String text, int limit) {
        this.text = text;
        this.limit = limit;
    }

    static Optional<ShippingMethod> find(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        for (ShippingMethod m : values()) {
            if (m.name().toLowerCase(Locale.ROOT).equals(wanted)) {
                return Optional.of(m);
            }
        }
        return Optional.empty();
    }

    abstract int price(int grams);

    int cost(int grams) {
        if (grams < 0) {
            throw new IllegalArgumentException("weight: " + grams);
        }
        if (grams > limit) {
            throw new IllegalArgumentException("too heavy: " + grams + " g");
        }
        return price(grams);
    }

    String text() {
        return text;
    }

    private static int kilos(int grams) {
        return grams / 1000 + (grams % 1000 > 0 ? 1 : 0);
    }
}
