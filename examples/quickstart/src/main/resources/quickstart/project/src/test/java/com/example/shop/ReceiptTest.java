package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ReceiptTest {

    @Test
    void printsLinesAndTheTotal() {
        Cart cart = new Cart().add("tea", new Money(450), 2).add("cup", new Money(799), 1);

        assertEquals(
                "2 x tea             9.00\n"
                        + "1 x cup             7.99\n"
                        + "Total              16.99\n",
                Receipt.print(cart));
    }
}
