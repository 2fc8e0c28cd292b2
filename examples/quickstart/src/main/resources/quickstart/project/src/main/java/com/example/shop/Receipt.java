package com.example.shop;

/** Prints a cart for the customer. */
public final class Receipt {

    private static final int NAME = 16;
    private static final int PRICE = 8;

    private Receipt() {}

    public static String print(Cart cart) {
        StringBuilder text = new StringBuilder();
        for (Cart.Line line : cart.lines()) {
            String name = line.count() + " x " + line.name();
            text.append(name);
            for (int i = name.length(); i < NAME; i++) {
                text.append(' ');
            }
            String price = line.sum().toString();
            for (int i = price.length(); i < PRICE; i++) {
                text.append(' ');
            }
            text.append(price).append('\n');
        }
        String label = "Total";
        text.append(label);
        for (int i = label.length(); i < NAME; i++) {
            text.append(' ');
        }
        String total = cart.total().toString();
        for (int i = total.length(); i < PRICE; i++) {
            text.append(' ');
        }
        text.append(total).append('\n');
        return text.toString();
    }
}
