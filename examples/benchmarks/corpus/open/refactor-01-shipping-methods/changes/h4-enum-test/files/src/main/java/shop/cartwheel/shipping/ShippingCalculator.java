package shop.cartwheel.shipping;

/** Shipping prices. */
public final class ShippingCalculator {
    private ShippingCalculator() {}

    /** Price in cents. */
    public static int cost(String method, int grams) {
        return ShippingMethod.find(method)
                .orElseThrow(() -> new IllegalArgumentException("unknown shipping method: " + method))
                .cost(grams);
    }

    /** Text for the customer. */
    public static String describe(String method) {
        return ShippingMethod.find(method).map(ShippingMethod::text).orElse("Shipping: " + method);
    }
}
