package shop.cartwheel.shipping;

/** The last step of an order. */
public class Checkout {
    public String summary(Parcel parcel, String method) {
        return parcel.order() + ": " + ShippingCalculator.describe(method) + ", " + ShippingCalculator.cost(method, parcel.grams()) + " ct";
    }
}
