package shop.cartwheel.shipping;

import java.util.Locale;

/** Shipping prices. */
public final class ShippingCalculator {
    private ShippingCalculator() {}

    /** Price in cents. */
    public static int cost(String method, int grams) {
        return of(method).cost(grams);
    }

    /** Text for the customer. */
    public static String describe(String method) {
        return of(method).text();
    }

    private static ShippingMethod of(String method) {
        return ShippingMethod.valueOf(method.strip().toUpperCase(Locale.ROOT));
    }
}
