package shop.cartwheel.shipping;

/** The last step of an order. */
public class Checkout {
    public String summary(Parcel parcel, String method) {
        return parcel.order() + ": " + ShippingHelper.describe(method) + ", " + ShippingHelper.cost(method, parcel.grams()) + " ct";
    }
}
